import { useEffect, useEffectEvent } from 'react'
import { keyCommand } from './talk-keys.ts'
import type { KeyCommand } from './talk-keys.ts'

/** In these a key has another meaning. */
const TYPED_IN = 'input, textarea, select, [contenteditable="true"]'
const OVER_IT = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'
const PRESSED = 'button, a, summary'

/** Hears keys for as long as the component is there, wherever on its page the focus is. */
export function useTalkKeys(run: (command: KeyCommand) => void): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, altKey, metaKey, target } = event
    if (event.defaultPrevented || document.querySelector(OVER_IT) !== null) return
    if (target instanceof Element && isMeantFor(target, key)) return
    const command = keyCommand({ key, shiftKey, isBrowsers: ctrlKey || altKey || metaKey })
    if (command === null) return
    event.preventDefault()
    run(command)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => hear(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

/** Whether the key is for the element that has the focus, rather than for the talk. */
function isMeantFor(element: Element, key: string): boolean {
  if (element.closest(TYPED_IN) !== null) return true
  return (key === ' ' || key === 'Enter') && element.closest(PRESSED) !== null
}

import { useEffect, useEffectEvent } from 'react'

/**
 * Does something when Escape is pressed and nothing nearer has use for it: a menu or dialog that it
 * closes, a text that it ends.
 */
export function useEscape(isOn: boolean, onEscape: () => void): void {
  const escape = useEffectEvent(onEscape)
  useEffect(() => {
    if (!isOn) return
    const onKeyDown = ({ defaultPrevented, key, target }: KeyboardEvent): void => {
      if (key === 'Escape' && !defaultPrevented && !isEditable(target)) escape()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [isOn])
}

/** Whether somebody types there. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select')
}

import { useCallback, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { CanvasControls } from '../../canvas/canvas-controls.ts'
import { useSearchShortcut } from './search-shortcut.ts'

interface Search {
  readonly isOpen: boolean
  /** Where the words are typed. */
  readonly input: RefObject<HTMLInputElement | null>
  /** Opens it; when it is open, makes its words ready to be typed over. */
  readonly open: () => void
  /** @param hasJumped whether something was shown, so that the canvas is where to go on */
  readonly close: (hasJumped: boolean) => void
}

/** Opens and closes the board's search, and gives the keyboard back to where it was. */
export function useSearch(controls: CanvasControls | null): Search {
  const [isOpen, setIsOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const before = useRef<Element | null>(null)
  const open = useCallback(() => {
    if (input.current === null) before.current = document.activeElement
    // At once: the next key may be on its way, and on the canvas letters pick tools.
    flushSync(() => setIsOpen(true))
    input.current?.focus()
    input.current?.select()
  }, [])
  useSearchShortcut(open)
  const close = (hasJumped: boolean): void => {
    setIsOpen(false)
    const { current } = before
    before.current = null
    if (!hasJumped && current instanceof HTMLElement && current !== document.body) current.focus()
    else controls?.focus()
  }
  return { isOpen, input, open, close }
}

import { useEffect } from 'react'

/** On a Mac Ctrl-F moves the caret, and ⌘F searches. */
const isMac = /Mac|iP(?:ad|hone|od)/u.test(navigator.platform)

export const SEARCH_KEYS = isMac ? '⌘F' : 'Ctrl+F'

/** Opens the board's search in place of the browser's, wherever the caret is. */
export function useSearchShortcut(onSearch: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isHeld = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
      if (!isHeld || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f') return
      event.preventDefault()
      event.stopPropagation()
      onSearch()
    }
    addEventListener('keydown', onKeyDown, { capture: true })
    return () => removeEventListener('keydown', onKeyDown, { capture: true })
  }, [onSearch])
}

/** How much of a cell's text is behind the caret, so that it may still move within it. */
export type CaretAt = 'whole' | 'start' | 'end' | 'within'

/**
 * Where a key leads from a cell, as in a spreadsheet: up and down always, Enter down (with Shift up),
 * to the sides only when the caret has nowhere to go in the text.
 * @returns null when the key is for the cell itself
 */
export function gridStep(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  caret: CaretAt,
): { readonly rows: number; readonly columns: number } | null {
  switch (key) {
    case 'ArrowUp':
      return { rows: -1, columns: 0 }
    case 'ArrowDown':
      return { rows: 1, columns: 0 }
    case 'Enter':
      return { rows: shiftKey ? -1 : 1, columns: 0 }
    case 'ArrowLeft':
      return !shiftKey && (caret === 'whole' || caret === 'start') ? { rows: 0, columns: -1 } : null
    case 'ArrowRight':
      return !shiftKey && (caret === 'whole' || caret === 'end') ? { rows: 0, columns: 1 } : null
    default:
      return null
  }
}

/** Where the caret stands in an input; `whole` in an empty one, a tick, or when all is selected. */
export function caretIn(input: HTMLInputElement): CaretAt {
  const { selectionEnd, selectionStart, type, value } = input
  if (type === 'checkbox' || value === '') return 'whole'
  if (selectionStart === 0 && selectionEnd === value.length) return 'whole'
  if (selectionStart !== selectionEnd) return 'within'
  if (selectionStart === 0) return 'start'
  return selectionEnd === value.length ? 'end' : 'within'
}

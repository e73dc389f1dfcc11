import type { BoardComparison } from './board-comparison.ts'

/** Where keys are somebody else's: what is typed into, and what lies over the board. */
const NOT_OURS =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

/**
 * While a comparison is shown: Alt with the arrows up and down goes from one change to the next, Escape
 * leaves. @returns ends it
 */
export function listenForKeys(
  target: Pick<Document, 'addEventListener' | 'removeEventListener'>,
  comparison: BoardComparison,
  leave: () => void,
): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (comparison.present.get() === null || event.defaultPrevented) return
    const act = actionOf(event, comparison, leave)
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  // Before the canvas, of which Escape and the arrows are keys too.
  target.addEventListener('keydown', onKeyDown, { capture: true })
  return () => target.removeEventListener('keydown', onKeyDown, { capture: true })
}

function actionOf(
  { altKey, ctrlKey, key, metaKey, shiftKey, target }: KeyboardEvent,
  comparison: BoardComparison,
  leave: () => void,
): (() => void) | undefined {
  if (ctrlKey || metaKey || shiftKey) return undefined
  if (target instanceof Element && target.closest(NOT_OURS) !== null) return undefined
  if (key === 'Escape' && !altKey) return leave
  if (key === 'ArrowDown' && altKey) return () => comparison.step(1)
  if (key === 'ArrowUp' && altKey) return () => comparison.step(-1)
  return undefined
}

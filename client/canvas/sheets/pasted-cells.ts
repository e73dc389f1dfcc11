import { defaultHandleExternalTextContent } from 'tldraw'
import type { Editor, TLTextExternalContent } from 'tldraw'
import { holdsCells } from '../../../shared/import/sheet/holds-cells.ts'
import type { SheetOffers } from './sheet-offers.ts'

/** Also where nothing else could be made of what was pasted. */
export const NOT_PASTED = 'That could not be pasted here.'

/**
 * Offers cells that are pasted on the canvas, before tldraw sees them: with cells, spreadsheets put a
 * picture of them on the clipboard, which it would rather take.
 *
 * @returns ends it
 */
export function takePastedCells(
  editor: Editor,
  offers: SheetOffers,
  say: (message: string) => void,
): () => void {
  const refuse = (): void => {
    say(NOT_PASTED)
  }
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const isOurs =
      editor.getIsFocused() &&
      editor.getEditingShapeId() === null &&
      !editor.menus.hasAnyOpenMenus() &&
      !isTypedInto(document.activeElement)
    if (!isOurs || !offerCells(editor, offers, { type: 'text', text }, refuse)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  document.addEventListener('paste', onPaste, { capture: true })
  return () => {
    document.removeEventListener('paste', onPaste, { capture: true })
  }
}

function isTypedInto(element: Element | null): boolean {
  return element?.matches('input, textarea, select, [contenteditable]') === true
}

/**
 * Offers a text that was copied as cells. While a table is looked at, nothing is pasted.
 *
 * @param refuse tells the person that it cannot be pasted as text either
 * @returns whether it need not be pasted
 */
export function offerCells(
  editor: Editor,
  offers: SheetOffers,
  content: TLTextExternalContent,
  refuse: () => void,
): boolean {
  if (offers.present.get() !== null) return true
  const text = plainText(content)
  if (editor.getIsReadonly() || !holdsCells(text)) return false
  const run = (): void => {
    defaultHandleExternalTextContent(editor, content).catch(refuse)
  }
  offers.add({ kind: 'cells', text, instead: { words: 'Paste it as text instead', run } })
  return true
}

/** As it was copied: what comes with a page's markup has lost its tabs. */
function plainText({ text, sources = [] }: TLTextExternalContent): string {
  const plain = sources.find((source) => source.type === 'text' && source.subtype === 'text')
  return plain?.type === 'text' ? plain.data : text
}

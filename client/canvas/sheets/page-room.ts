import type { Editor } from 'tldraw'
import { countWords } from '../../../shared/import/not-taken.ts'
import type { SheetPlan } from '../../../shared/import/sheet/sheet-plan.ts'
import type { SheetRoom } from './sheet-controls.ts'

/** Whether the board has room for what a plan adds: on the page in view, and then on new ones. */
export function roomFor(editor: Editor, { table, additions }: SheetPlan): SheetRoom {
  const { maxPages, maxShapesPerPage: most } = editor.options
  if (table === 'agencies') return { kind: 'on this page' }
  const there = editor.getCurrentPageShapeIds().size
  const things = Math.max(0, additions.length - Math.max(0, most - there))
  if (things === 0) return { kind: 'on this page' }
  if (table === 'links') {
    return {
      kind: 'none',
      message: `A page holds up to ${countWords(most, 'thing')}. This one has ${countWords(there, 'thing')}, and the sheet adds ${countWords(additions.length, 'link')}.`,
    }
  }
  const pages = Math.ceil(things / most)
  const left = maxPages - editor.getPages().length
  if (pages <= left) return { kind: 'on new pages', things, pages, most }
  return {
    kind: 'none',
    message: `${countWords(things, 'thing')} would not fit on this page, which holds up to ${countWords(most, 'thing')}, and need ${countWords(pages, 'new page')}. The board can have ${left.toLocaleString('en-GB')} more.`,
  }
}

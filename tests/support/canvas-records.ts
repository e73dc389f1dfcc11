import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { Visitor } from './browser.ts'
import { canvasEditor } from './canvas-editor.ts'

/** What the page's canvas holds of the board, by id: what the person sees, on all pages. */
export async function canvasRecords(
  visitor: Visitor,
): Promise<Readonly<Record<string, BoardRecord>>> {
  const editor = await canvasEditor(visitor.page)
  return editor.evaluate(({ store }) => store.serialize('document'))
}

/** Lets so many frames be painted, in which a page does whatever it has to about others' changes. */
export async function letFramesPass(visitor: Visitor, frames: number): Promise<void> {
  await visitor.page.evaluate(async (count) => {
    for (let i = 0; i < count; i++) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve)
      })
    }
  }, frames)
}

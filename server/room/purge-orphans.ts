import type * as Y from 'yjs'
import { BoardTexts } from '../../shared/board/board-texts.ts'
import { Lanes } from '../../shared/board/lanes.ts'
import { RecordAssembly } from '../../shared/board/record-assembly.ts'

/**
 * Deletes the registers and texts whose record is gone. Only the server may [REG-7]: it alone knows that no
 * record is still on its way.
 */
export function purgeOrphans(doc: Y.Doc): void {
  const lanes = new Lanes(doc, neverStamps)
  lanes.discard(new RecordAssembly(lanes).orphans(), purgeOrphans)
  const texts = new BoardTexts(doc, () => undefined)
  const lost = [...texts.shapeIds()].filter((id) => lanes.entry(id) === undefined)
  doc.transact(() => {
    for (const id of lost) texts.remove(id)
  }, purgeOrphans)
  texts.destroy()
  lanes.destroy()
}

function neverStamps(): number {
  throw new Error('Deleting stamps nothing.')
}

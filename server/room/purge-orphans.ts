import type * as Y from 'yjs'
import { Lanes } from '../../shared/board/lanes.ts'
import { RecordAssembly } from '../../shared/board/record-assembly.ts'

/**
 * Deletes the registers whose record is gone. Only the server may [REG-7]: it alone knows that no
 * record is still on its way.
 */
export function purgeOrphans(doc: Y.Doc): void {
  const lanes = new Lanes(doc, neverStamps)
  lanes.discard(new RecordAssembly(lanes).orphans(), purgeOrphans)
  lanes.destroy()
}

function neverStamps(): number {
  throw new Error('Deleting stamps nothing.')
}

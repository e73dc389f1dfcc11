import * as Y from 'yjs'
import { Lanes } from '../../shared/board/lanes.ts'
import { encodeUpdate } from '../../shared/protocol/codec.ts'

/** Register of the first page's name. */
export const NAME = 'page:page\u001fname'

/** Somebody who has the board as it is: what they name the page, as frames to be sent at will. */
export function drawer(board: Y.Doc): (name: string) => Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board))
  const lanes = new Lanes(doc, Date.now)
  let last: Uint8Array = new Uint8Array()
  doc.on('update', (update: Uint8Array) => {
    last = update
  })
  return (name) => {
    lanes.transact({ set: [[NAME, name]], delete: [] }, null)
    return encodeUpdate(last)
  }
}

import type { TLShape } from '@tldraw/tlschema'
import * as Y from 'yjs'
import { Lanes } from '../../../shared/board/lanes.ts'
import { geoShape } from '../../support/records.ts'
import type { BoardPeer } from './board-peer.ts'

/** A board as it was before texts had fragments: the record alone, text and all. */
export function oldBoard(shape: TLShape = geoShape('old')): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 9
  const lanes = new Lanes(doc, () => 700)
  lanes.transact({ set: [[shape.id, shape]], delete: [] }, null)
  return Y.encodeStateAsUpdate(doc)
}

/** Ids of the shapes that have a text of their own. */
export function fragments(at: BoardPeer): string[] {
  return [...at.doc.getMap('t').keys()]
}

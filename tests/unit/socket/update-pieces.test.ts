import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { piecesOf } from '../../../client/socket/update-pieces.ts'
import { admitUpdate } from '../../../server/gateway/admit-update.ts'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import {
  boardRecords,
  canonicalView,
  drawShape,
  indexAt,
  noteShape,
} from '../../support/records.ts'

const BOUNDS = { bytes: 32 * 1024, structs: 300 }
const NOW = 1_000_000

function person(clientId: number): BoardDocument {
  const doc = new Y.Doc()
  doc.clientID = clientId
  return new BoardDocument(doc, { now: () => NOW })
}

/** A server's document, which admits as the gateway does. */
function serverOf(before: Y.Doc) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(before))
  const admit = (update: Uint8Array): string => {
    const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
    const admission = admitUpdate(update, { clocks, document: () => doc }, NOW, () => undefined)
    if (admission.kind !== 'admitted') return admission.reason
    Y.applyUpdate(doc, update)
    return 'admitted'
  }
  return { doc, admit }
}

describe('a large change in pieces', () => {
  it('is admitted piece by piece, each of its size, and is the same in the end', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 100, max: 500 }), (seed, size) => {
        const ann = person(11)
        const created = boardRecords(size, seed)
        ann.edit({ created: created.slice(0, 20), updated: [], removed: [] }, null)
        const server = serverOf(ann.doc)
        const known = Y.encodeStateVector(ann.doc)

        // Another of the same person's lanes, and texts that stand beside each other's letters.
        const ben = person(9)
        Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ann.doc))
        ben.edit({ created: created.slice(20), updated: [], removed: [] }, null)
        Y.applyUpdate(ann.doc, Y.encodeStateAsUpdate(ben.doc))
        const strokes = Array.from({ length: 6 }, (_, n) =>
          drawShape(`stroke${n}`, 900, { index: indexAt(90_000 + n) }),
        )
        ann.edit({ created: strokes, updated: [], removed: [] }, null)
        for (const { id } of created) {
          if (!id.startsWith('shape:')) continue
          const text = ann.text(id)?.firstChild
          if (text instanceof Y.XmlElement) text.insert(0, [new Y.XmlText('Anew. ')])
        }
        const removed = created.filter((_, n) => n % 3 === 0 && n > 2).map(({ id }) => id)
        ann.edit({ created: [], updated: [], removed }, null)

        const update = Y.encodeStateAsUpdate(ann.doc, known)
        const pieces = piecesOf(update, BOUNDS)
        expect(pieces.length).toBeGreaterThan(3)
        for (const piece of pieces) {
          expect(piece.length).toBeLessThan(4 * BOUNDS.bytes)
          expect(server.admit(piece)).toBe('admitted')
        }
        const arrived = new BoardDocument(server.doc, { now: () => NOW })
        expect(canonicalView(arrived.view.records)).toBe(canonicalView(ann.view.records))
        expect(Y.encodeStateVector(server.doc)).toEqual(Y.encodeStateVector(ann.doc))
      }),
      { numRuns: 5 },
    )
  })

  it('leaves a small one as it is', () => {
    const ann = person(7)
    ann.edit({ created: [noteShape('a')], updated: [], removed: [] }, null)
    const update = Y.encodeStateAsUpdate(ann.doc)
    expect(piecesOf(update, BOUNDS)).toEqual([update])
  })

  it('brings what was deleted with the last, when all that was written is there', () => {
    const ann = person(7)
    const shapes = Array.from({ length: 400 }, (_, n) => noteShape(`n${n}`, { index: indexAt(n) }))
    ann.edit({ created: shapes, updated: [], removed: [] }, null)
    ann.edit({ created: [], updated: [], removed: ['shape:n1'] }, null)
    ann.edit({ created: [drawShape('long', 3_000)], updated: [], removed: [] }, null)
    const pieces = piecesOf(Y.encodeStateAsUpdate(ann.doc), BOUNDS)
    const deleting = pieces.map((piece) => Y.decodeUpdate(piece).ds.clients.size > 0)
    expect(deleting).toEqual([...pieces.slice(1).map(() => false), true])
  })
})

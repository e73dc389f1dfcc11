import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import { repair } from '../../../shared/board/repair.ts'
import {
  arrowBinding,
  arrowShape,
  canonicalView,
  frameShape,
  geoShape,
  groupShape,
  noteShape,
} from '../../support/records.ts'
import {
  type BoardPeer as Peer,
  change,
  create,
  firstUpdate,
  meet,
  peer,
  props,
  remove,
} from './board-peer.ts'

describe('[VIEW-4] the same document gives the same view', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd')
  const act = fc.oneof(
    fc.record({ kind: fc.constant('create' as const), id, make: fc.nat(4), at: fc.nat(3) }),
    fc.record({ kind: fc.constant('bind' as const), id, to: id, make: fc.nat(1) }),
    fc.record({ kind: fc.constant('move' as const), id, to: fc.nat(9) }),
    fc.record({ kind: fc.constant('nest' as const), id, to: id }),
    fc.record({ kind: fc.constant('colour' as const), id, make: fc.nat(2) }),
    fc.record({ kind: fc.constant('size' as const), id, to: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ kind: fc.constant('remove' as const), id }),
    fc.record({ kind: fc.constant('meet' as const), with: fc.nat(2) }),
  )
  const makers = [geoShape, frameShape, groupShape, arrowShape, noteShape] as const
  type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

  function perform(peers: readonly Peer[], at: Peer, one: Act): void {
    if (one.kind === 'meet') return meet(at, peers[one.with] ?? at)
    const target = `shape:${one.id}`
    const visible = at.board.view.records.get(target)
    if (one.kind === 'create') {
      const options = { index: `a${one.at}`, parentId: 'page:page' }
      const make = makers[one.make]
      if (make !== undefined) create(at, make(one.id, options))
      return
    }
    if (one.kind === 'bind') {
      create(at, arrowBinding(`${one.id}${one.make}`, target, `shape:${one.to}`))
      return
    }
    if (visible === undefined) return
    if (one.kind === 'remove') remove(at, target)
    if (one.kind === 'move') change(at, target, { x: one.to })
    if (one.kind === 'nest') change(at, target, { parentId: `shape:${one.to}`, x: 0 })
    if (one.kind === 'colour' && 'color' in props(at, target)) {
      change(at, target, {}, { color: ['red', 'blue', 'black'][one.make] })
    }
    if (one.kind === 'size' && 'w' in props(at, target)) change(at, target, {}, { w: one.to })
  }

  test('whatever was done, in any order of delivery and of client ids, live and from cold', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 10, max: 2 ** 32 - 1 }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(2), fc.nat(3), act), { maxLength: 40, size: 'max' }),
        fc.infiniteStream(fc.nat()),
        (ids, acts, order) => {
          const peers = ids.map((clientId) => peer(clientId))
          const updates: Uint8Array[] = [firstUpdate]
          for (const { doc } of peers) {
            doc.on('update', (update: Uint8Array, origin: unknown) => {
              if (origin !== 'network') updates.push(update)
            })
          }
          for (const [who, laterMs, one] of acts) {
            const at = peers[who]
            if (at === undefined) continue
            at.clock.nowMs += laterMs
            perform(peers, at, one)
          }
          meet(...peers)
          const late = peer(7, null)
          for (const { update } of updates
            .map((update) => ({ update, at: order.next().value ?? 0 }))
            .toSorted((a, b) => a.at - b.at)) {
            Y.applyUpdate(late.doc, update, 'network')
          }
          const cold = new BoardDocument(late.doc, { now: () => 0 })
          const expected = canonicalView(late.board.view.records)
          for (const { board } of peers) expect(canonicalView(board.view.records)).toBe(expected)
          expect(canonicalView(cold.view.records)).toBe(expected)
          expect(canonicalView(repair(cold.view.records))).toBe(expected)
          for (const record of cold.view.records.values()) {
            expect(validateRecord(record)).toBeUndefined()
          }
          expect(cold.view.quarantined.size).toBe(0)
        },
      ),
      { numRuns: 150 },
    )
  })
})

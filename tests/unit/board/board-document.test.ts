import type { TLRecord, TLShape } from '@tldraw/tlschema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type BoardChange, BoardDocument } from '../../../shared/board/board-document.ts'
import { createBoardUpdate } from '../../../shared/board/new-board.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import { repair } from '../../../shared/board/repair.ts'
import {
  arrowBinding,
  arrowShape,
  canonicalView,
  documentRecord,
  frameShape,
  geoShape,
  groupShape,
  noteShape,
  pageRecord,
} from '../../support/records.ts'

interface Peer {
  readonly doc: Y.Doc
  readonly board: BoardDocument
  readonly clock: { nowMs: number }
}

const firstUpdate = createBoardUpdate({ title: 'A place', clientId: 5, now: () => 500 })

function peer(clientId: number, start: Uint8Array | null = firstUpdate): Peer {
  const doc = new Y.Doc()
  doc.clientID = clientId
  if (start !== null) Y.applyUpdate(doc, start, 'network')
  const clock = { nowMs: 1_000 }
  return { doc, clock, board: new BoardDocument(doc, { now: () => clock.nowMs }) }
}

function create(at: Peer, ...created: readonly TLRecord[]): void {
  at.board.edit({ created, updated: [], removed: [] }, 'person')
}

function remove(at: Peer, ...removed: readonly string[]): void {
  at.board.edit({ created: [], updated: [], removed }, 'person')
}

function shown(at: Peer, id: string): TLRecord {
  const record = at.board.view.records.get(id)
  if (record === undefined) throw new Error(`${id} is not shown`)
  return record
}

function props(at: Peer, id: string): Readonly<Record<string, unknown>> {
  return { ...(shown(at, id) as TLShape).props }
}

function change(at: Peer, id: string, patch: object, newProps: object = {}): void {
  const before = shown(at, id)
  const after = {
    ...before,
    ...patch,
    ...('props' in before ? { props: { ...before.props, ...newProps } } : {}),
  } as TLRecord
  at.board.edit({ created: [], updated: [{ before, after }], removed: [] }, 'person')
}

function pass(from: Peer, to: Peer): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'network')
}

function meet(...peers: readonly Peer[]): void {
  for (let round = 0; round < 2; round++) {
    for (const from of peers) for (const to of peers) if (from !== to) pass(from, to)
  }
}

/** Runs a scene with both orders of client ids: what holds must not depend on whose is greater. */
function bothOrders(scene: (a: Peer, b: Peer) => void): void {
  for (const [one, other] of [
    [1, 2],
    [2, 1],
  ] as const) {
    const [a, b] = [peer(one), peer(other)]
    create(a, geoShape('box'))
    meet(a, b)
    scene(a, b)
    meet(a, b)
    expect(canonicalView(b.board.view.records)).toBe(canonicalView(a.board.view.records))
  }
}

describe('[REG-5] a record is its entry and the registers written since', () => {
  test('my colour and your move both survive', () => {
    bothOrders((a, b) => {
      change(a, 'shape:box', {}, { color: 'red' })
      change(b, 'shape:box', { x: 7, rotation: 1 })
      meet(a, b)
      expect(shown(a, 'shape:box')).toMatchObject({ x: 7, rotation: 1, props: { color: 'red' } })
    })
  })

  test('a reparent and a move at once leave no stale coordinates', () => {
    bothOrders((a, b) => {
      create(a, frameShape('frame', { index: 'a2' }))
      meet(a, b)
      change(a, 'shape:box', { parentId: 'shape:frame', x: 1, y: 2 })
      b.clock.nowMs += 50
      change(b, 'shape:box', { x: 900, y: 900 })
      meet(a, b)
      expect(shown(a, 'shape:box')).toMatchObject({ parentId: 'page:page', x: 900, y: 900 })
    })
  })

  test('a stale offline write never beats a newer one', () => {
    bothOrders((a, b) => {
      change(a, 'shape:box', { x: 1 })
      b.clock.nowMs += 3_600_000
      change(b, 'shape:box', { x: 2 })
      meet(a, b)
      expect(shown(a, 'shape:box')).toMatchObject({ x: 2 })
    })
  })

  test('a register older than the record’s entry does not apply', () => {
    bothOrders((a, b) => {
      change(a, 'shape:box', { x: 7 })
      b.clock.nowMs += 50
      remove(b, 'shape:box')
      create(b, geoShape('box', { x: 100 }))
      meet(a, b)
      expect(shown(a, 'shape:box')).toMatchObject({ x: 100 })
    })
  })

  test('of two creations of one id the later holds, whole', () => {
    bothOrders((a, b) => {
      create(a, noteShape('twice', { index: 'a3' }))
      b.clock.nowMs += 50
      create(b, geoShape('twice', { index: 'a3' }))
      meet(a, b)
      expect(shown(a, 'shape:twice')).toEqual(geoShape('twice', { index: 'a3' }))
    })
  })

  test('the title is the document’s name, a field like any other', () => {
    bothOrders((a, b) => {
      change(a, 'document:document', { name: 'Sandwell' })
      change(b, 'document:document', { gridSize: 20 })
      meet(a, b)
      expect(shown(b, 'document:document')).toMatchObject({ name: 'Sandwell', gridSize: 20 })
    })
  })
})

describe('[REG-6] deleting', () => {
  test('takes the entry and the registers seen; an edit that had not seen it changes nothing', () => {
    bothOrders((a, b) => {
      change(a, 'shape:box', { x: 7 })
      meet(a, b)
      remove(a, 'shape:box')
      expect([...a.board.lanes.keys()].filter((key) => key.startsWith('shape:'))).toEqual([])
      b.clock.nowMs += 50
      change(b, 'shape:box', {}, { color: 'red' })
      meet(a, b)
      expect(a.board.view.records.has('shape:box')).toBe(false)
      expect(a.board.view.quarantined.size).toBe(0)
    })
  })

  test('an edit of what is already gone is left out', () => {
    const a = peer(1)
    create(a, geoShape('box'))
    const before = shown(a, 'shape:box')
    remove(a, 'shape:box')
    const updates: unknown[] = []
    a.doc.on('update', (update: Uint8Array) => updates.push(update))
    const after = { ...before, x: 7 } as TLRecord
    a.board.edit({ created: [], updated: [{ before, after }], removed: ['shape:box'] }, 'person')
    expect(updates).toEqual([])
  })

  test('bringing it back brings it as it was, over registers that came in between', () => {
    bothOrders((a, b) => {
      const kept = shown(a, 'shape:box')
      remove(a, 'shape:box')
      change(b, 'shape:box', { x: 7 })
      a.clock.nowMs += 50
      create(a, kept)
      meet(a, b)
      expect(shown(b, 'shape:box')).toEqual(kept)
    })
  })
})

describe('[REG-7] registers without a record', () => {
  test('are not shown, and the server purges them without a mark', () => {
    const [a, b, server] = [peer(1), peer(2), peer(3)]
    create(a, geoShape('box'))
    meet(a, b, server)
    remove(a, 'shape:box')
    change(b, 'shape:box', { x: 7 })
    meet(a, b, server)
    const orphan = 'shape:box\u001fxf'
    expect(server.board.lanes.entry(orphan)).toBeDefined()
    server.board.purgeOrphans('purge')
    meet(a, b, server)
    for (const one of [a, b, server]) expect(one.board.lanes.entry(orphan)).toBeUndefined()
    expect(server.doc.store.clients.has(3)).toBe(false)
    expect(a.board.view.records.size).toBe(2)
  })
})

describe('[VIEW-1] the view is what is valid, repaired', () => {
  test('an invalid record is kept, not shown, and said; mended, it is shown', () => {
    const [a, b] = [peer(1), peer(2)]
    const changes: BoardChange[] = []
    b.board.onChange((one) => changes.push(one))
    create(a, { ...geoShape('box'), opacity: 7 } as TLRecord)
    pass(a, b)
    expect([...b.board.view.quarantined.keys()]).toEqual(['shape:box'])
    expect(b.board.view.records.has('shape:box')).toBe(false)
    expect(changes).toEqual([{ changed: new Set(), origin: 'network', local: false }])
    expect(b.board.lanes.entry('shape:box')).toBeDefined()
    create(a, geoShape('box'))
    pass(a, b)
    expect(b.board.view.quarantined.size).toBe(0)
    expect(shown(b, 'shape:box')).toEqual(geoShape('box'))
  })

  test('a shown record that becomes invalid goes, and is named among the changed', () => {
    const [a, b] = [peer(1), peer(2)]
    create(a, geoShape('box'))
    pass(a, b)
    const changes: BoardChange[] = []
    b.board.onChange((one) => changes.push(one))
    a.board.lanes.transact({ set: [['shape:box\u001fopacity', 'dim']], delete: [] }, 'odd')
    pass(a, b)
    expect(changes.map(({ changed }) => [...changed])).toEqual([['shape:box']])
    expect(b.board.view.records.has('shape:box')).toBe(false)
  })

  test('anything at all in a lane neither throws nor is shown', () => {
    const key = fc.constantFrom(
      'shape:a',
      'shape:a\u001fxf',
      'shape:a\u001fmeta.x',
      'shape:b',
      'page:page',
      'document:document',
      '\u001f',
      '__proto__',
      '',
    )
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constant(undefined),
      fc.constant(geoShape('a')),
      fc.constant({ ...pageRecord(), index: 'z'.repeat(500) }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.double({ min: 0, max: 9e3 }), value)), (entries) => {
        const [a, b] = [peer(1), peer(2)]
        a.doc.getArray('k:1').push(entries)
        pass(a, b)
        for (const [id, record] of b.board.view.records) {
          expect(record.id).toBe(id)
          expect(validateRecord(record)).toBeUndefined()
        }
        expect(canonicalView(b.board.view.records)).toBe(canonicalView(a.board.view.records))
      }),
    )
  })

  test('what a prototype carries, which the next person would not get, is not shown', () => {
    const a = peer(1)
    const smuggled: unknown = Object.create({ ...geoShape('box') })
    a.doc.getArray('k:1').push([['shape:box', 1, smuggled]])
    expect(a.board.view.records.has('shape:box')).toBe(false)
  })

  test('an empty document has a page and a title; editing them writes them down', () => {
    const bare = peer(1, null)
    expect([...bare.board.view.records.keys()].toSorted()).toEqual([
      'document:document',
      'page:page',
    ])
    change(bare, 'page:page', { name: 'Mine' })
    expect(shown(bare, 'page:page')).toMatchObject({ name: 'Mine' })
    expect([...bare.board.lanes.keys()]).toEqual(['page:page'])
  })

  test('two who reparent into each other’s shape at once see the same tree', () => {
    bothOrders((a, b) => {
      create(a, frameShape('p', { index: 'a2' }), frameShape('q', { index: 'a3' }))
      meet(a, b)
      change(a, 'shape:p', { parentId: 'shape:q' })
      change(b, 'shape:q', { parentId: 'shape:p' })
      meet(a, b)
      expect(shown(a, 'shape:p')).toMatchObject({ parentId: 'page:page' })
      expect(shown(a, 'shape:q')).toMatchObject({ parentId: 'shape:p' })
    })
  })

  test('moving what repair has moved writes where it is shown', () => {
    const a = peer(1)
    create(a, geoShape('box', { parentId: 'shape:none' }))
    change(a, 'shape:box', { x: 3 })
    expect(a.board.lanes.entry('shape:box\u001fxf')?.value).toEqual([3, 100, 0, 'page:page'])
  })
})

describe('[VIEW-2] while updates are missing the view stands still', () => {
  test('and shows all at once when they have come', () => {
    const a = peer(1)
    const updates: Uint8Array[] = []
    a.doc.on('update', (update: Uint8Array) => updates.push(update))
    create(a, frameShape('frame', { index: 'a1' }))
    create(a, geoShape('box', { index: 'a2', parentId: 'shape:frame' }))
    change(a, 'shape:box', { x: 9 })
    const b = peer(2)
    const changes: BoardChange[] = []
    b.board.onChange((one) => changes.push(one))
    const [first, second, third] = updates
    if (first === undefined || second === undefined || third === undefined) throw new Error('few')
    Y.applyUpdate(b.doc, third, 'late')
    Y.applyUpdate(b.doc, second, 'late')
    expect(changes).toEqual([])
    create(b, noteShape('mine', { index: 'a3' }))
    expect(changes).toEqual([])
    Y.applyUpdate(b.doc, first, 'late')
    expect(changes.map(({ changed }) => [...changed].toSorted())).toEqual([
      ['shape:box', 'shape:frame', 'shape:mine'],
    ])
    expect(shown(b, 'shape:box')).toMatchObject({ x: 9 })
  })
})

describe('[VIEW-3] changes are told', () => {
  test('once a transaction, with its origin, whether local, and every id that looks different', () => {
    const [a, b] = [peer(1), peer(2)]
    create(a, geoShape('box'), arrowShape('arrow', { index: 'a2' }))
    create(a, arrowBinding('b', 'shape:arrow', 'shape:box'))
    meet(a, b)
    const changes: BoardChange[] = []
    b.board.onChange((one) => changes.push(one))
    remove(a, 'shape:box')
    pass(a, b)
    remove(b, 'shape:arrow')
    expect(changes).toEqual([
      { changed: new Set(['shape:box', 'binding:b']), origin: 'network', local: false },
      { changed: new Set(['shape:arrow']), origin: 'person', local: true },
    ])
  })

  test('nobody is told after destroy', () => {
    const a = peer(1)
    const changes: BoardChange[] = []
    a.board.onChange((one) => changes.push(one))
    a.board.destroy()
    a.board.destroy()
    create(a, geoShape('box'))
    expect(changes).toEqual([])
  })
})

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
        fc.array(fc.tuple(fc.nat(2), fc.nat(3), act), { maxLength: 40 }),
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

describe('[NEW-1] a new board', () => {
  test('has its title, a page and what the starter brings, written by the given client', () => {
    const starter = [pageRecord('plan', 'a1', 'Plan'), geoShape('box', { parentId: 'page:plan' })]
    const update = createBoardUpdate({
      title: 'Total Place',
      records: [documentRecord('not this'), ...starter],
      clientId: 77,
      now: () => 1_234,
    })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    const { view, lanes } = new BoardDocument(doc, { now: () => 0 })
    expect([...view.records.keys()].toSorted()).toEqual([
      'document:document',
      'page:plan',
      'shape:box',
    ])
    expect(view.records.get('document:document')).toMatchObject({ name: 'Total Place' })
    expect([...doc.store.clients.keys()]).toEqual([77])
    expect(lanes.entry('document:document')?.ts).toBe(1_234)
  })

  test('is the same for the same arguments', () => {
    expect(createBoardUpdate({ title: 'A place', clientId: 5, now: () => 500 })).toEqual(
      firstUpdate,
    )
  })
})

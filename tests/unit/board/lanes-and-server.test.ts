import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type LaneChange, Lanes } from '../../../shared/board/lanes.ts'
import {
  contents,
  lane,
  type LanePeer as Peer,
  meet,
  pass,
  peer,
  remove,
  set,
} from './lane-peer.ts'

describe('[LANE-7] a transaction that only deletes leaves a mark', () => {
  function stateVector(of: Peer): ReadonlyMap<number, number> {
    return Y.decodeStateVector(Y.encodeStateVector(of.doc))
  }

  test('so the state vector grows with every transaction, whatever it does', () => {
    const a = peer(1)
    a.lanes.transact(
      {
        set: [
          ['one', 1],
          ['two', 2],
          ['three', 3],
        ],
        delete: [],
      },
      'test',
    )
    let clock = stateVector(a).get(1) ?? 0
    for (const act of [
      () => remove(a, 'one'),
      () => remove(a, 'two'),
      () => a.lanes.transact({ set: [['four', 4]], delete: ['three'] }, 'test'),
      () => remove(a, 'four'),
    ]) {
      act()
      const grown = stateVector(a).get(1) ?? 0
      expect(grown).toBeGreaterThan(clock)
      clock = grown
    }
    expect(lane(a)).toEqual([['~1', expect.any(Number), 3]])
  })

  test('a mark counts on over sessions, is replaced by the next, and is no key', () => {
    const [a, b] = [peer(1), peer(2)]
    a.lanes.transact(
      {
        set: [
          ['one', 1],
          ['two', 2],
        ],
        delete: [],
      },
      'test',
    )
    const changes: LaneChange[] = []
    pass(a, b)
    b.lanes.onChange((change) => changes.push(change))
    remove(a, 'one')
    pass(a, b)
    expect(changes.map(({ keys }) => [...keys])).toEqual([['one']])
    expect(contents(b)).toEqual({ two: 2 })
    const again = peer(1)
    Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(a.doc))
    again.doc.clientID = 1
    remove(again, 'two')
    expect(lane(again)).toEqual([['~1', expect.any(Number), 2]])
  })

  test('the server discards without a mark', () => {
    const [a, server] = [peer(1), peer(2)]
    set(a, 'one', 1)
    pass(a, server)
    server.lanes.discard(['one', 'none'], 'server')
    expect([...server.doc.store.clients.keys()]).toEqual([1])
    expect(contents(server)).toEqual({})
  })
})

describe('[LANE-8] what a fast clock wrote is stamped anew before it is sent', () => {
  test('in the same order, after all that others wrote, and later writes follow', () => {
    const [a, b] = [peer(1, 1_000), peer(2, 1_000)]
    set(a, 'sent', 'a')
    meet(a, b)
    const known = Y.decodeStateVector(Y.encodeStateVector(b.doc))
    a.clock.nowMs = 900_000
    set(a, 'one', 'first')
    set(a, 'two', 'second')
    set(a, 'one', 'third')
    a.clock.nowMs = 2_000
    expect(a.lanes.restampFuture(2_000, 'restamp', known)).toBe(2)
    expect(a.lanes.entry('two')?.ts).toBe(2_000)
    expect(a.lanes.entry('one')?.ts).toBe(2_001)
    expect(a.lanes.entry('sent')?.ts).toBe(1_000)
    set(a, 'three', 'x')
    expect(a.lanes.entry('three')?.ts).toBe(2_002)
    meet(a, b)
    expect(contents(b)).toEqual({ sent: 'a', one: 'third', two: 'second', three: 'x' })
  })

  test('also what an earlier session of this device left unsent', () => {
    const earlier = peer(1, 900_000)
    set(earlier, 'one', 'x')
    remove(earlier, 'one')
    set(earlier, 'two', 'y')
    const now = peer(2, 1_000)
    pass(earlier, now)
    now.lanes.restampFuture(1_000, 'restamp', new Map())
    expect(contents(now)).toEqual({ two: 'y' })
    expect(now.lanes.entry('two')?.ts).toBe(1_000)
    // A mark is its own client's; the server takes it in no other lane.
    expect(lane(now)).toEqual([['two', 1_000, 'y']])
    expect(lane(now, 1)).toEqual([])
  })

  test('an entry that does not hold is dropped; without any in the future nothing happens', () => {
    const [a, b] = [peer(1, 900_000), peer(2, 901_000)]
    set(a, 'one', 'a')
    set(b, 'one', 'b')
    pass(b, a)
    const known = new Map([[2, 1]])
    expect(a.lanes.restampFuture(1_000, 'restamp', known)).toBe(0)
    expect(a.lanes.unsaved(known)).toBe(1)
    expect(contents(a)).toEqual({ one: 'b' })
    const updates: unknown[] = []
    a.doc.on('update', (update: Uint8Array) => updates.push(update))
    expect(a.lanes.restampFuture(2e6, 'restamp', new Map())).toBe(0)
    expect(updates).toEqual([])
  })
})

describe('[LANE-9] unsaved counts live entries beyond a state vector', () => {
  test('own and inherited ones, marks too, overwritten ones not', () => {
    const a = peer(1)
    set(a, 'one', 1)
    const durable = Y.decodeStateVector(Y.encodeStateVector(a.doc))
    expect(a.lanes.unsaved(durable)).toBe(0)
    set(a, 'two', 2)
    set(a, 'two', 22)
    set(a, 'three', 3)
    expect(a.lanes.unsaved(durable)).toBe(2)
    remove(a, 'one')
    expect(a.lanes.unsaved(durable)).toBe(3)
    expect(a.lanes.unsaved(new Map())).toBe(3)
    expect(a.lanes.unsaved(Y.decodeStateVector(Y.encodeStateVector(a.doc)))).toBe(0)
  })
})

describe('[LANE-9] also within what Yjs has merged into one item', () => {
  test('only what comes after the state vector counts', () => {
    const a = peer(1)
    set(a, 'one', 1)
    const durable = Y.decodeStateVector(Y.encodeStateVector(a.doc))
    set(a, 'two', 2)
    expect(a.doc.store.clients.get(1)).toHaveLength(1)
    expect(a.lanes.unsaved(durable)).toBe(1)
  })
})

describe('[LANE-10] all who have the same updates have the same map', () => {
  const action = fc.record({
    who: fc.nat(2),
    kind: fc.constantFrom('set', 'set', 'set', 'remove', 'meet'),
    keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 }),
    laterMs: fc.nat(3),
  })

  test('in any order of delivery, with any order of client ids, live and from cold', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 32 - 1 }), { minLength: 3, maxLength: 3 }),
        fc.array(action, { maxLength: 40, size: 'max' }),
        fc.infiniteStream(fc.nat()),
        (ids, actions, order) => {
          const peers = ids.map((id) => peer(id))
          const updates: Uint8Array[] = []
          for (const { doc } of peers) {
            doc.on('update', (update: Uint8Array, origin: unknown) => {
              if (origin !== 'network') updates.push(update)
            })
          }
          actions.forEach(({ who, kind, keys, laterMs }, i) => {
            const one = peers[who]
            if (one === undefined) return
            one.clock.nowMs += laterMs
            if (kind === 'remove') remove(one, ...keys)
            else if (kind === 'meet') meet(one, peers[(who + 1) % 3] ?? one)
            else one.lanes.transact({ set: keys.map((key) => [key, i]), delete: [] }, 'test')
          })
          meet(...peers)
          const shuffled = updates
            .map((update) => ({ update, at: order.next().value ?? 0 }))
            .toSorted((a, b) => a.at - b.at)
          const late = peer(7)
          for (const { update } of shuffled) Y.applyUpdate(late.doc, update, 'network')
          const cold = new Lanes(late.doc, () => 0)
          for (const one of [...peers, late, { ...late, lanes: cold }]) {
            expect(contents(one)).toEqual(contents(peers[0] ?? late))
          }
        },
      ),
    )
  })
})

describe('[LANE-11] the document does not grow with the number of writes', () => {
  test('ten thousand writes to ten keys by two clients leave ten entries and few structs', () => {
    const [a, b] = [peer(1), peer(2)]
    a.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') Y.applyUpdate(b.doc, update, 'network')
    })
    b.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') Y.applyUpdate(a.doc, update, 'network')
    })
    for (let i = 0; i < 10_000; i++) set(i % 3 === 0 ? a : b, `key ${(i * 7) % 10}`, i)
    const structs = [...a.doc.store.clients.values()].reduce((sum, all) => sum + all.length, 0)
    expect(structs).toBeLessThan(30)
    expect(Y.encodeStateAsUpdate(a.doc).length).toBeLessThan(600)
  })
})

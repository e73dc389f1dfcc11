import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type LaneChange, Lanes } from '../../../shared/board/lanes.ts'

interface Peer {
  readonly doc: Y.Doc
  readonly lanes: Lanes
  readonly clock: { nowMs: number }
}

function peer(clientId: number, nowMs = 1_000): Peer {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const clock = { nowMs }
  return { doc, clock, lanes: new Lanes(doc, () => clock.nowMs) }
}

function set(to: Peer, key: string, value: unknown): void {
  to.lanes.transact({ set: [[key, value]], delete: [] }, 'test')
}

function remove(from: Peer, ...keys: readonly string[]): void {
  from.lanes.transact({ set: [], delete: keys }, 'test')
}

function pass(from: Peer, to: Peer): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'network')
}

function meet(...peers: readonly Peer[]): void {
  for (const from of peers) for (const to of peers) if (from !== to) pass(from, to)
  for (const from of peers) for (const to of peers) if (from !== to) pass(from, to)
}

function contents(of: Peer): Record<string, unknown> {
  return Object.fromEntries(
    [...of.lanes.keys()].toSorted().map((key) => [key, of.lanes.entry(key)?.value]),
  )
}

function lane(of: Peer, clientId = of.doc.clientID): unknown {
  return of.doc.getArray(`k:${clientId}`).toJSON()
}

/** Appends to the peer's own lane what no honest client would. */
function appendRaw(to: Peer, ...elements: readonly unknown[]): void {
  to.doc.getArray(`k:${to.doc.clientID}`).push([...elements])
}

describe('[LANE-1] a client writes in its own lane alone', () => {
  test('an entry is [key, ts, value] at the end of k:<clientID>', () => {
    const a = peer(1)
    set(a, 'one', 'x')
    set(a, 'two', { deep: [1] })
    expect(lane(a)).toEqual([
      ['one', 1_000, 'x'],
      ['two', 1_001, { deep: [1] }],
    ])
    expect([...a.doc.share.keys()]).toEqual(['k:1'])
  })

  test('writing a key deletes its older entry, in whichever lane that is', () => {
    const [a, b] = [peer(1), peer(2)]
    set(a, 'one', 'x')
    pass(a, b)
    set(b, 'one', 'y')
    pass(b, a)
    expect(lane(a)).toEqual([])
    expect(lane(a, 2)).toEqual([['one', 1_001, 'y']])
  })

  test('a lane goes on where an earlier session of the same client id ended', () => {
    const a = peer(1)
    set(a, 'one', 'x')
    const again = peer(1)
    Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(a.doc))
    again.doc.clientID = 1
    set(again, 'two', 'y')
    expect(lane(again)).toEqual([
      ['one', 1_000, 'x'],
      ['two', 1_001, 'y'],
    ])
  })

  test('when Yjs finds the client id in use and takes another, another lane begins', () => {
    const [a, b] = [peer(1), peer(1)]
    set(a, 'one', 'x')
    pass(a, b)
    expect(b.doc.clientID).not.toBe(1)
    set(b, 'two', 'y')
    pass(b, a)
    expect(contents(a)).toEqual({ one: 'x', two: 'y' })
    expect(lane(a)).toEqual([['one', 1_000, 'x']])
  })
})

describe('[LANE-2] only entries in their author’s lane count', () => {
  test('what is written into another’s lane, or elsewhere, is not heard', () => {
    const [a, b] = [peer(1), peer(2)]
    a.doc.getArray('k:2').push([['one', 1, 'x']])
    a.doc.getArray('other').push([['two', 1, 'x']])
    a.doc.getMap('k:1').set('three', ['three', 1, 'x'])
    pass(a, b)
    expect(contents(a)).toEqual({})
    expect(contents(b)).toEqual({})
  })
})

describe('[LANE-3] what is no entry counts as nothing', () => {
  const oddities: readonly unknown[] = [
    null,
    7,
    'text',
    {},
    [],
    ['one'],
    ['one', 1],
    ['one', 1, 'x', 'more'],
    [7, 1, 'x'],
    ['', 1, 'x'],
    ['k'.repeat(513), 1, 'x'],
    ['one', '1', 'x'],
    ['one', Number.NaN, 'x'],
    ['one', Number.POSITIVE_INFINITY, 'x'],
    ['one', -1, 'x'],
    ['one', 2 ** 53, 'x'],
    ['one', 1e300, 'x'],
  ]

  test('each oddity alone, arriving, being there at the start, and being deleted', () => {
    for (const oddity of oddities) {
      const [a, b] = [peer(1), peer(2)]
      appendRaw(a, oddity)
      pass(a, b)
      expect(contents(b)).toEqual({})
      expect(contents({ ...a, lanes: new Lanes(a.doc, () => 1) })).toEqual({})
      set(b, 'one', 'mine')
      expect(b.lanes.entry('one')?.ts).toBe(1_000)
      a.doc.getArray('k:1').delete(0, 1)
      pass(a, b)
      expect(contents(b)).toEqual({ one: 'mine' })
    }
  })

  test('entries beside oddities still count', () => {
    const [a, b] = [peer(1), peer(2)]
    appendRaw(a, ...oddities.slice(0, 8), ['one', 5, 'x'], ...oddities.slice(8))
    pass(a, b)
    expect(contents(b)).toEqual({ one: 'x' })
  })

  test('anything that JSON can hold, in any place, never throws out of an update', () => {
    const element = fc.oneof(
      fc.jsonValue(),
      fc.tuple(
        fc.oneof(fc.string(), fc.jsonValue()),
        fc.oneof(fc.double(), fc.jsonValue()),
        fc.jsonValue(),
      ),
    )
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 8 }), (elements) => {
        const [a, b] = [peer(1), peer(2)]
        appendRaw(a, ...elements)
        pass(a, b)
        meet(a, b)
        expect(contents(b)).toEqual(contents(a))
      }),
    )
  })
})

describe('[LANE-4] the greatest by (ts, client, clock) holds', () => {
  test('of two at once, the later stamp; of equal stamps, the greater client', () => {
    for (const [first, second] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const [a, b] = [peer(first), peer(second)]
      set(a, 'tie', first)
      set(b, 'tie', second)
      b.clock.nowMs = 2_000
      set(b, 'late', 'b')
      set(a, 'late', 'a')
      meet(a, b)
      expect(contents(a)).toEqual({ tie: 2, late: 'b' })
      expect(contents(b)).toEqual(contents(a))
    }
  })

  test('of entries by one client with one stamp, the later written', () => {
    const [a, b] = [peer(1), peer(2)]
    appendRaw(a, ['one', 5, 'first'], ['one', 5, 'second'])
    pass(a, b)
    expect(contents(b)).toEqual({ one: 'second' })
  })

  test('a write made offline before others’ does not beat them when it arrives', () => {
    const [a, b] = [peer(9), peer(1)]
    set(a, 'one', 'stale')
    b.clock.nowMs = 5_000
    set(b, 'one', 'fresh')
    meet(a, b)
    expect(contents(a)).toEqual({ one: 'fresh' })
    expect(contents(b)).toEqual({ one: 'fresh' })
  })

  test('when the holder is deleted the next of the rivals holds', () => {
    const [a, b, c] = [peer(1), peer(2), peer(3)]
    set(a, 'one', 'a')
    set(b, 'one', 'b')
    pass(a, c)
    meet(a, b)
    remove(b, 'one')
    set(c, 'two', 'c')
    meet(a, b, c)
    for (const one of [a, b, c]) expect(contents(one)).toEqual({ two: 'c' })
  })
})

describe('[LANE-5] stamps follow the clock and all that was seen', () => {
  test('never before what was seen, even when the clock stands still or goes back', () => {
    const [a, b] = [peer(1, 9_000), peer(2, 1_000)]
    set(a, 'one', 'a')
    pass(a, b)
    set(b, 'one', 'b')
    expect(b.lanes.entry('one')?.ts).toBe(9_001)
    b.clock.nowMs = 10
    set(b, 'one', 'b again')
    expect(b.lanes.entry('one')?.ts).toBe(9_002)
  })

  test('a stamp at the end of time leaves room for one more winner', () => {
    const [a, b] = [peer(9), peer(1)]
    appendRaw(a, ['one', 8.64e15, 'never'])
    pass(a, b)
    set(b, 'one', 'still')
    meet(a, b)
    expect(contents(a)).toEqual({ one: 'still' })
    expect(contents(b)).toEqual({ one: 'still' })
  })
})

describe('[LANE-6] one transaction', () => {
  test('sets and deletes together, in one update, with the origin and one change', () => {
    const a = peer(1)
    set(a, 'one', 1)
    const updates: unknown[] = []
    const changes: LaneChange[] = []
    a.doc.on('update', (_: Uint8Array, origin: unknown) => updates.push(origin))
    a.lanes.onChange((change) => changes.push(change))
    a.lanes.transact({ set: [['two', 2]], delete: ['one', 'none'] }, 'me')
    expect(updates).toEqual(['me'])
    expect(changes).toEqual([{ keys: new Set(['one', 'two']), origin: 'me', local: true }])
    expect(contents(a)).toEqual({ two: 2 })
  })

  test('what changes nothing is no transaction; the last of two values for a key is set', () => {
    const a = peer(1)
    const updates: unknown[] = []
    a.doc.on('update', (update: Uint8Array) => updates.push(update))
    remove(a, 'none')
    a.lanes.transact({ set: [], delete: [] }, 'test')
    expect(updates).toEqual([])
    a.lanes.transact(
      {
        set: [
          ['one', 1],
          ['one', 2],
        ],
        delete: ['one'],
      },
      'test',
    )
    expect(lane(a)).toEqual([['one', 1_000, 2]])
  })

  test('a listener is told of what others did, and no longer once it has left', () => {
    const [a, b] = [peer(1), peer(2)]
    const changes: LaneChange[] = []
    const leave = b.lanes.onChange((change) => changes.push(change))
    set(a, 'one', 1)
    pass(a, b)
    leave()
    set(a, 'two', 2)
    pass(a, b)
    expect(changes).toEqual([{ keys: new Set(['one']), origin: 'network', local: false }])
    b.lanes.destroy()
    b.lanes.destroy()
  })
})

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
    const stamps = ['two', '~1'].map((key) => now.lanes.entry(key)?.ts)
    expect(stamps.every((ts) => ts !== undefined && ts < 1_010)).toBe(true)
    expect(contents(now)).toEqual({ two: 'y' })
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
        fc.array(action, { maxLength: 40 }),
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

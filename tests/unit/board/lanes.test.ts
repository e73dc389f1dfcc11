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

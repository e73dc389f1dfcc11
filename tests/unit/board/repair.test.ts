import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import { type HomeOf, NO_HOMES, type Place } from '../../../shared/board/places.ts'
import { MAX_NESTING } from '../../../shared/board/placing.ts'
import { repair } from '../../../shared/board/repair.ts'
import { RepairedRecords } from '../../../shared/board/repaired-records.ts'
import {
  arrowBinding,
  arrowShape,
  boardRecords,
  canonicalView,
  documentRecord,
  frameShape,
  geoShape,
  groupShape,
  indexAt,
  pageRecord,
} from '../../support/records.ts'
import { cpuTimeMs } from './cpu-time.ts'

function board(...records: readonly BoardRecord[]): Map<string, BoardRecord> {
  return new Map(records.map((record) => [record.id, record]))
}

function parents(records: ReadonlyMap<string, BoardRecord>): Record<string, string> {
  return Object.fromEntries(
    [...records.values()].flatMap((one) =>
      one.typeName === 'shape' ? [[one.id.slice('shape:'.length), one.parentId]] : [],
    ),
  )
}

const page = pageRecord()
const title = documentRecord('A place')

describe('[REPAIR-1] every board has its document and a page', () => {
  test('where they lack, the same are added everywhere', () => {
    expect([...repair(new Map()).keys()].toSorted()).toEqual(['document:document', 'page:page'])
    const other = pageRecord('other')
    expect([...repair(board(title, other)).keys()]).toEqual([title.id, other.id])
  })

  test('they are valid', () => {
    for (const record of repair(new Map()).values()) expect(validateRecord(record)).toBeUndefined()
  })
})

describe('[REPAIR-2] a shape without a parent that can hold it goes to the first page', () => {
  test('the parent is not there, is no container, or is itself', () => {
    const second = pageRecord('second', 'a2')
    const shapes = [
      geoShape('orphan', { parentId: 'shape:none' }),
      geoShape('astray', { parentId: 'page:none' }),
      geoShape('inBox', { parentId: 'shape:orphan' }),
      geoShape('self', { parentId: 'shape:self' }),
      frameShape('own', { parentId: 'shape:own' }),
      geoShape('fine', { parentId: 'page:second' }),
      frameShape('frame', { parentId: 'page:second' }),
      groupShape('group', { parentId: 'shape:frame' }),
      geoShape('deep', { parentId: 'shape:group' }),
      geoShape('deeper', { parentId: 'shape:group' }),
    ].map((shape, i) => ({ ...shape, index: indexAt(i) as typeof shape.index }))
    expect(parents(repair(board(second, page, title, ...shapes)))).toEqual({
      orphan: 'page:page',
      astray: 'page:page',
      inBox: 'page:page',
      self: 'page:page',
      own: 'page:page',
      fine: 'page:second',
      frame: 'page:second',
      group: 'shape:frame',
      deep: 'shape:group',
      deeper: 'shape:group',
    })
  })

  test('the first page is the least by (index, id)', () => {
    const shape = geoShape('a', { parentId: 'page:none' })
    const pages = [pageRecord('b', 'a1'), pageRecord('a', 'a1'), pageRecord('0', 'a2')]
    expect(parents(repair(board(...pages, title, shape)))).toEqual({ a: 'page:a' })
  })
})

describe('[REPAIR-3] a circle of parents is broken at its least id', () => {
  test('of two, of three, with others hanging on it', () => {
    const shapes = [
      frameShape('b', { parentId: 'shape:a', index: 'a1' }),
      frameShape('a', { parentId: 'shape:b', index: 'a2' }),
      geoShape('leaf', { parentId: 'shape:b', index: 'a3' }),
      frameShape('y', { parentId: 'shape:z', index: 'a4' }),
      frameShape('x', { parentId: 'shape:y', index: 'a5' }),
      frameShape('z', { parentId: 'shape:x', index: 'a6' }),
      frameShape('tail', { parentId: 'shape:z', index: 'a7' }),
    ]
    const expected = {
      b: 'shape:a',
      a: 'page:page',
      leaf: 'shape:b',
      y: 'shape:z',
      x: 'page:page',
      z: 'shape:x',
      tail: 'shape:z',
    }
    for (const order of [shapes, shapes.toReversed()]) {
      expect(parents(repair(board(page, title, ...order)))).toEqual(expected)
    }
  })
})

describe('[REPAIR-4] a binding that leads nowhere, or that tldraw cannot compute, is hidden', () => {
  const arrow = arrowShape('arrow', { index: 'a1' })
  const other = arrowShape('other', { index: 'a2' })
  const box = geoShape('box', { index: 'a3' })
  const group = groupShape('group', { index: 'a4' })
  const shown = (from: string, to: string): boolean =>
    repair(board(page, title, arrow, other, box, group, arrowBinding('b', from, to))).has(
      'binding:b',
    )

  test('from an arrow to a shape that is neither arrow nor group', () => {
    expect(shown('shape:arrow', 'shape:box')).toBe(true)
    expect(shown('shape:arrow', 'shape:none')).toBe(false)
    expect(shown('shape:none', 'shape:box')).toBe(false)
    expect(shown('shape:box', 'shape:box')).toBe(false)
    expect(shown('shape:arrow', 'shape:arrow')).toBe(false)
    expect(shown('shape:arrow', 'shape:other')).toBe(false)
    expect(shown('shape:arrow', 'shape:group')).toBe(false)
  })
})

describe('[REPAIR-5] one binding an end of an arrow: the greatest id', () => {
  test('of those that are sound', () => {
    const records = [
      page,
      title,
      arrowShape('arrow', { index: 'a1' }),
      geoShape('box', { index: 'a2' }),
      arrowBinding('1', 'shape:arrow', 'shape:box', 'start'),
      arrowBinding('3', 'shape:arrow', 'shape:box', 'end'),
      arrowBinding('2', 'shape:arrow', 'shape:box', 'end'),
      arrowBinding('4', 'shape:arrow', 'shape:none', 'end'),
    ]
    for (const order of [records, records.toReversed()]) {
      const ids = [...repair(board(...order)).keys()].filter((id) => id.startsWith('binding:'))
      expect(ids.toSorted()).toEqual(['binding:1', 'binding:3'])
    }
  })
})

describe('[REPAIR-7] nesting is bounded', () => {
  function tower(height: number): readonly BoardRecord[] {
    return Array.from({ length: height }, (_, i) =>
      frameShape(`g${String(i).padStart(6, '0')}`, {
        parentId: i === 0 ? 'page:page' : `shape:g${String(i - 1).padStart(6, '0')}`,
        index: indexAt(i),
      }),
    )
  }

  test('what is deeper goes to the first page, and what hangs on it counts from there', () => {
    const after = parents(repair(board(page, title, ...tower(MAX_NESTING * 2 + 1).toReversed())))
    const home = Object.keys(after).filter((id) => after[id] === 'page:page')
    expect(home.toSorted()).toEqual(
      [0, MAX_NESTING, MAX_NESTING * 2].map((i) => `g${String(i).padStart(6, '0')}`),
    )
  })

  test('a tower, or a circle, of a hundred thousand is soon done with', () => {
    const high = tower(100_000)
    const circle = [...high.slice(1), frameShape('g000000', { parentId: 'shape:g099999' })]
    for (const records of [high, high.toReversed(), circle]) {
      const all = board(page, title, ...records)
      expect(cpuTimeMs(() => repair(all))).toBeLessThan(3_000)
    }
  })
})

/** Few ids, so that parents, circles, ties and rival bindings come about by themselves. */
const shapeId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const parentId = fc.oneof(
  shapeId.map((id) => `shape:${id}`),
  fc.constantFrom('page:page', 'page:two', 'page:none'),
)
const index = fc.constantFrom('a1', 'a2', 'a2V', 'a20')
const anyRecord: fc.Arbitrary<BoardRecord> = fc.oneof(
  fc
    .tuple(fc.constantFrom(frameShape, groupShape, geoShape, arrowShape), shapeId, parentId, index)
    .map(([make, id, parent, at]): BoardRecord => make(id, { parentId: parent, index: at })),
  fc
    .tuple(shapeId, shapeId, shapeId, fc.constantFrom('start' as const, 'end' as const))
    .map(([id, from, to, end]): BoardRecord =>
      arrowBinding(id, `shape:${from}`, `shape:${to}`, end),
    ),
  fc
    .tuple(fc.constantFrom('page', 'two'), index)
    .map(([id, at]): BoardRecord => pageRecord(id, at)),
  fc.constant(title),
)

const home: fc.Arbitrary<Place> = fc.record({
  x: fc.nat(9),
  y: fc.nat(9),
  rotation: fc.constantFrom(0, 1),
  parentId: parentId.map((id) => id as Place['parentId']),
})

describe('[REPAIR-6] repair is a pure function of the records', () => {
  const homesOfSome = fc.array(fc.tuple(shapeId, home)).map((homes): HomeOf => {
    const byId = new Map(homes.map(([id, place]) => [`shape:${id}`, place]))
    return (id) => byId.get(id)
  })
  const records = fc.array(anyRecord, { maxLength: 25, size: 'max' }).map((list) => board(...list))

  test('whatever order they stand in, and doing it again changes nothing', () => {
    fc.assert(
      fc.property(records, homesOfSome, (all, homeOf) => {
        const repaired = repair(all, homeOf)
        const reversed = new Map([...all].toReversed())
        expect(canonicalView(repair(reversed, homeOf))).toBe(canonicalView(repaired))
        expect(canonicalView(repair(repaired, homeOf))).toBe(canonicalView(repaired))
      }),
      { numRuns: 500 },
    )
  })

  test('what comes of it is valid, whole and without circles', () => {
    fc.assert(
      fc.property(records, homesOfSome, (all, homeOf) => {
        const repaired = repair(all, homeOf)
        for (const record of repaired.values()) {
          expect(validateRecord(record)).toBeUndefined()
          if (record.typeName !== 'shape') continue
          let at: BoardRecord | undefined = record
          for (let steps = 0; at?.typeName === 'shape'; steps++) {
            expect(steps).toBeLessThanOrEqual(MAX_NESTING)
            at = repaired.get(at.parentId)
          }
          expect(at?.typeName).toBe('page')
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('[REPAIR-9] kept up bit by bit, it is what it is from scratch', () => {
  const step = fc.oneof(
    fc.record({ put: fc.array(anyRecord, { minLength: 1, maxLength: 3 }) }),
    fc.record({ take: fc.array(anyRecord, { minLength: 1, maxLength: 3 }) }),
    fc.record({ stood: shapeId, home }),
    fc.record({
      alter: shapeId,
      to: fc.oneof(
        fc.record({ index }),
        fc.record({ parentId }),
        fc.record({ x: fc.nat(9), rotation: fc.constantFrom(0, 1) }),
        fc.record({ type: fc.constantFrom('frame', 'group', 'geo', 'arrow') }),
      ),
    }),
  )

  /** The records a step puts, or takes away, given those there are. */
  function effectOf(
    one: typeof step extends fc.Arbitrary<infer Step> ? Step : never,
    sound: ReadonlyMap<string, BoardRecord>,
  ): readonly (readonly [id: string, record: BoardRecord | undefined])[] {
    if ('stood' in one) return []
    if ('put' in one) return one.put.map((record) => [record.id, record])
    if ('take' in one) return one.take.map((record) => [record.id, undefined])
    const shape = sound.get(`shape:${one.alter}`)
    return shape === undefined ? [] : [[shape.id, { ...shape, ...one.to } as BoardRecord]]
  }

  test('after every step of any history, and all that changed is named', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
        const sound = new Map<string, BoardRecord>()
        const homes = new Map<string, Place>()
        const homeOf = (id: string) => homes.get(id)
        const repaired = new RepairedRecords(sound, homeOf)
        const shown = new Map(repaired.records)
        for (const one of steps) {
          const earlier = new Map<string, BoardRecord | undefined>()
          for (const [id, record] of effectOf(one, sound)) {
            if (!earlier.has(id)) earlier.set(id, sound.get(id))
            if (record === undefined) sound.delete(id)
            else sound.set(id, record)
          }
          if ('stood' in one) homes.set(`shape:${one.stood}`, one.home)
          for (const id of repaired.update(earlier, 'stood' in one ? 'changed' : 'same')) {
            const now = repaired.records.get(id)
            if (now === undefined) shown.delete(id)
            else shown.set(id, now)
          }
          expect(canonicalView(repaired.records)).toBe(canonicalView(repair(sound, homeOf)))
          expect(canonicalView(shown)).toBe(canonicalView(repaired.records))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a move looks at nothing but what moved', () => {
    const sound = board(...boardRecords(20_000))
    const repaired = new RepairedRecords(sound, NO_HOMES)
    const shape = [...sound.values()].find((one) => one.typeName === 'shape')
    if (shape?.typeName !== 'shape') throw new Error('no shape')
    const timeMs = cpuTimeMs(() => {
      for (let x = 0; x < 500; x++) {
        const before = sound.get(shape.id)
        sound.set(shape.id, { ...shape, x })
        repaired.update(new Map([[shape.id, before]]))
      }
    })
    // Looking at all of them once takes some 5 ms, so five hundred times would take seconds.
    expect(timeMs).toBeLessThan(300)
    expect(repaired.records.get(shape.id)).toMatchObject({ x: 499 })
  })
})

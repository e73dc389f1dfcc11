import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slideFieldProblem } from '../../../shared/talk/slide-fields.ts'
import {
  inTalkOrder,
  placeBetween,
  placesAfterMove,
  type PlacedSlide,
} from '../../../shared/talk/slide-order.ts'

/** Any places that the door lets in, equal ones and such as leave no room between them among them. */
const order = fc.option(
  fc.oneof(
    fc.stringMatching(/^[0-9A-Za-z]{1,4}$/),
    fc.constantFrom('a', 'a0', 'a00', 'z', 'zz', '0', '00', 'z'.repeat(128)),
  ),
)
const slides = fc
  .array(order, { minLength: 1, maxLength: 12 })
  .map((orders) => inTalkOrder(orders.map((each, n) => ({ id: `shape:${n}`, order: each }))))

function ids(of: readonly PlacedSlide[]): readonly string[] {
  return of.map(({ id }) => id)
}

function given(of: readonly PlacedSlide[], places: ReadonlyMap<string, string>): PlacedSlide[] {
  return inTalkOrder(of.map(({ id, order: was }) => ({ id, order: places.get(id) ?? was })))
}

describe('[SLIDE-2] the order of slides', () => {
  test('a move puts a slide where asked and leaves all others as they stood', () => {
    fc.assert(
      fc.property(slides, fc.nat(), fc.integer({ min: -2, max: 14 }), (before, pick, to) => {
        const { id } = before[pick % before.length] ?? { id: '' }
        const places = placesAfterMove(before, id, to)
        const after = ids(given(before, places))
        expect(after.indexOf(id)).toBe(Math.min(Math.max(to, 0), before.length - 1))
        expect(after.filter((each) => each !== id)).toEqual(
          ids(before).filter((each) => each !== id),
        )
        for (const place of places.values()) {
          expect(slideFieldProblem('slideOrder', place)).toBeUndefined()
        }
      }),
      { numRuns: 500 },
    )
  })

  test('after the first move all have a place, and the next one gives a place to one slide only', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), (count, from, to) => {
        const unplaced = Array.from({ length: count }, (_, n) => ({ id: `${n}`, order: null }))
        const places = placesAfterMove(unplaced, '0', count - 1)
        expect(places.size).toBe(count)
        const first = given(unplaced, places)
        const { id = '' } = first[from % count] ?? {}
        expect(placesAfterMove(first, id, to % count).size).toBe(
          from % count === to % count ? 0 : 1,
        )
      }),
    )
  })

  test('two who each move another slide both get what they asked for', () => {
    const unplaced = ['a', 'b', 'c', 'd'].map((id) => ({ id, order: null }))
    const before = given(unplaced, placesAfterMove(unplaced, 'a', 3))
    const merged = new Map([...placesAfterMove(before, 'b', 3), ...placesAfterMove(before, 'd', 0)])
    expect(ids(given(before, merged))).toEqual(['d', 'c', 'a', 'b'])
  })

  test('where none has a place yet, two who each move another give all others the same', () => {
    const unplaced = ['a', 'b', 'c', 'd'].map((id) => ({ id, order: null }))
    const [one, other] = [placesAfterMove(unplaced, 'a', 3), placesAfterMove(unplaced, 'd', 0)]
    expect(['b', 'c'].map((id) => one.get(id))).toEqual(['b', 'c'].map((id) => other.get(id)))
    for (const merged of [new Map([...one, ...other]), new Map([...other, ...one])]) {
      expect(ids(given(unplaced, merged)).filter((id) => id === 'b' || id === 'c')).toEqual([
        'b',
        'c',
      ])
    }
  })

  test('registers of two moves give the same order whichever of equal places came from whom', () => {
    fc.assert(
      fc.property(slides, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (before, a, b, to1, to2) => {
        const moves = [
          placesAfterMove(before, before[a % before.length]?.id ?? '', to1 % before.length),
          placesAfterMove(before, before[b % before.length]?.id ?? '', to2 % before.length),
        ]
        // A later write of a register wins, whoever hears of it first.
        const merged = new Map(moves.flatMap((places) => [...places]))
        const here = given(before, merged)
        const there = given(before.toReversed(), merged)
        const isPlaced = ({ order: place }: PlacedSlide): boolean => place !== null
        expect(ids(here.filter(isPlaced))).toEqual(ids(there.filter(isPlaced)))
      }),
    )
  })

  test('a slide that is carried to and fro in one gap a thousand times keeps a short place', () => {
    let talk: PlacedSlide[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, order: null }))
    for (let n = 0; n < 1_000; n++) {
      const [, moved = { id: '' }] = talk
      talk = given(talk, placesAfterMove(talk, moved.id, 2))
    }
    for (const { order: place } of talk) expect(place?.length).toBeLessThanOrEqual(64)
  })

  test('a place between two others is above the one and below the other, or there is none', () => {
    fc.assert(
      fc.property(order, order, (below, above) => {
        const place = placeBetween(below, above)
        if (place === undefined) return
        expect(place > (below ?? '')).toBe(true)
        expect(place < (above ?? '~')).toBe(true)
      }),
      { numRuns: 1_000 },
    )
    expect(placeBetween('a', 'a0')).toBeUndefined()
    expect(placeBetween('b', 'a')).toBeUndefined()
    expect(placeBetween('a', 'b')).toBe('aV')
  })
})

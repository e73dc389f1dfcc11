import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { movePlace, splicesBetween } from '../../../shared/board/splices.ts'

const between = (before: string, after: string) =>
  splicesBetween(before.split(''), after.split(''), Object.is)

/** Of few letters, so that much is the same. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 })

describe('splices', () => {
  test('make the one of the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const letters = before.split('')
        for (const { at, removed, inserted } of between(before, after).toReversed()) {
          letters.splice(at, removed, ...inserted)
        }
        expect(letters.join('')).toBe(after)
      }),
      { numRuns: 500 },
    )
  })

  test('leave what stands between two changes', () => {
    expect(between('Middle', 'xMiddley')).toEqual([
      { at: 0, removed: 0, inserted: ['x'] },
      { at: 6, removed: 0, inserted: ['y'] },
    ])
    expect(between('same', 'same')).toEqual([])
  })

  test('take far too much for one replacement', () => {
    const [before, after] = ['ab'.repeat(2_000), 'ba'.repeat(2_000)]
    expect(between(`=${before}.=`, `=${after},=`)).toMatchObject([{ at: 1, removed: 4_001 }])
  })

  test.each([
    ['after what was put in before it', 3, 'abcd', 'XXabcd', 5],
    ['before what was put in right there', 2, 'abcd', 'abXcd', 2],
    ['where what surrounded it was', 3, 'abcdef', 'abf', 2],
    ['unmoved by what comes later', 1, 'abcd', 'abcdXX', 1],
  ])('move a place: %s', (_what, place, before, after, moved) => {
    expect(movePlace(place, between(before, after))).toBe(moved)
  })
})

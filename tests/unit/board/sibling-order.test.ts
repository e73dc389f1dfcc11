import { getIndexBetween, type IndexKey } from '@tldraw/utils'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_INDEX_LENGTH } from '../../../shared/board/record-schema.ts'
import { type Sibling, untieIndices } from '../../../shared/board/sibling-order.ts'

const digits = fc.string({
  unit: fc.constantFrom('0', '1', 'V', 'z'),
  maxLength: 4,
})
/** Few and short, so that many are equal, adjacent, or followed by zeros. */
const index = fc.tuple(fc.constantFrom('a0', 'a1', 'b00', 'Zz'), digits).map(([a, b]) => a + b)
const siblings = fc
  .uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 30 })
  .chain((ids) =>
    fc.tuple(...ids.map((id) => index.map((at): Sibling => ({ id: `shape:${id}`, index: at })))),
  )

function untied(family: readonly Sibling[]): readonly Sibling[] {
  const indices = untieIndices(family)
  return family.map(({ id, index: at }) => ({ id, index: indices.get(id) ?? at }))
}

function inOrder(family: readonly Sibling[]): readonly Sibling[] {
  return family.toSorted((a, b) =>
    a.index < b.index ? -1 : a.index > b.index ? 1 : a.id < b.id ? -1 : 1,
  )
}

describe('[REPAIR-8] siblings stand in the order (index, id)', () => {
  test('no two indices are equal afterwards, and the order is that of (index, id)', () => {
    fc.assert(
      fc.property(siblings, (family) => {
        const ordered = inOrder(untied(family))
        expect(new Set(ordered.map((one) => one.index)).size).toBe(family.length)
        expect(ordered.map(({ id }) => id)).toEqual(inOrder(family).map(({ id }) => id))
      }),
      { numRuns: 500 },
    )
  })

  test('it is the same whatever order they come in, and there is nothing left to do', () => {
    fc.assert(
      fc.property(siblings, (family) => {
        expect(untieIndices(family.toReversed())).toEqual(untieIndices(family))
        expect(untieIndices(untied(family)).size).toBe(0)
      }),
    )
  })

  test('tldraw can put another between any two of them', () => {
    fc.assert(
      fc.property(siblings, (family) => {
        const ordered = inOrder(untied(family))
        ordered.forEach(({ index: at }, i) => {
          const next = ordered[i + 1]?.index ?? null
          // With nothing but zeros between them even tldraw finds no place; those it never makes.
          if (next !== null && /^0*$/.test(next.slice(at.length)) && next.startsWith(at)) return
          const between = getIndexBetween(at as IndexKey, next as IndexKey | null)
          expect(between > at).toBe(true)
        })
      }),
    )
  })

  test('where nothing is tied nothing changes; of a tie the least id stays', () => {
    expect(
      untieIndices([
        { id: 'a', index: 'a1' },
        { id: 'b', index: 'a2' },
      ]).size,
    ).toBe(0)
    const tied = [
      { id: 'b', index: 'a1' },
      { id: 'a', index: 'a1' },
      { id: 'c', index: 'a2' },
    ]
    expect([...untieIndices(tied).keys()]).toEqual(['b'])
    const close = [...tied.slice(0, 2), { id: 'c', index: 'a10V' }]
    expect([...untieIndices(close).keys()]).toEqual(['b'])
  })

  test('five thousand with one index stay short', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => ({ id: `shape:${i}`, index: 'a1' }))
    const lengths = untied(many).map((one) => one.index.length)
    expect(lengths.reduce((longest, length) => Math.max(longest, length))).toBeLessThan(8)
  })

  test('an index that cannot be lengthened stays valid, and tied', () => {
    const long = 'a1'.padEnd(MAX_INDEX_LENGTH, 'V')
    const tied = ['a', 'b'].map((id) => ({ id, index: long }))
    expect(untied(tied).every((one) => one.index.length <= MAX_INDEX_LENGTH)).toBe(true)
  })
})

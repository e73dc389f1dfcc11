import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  derivedCommitmentRef,
  drawCommitmentRef,
  isCommitmentRef,
  readCommitmentRef,
} from '../../../shared/domain/commitment-ref.ts'

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('[COMMIT-2] a ref', () => {
  it('that is drawn is none of those taken', () => {
    fc.assert(
      fc.property(random, fc.integer({ min: 0, max: 200 }), (at, taken) => {
        const refs = new Set<string>()
        for (let count = 0; count <= taken; count++) {
          const ref = drawCommitmentRef(refs, () => at)
          expect(isCommitmentRef(ref)).toBe(true)
          expect(refs.has(ref)).toBe(false)
          refs.add(ref)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('goes on from the last to the first', () => {
    expect(drawCommitmentRef(new Set(['C-ZZZZ']), () => 1 - 1e-9)).toBe('C-0000')
  })

  it('that follows from an id is the same for all, and for another id another', () => {
    expect(derivedCommitmentRef('shape:a', new Set())).toBe(
      derivedCommitmentRef('shape:a', new Set()),
    )
    const ids = Array.from({ length: 200 }, (_, n) => `shape:${n}`)
    const refs = new Set<string>()
    for (const id of ids) refs.add(derivedCommitmentRef(id, refs))
    expect(refs.size).toBe(ids.length)
  })

  it.each([
    ['C-7K2M', 'C-7K2M'],
    ['c-7k2m', 'C-7K2M'],
    [' c7k2m ', 'C-7K2M'],
    ['C 7K2M', 'C-7K2M'],
    ['7K2M', 'C-7K2M'],
    ['C-OIL2', 'C-0112'],
    ['cc2m4', 'C-C2M4'],
    ['C-7K2', undefined],
    ['C-7K2MM', undefined],
    ['C-7U2M', undefined],
    ['', undefined],
  ])('written as “%s” is %s', (written, ref) => {
    expect(readCommitmentRef(written)).toBe(ref)
  })
})

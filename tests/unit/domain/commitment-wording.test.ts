import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonicalWording,
  readWording,
  wordingHash,
} from '../../../shared/domain/commitment-wording.ts'
import type { Commitment } from '../../../shared/domain/service-map.ts'
import { aCommitment, anyMap, pays, saves } from '../../support/service-maps.ts'

const commitment = aCommitment('k-7K2M', {
  text: 'Share one list',
  leadAgencyId: 'agency:police',
  dueDate: '2011-03-31',
  horizon: 'one-year',
  shares: [pays('agency:police', 5), saves('agency:council', 7, true)],
})

describe('[WORDING-1] the wording of a commitment', () => {
  it('is what is undertaken, written in one way', () => {
    expect(canonicalWording(commitment)).toBe(
      '{"wording":1,"text":"Share one list","kind":"action","leadAgencyId":"agency:police",' +
        '"dueDate":"2011-03-31","horizon":"one-year",' +
        '"shares":[["agency:police","2009-10",5,null,false],["agency:council","2009-10",null,7,true]]}',
    )
  })

  it('reads as what was written, of any commitment', () => {
    fc.assert(
      fc.property(anyMap, ({ commitments }) => {
        for (const one of commitments) {
          const canonical = canonicalWording(one)
          expect(JSON.stringify({ wording: 1, ...readWording(canonical) })).toBe(canonical)
        }
      }),
    )
  })

  it('is another when anything undertaken is another', () => {
    const changes: readonly Partial<Commitment>[] = [
      { text: 'Share two lists' },
      { kind: 'offer' },
      { leadAgencyId: null },
      { dueDate: '2011-04-01' },
      { horizon: 'now' },
      { shares: [] },
    ]
    const wordings = [{}, ...changes].map((change) =>
      canonicalWording({ ...commitment, ...change }),
    )
    expect(new Set(wordings).size).toBe(wordings.length)
  })

  it('is the same whatever becomes of its progress, its owner or its looks', () => {
    const moved: Commitment = {
      ...commitment,
      ref: 'C-0000',
      status: 'done',
      rag: 'red',
      ragReason: 'Late',
      owner: 'Ruth Bell',
      evidence: 'Minutes',
      neededAgencyIds: ['agency:fire'],
      dependsOn: ['C-0001'],
      aboutIds: ['s1'],
    }
    expect(canonicalWording(moved)).toBe(canonicalWording(commitment))
  })
})

it('[WORDING-2] its hash is SHA-256 of it in UTF-8, of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const expected = createHash('sha256').update(text, 'utf8').digest('hex')
      expect(wordingHash(text)).toBe(expected)
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lensChoices, lensId, lensLabel } from '../../../shared/domain/lens-choices.ts'
import { MAX_LENS_WORDS, readLens, seenThrough, type Lens } from '../../../shared/domain/lens.ts'
import {
  aFigure,
  aCommitment,
  aLink,
  aMap,
  anAgency,
  anyMap,
  aPot,
  aReferral,
  aService,
} from '../../support/service-maps.ts'

const map = aMap({
  agencies: [
    anAgency('agency:c'),
    anAgency('agency:part', { parentId: 'agency:c' }),
    anAgency('agency:n'),
  ],
  services: [
    aService('own', {
      agencyId: 'agency:c',
      cohort: 'Older people',
      does: 'Care',
      cost: aFigure(5),
    }),
    aService('parts', { agencyId: 'agency:part', cohort: 'older  PEOPLE', status: 'proposed' }),
    aService('theirs', { agencyId: 'agency:n', does: 'care', cost: aFigure(5, 'estimate') }),
    aService('nobodys'),
  ],
  commitments: [
    aCommitment('k-0001', { leadAgencyId: 'agency:c' }),
    aCommitment('k-0002', { leadAgencyId: 'agency:n', status: 'done' }),
  ],
  pots: [aPot('pot', { heldBy: 'agency:c', amount: aFigure(9, 'estimate') })],
  links: [
    aReferral('own', 'parts'),
    aReferral('own', 'theirs'),
    aReferral('theirs', 'nobodys'),
    aLink('money', 'pot', 'theirs'),
  ],
})

function seen(lens: Lens): string[] {
  return [...seenThrough(lens, map)].toSorted()
}

describe('[LENS-2] by agency a lens shows', () => {
  it('what is its own and its parts’, and every link to and from it', () => {
    expect(seen({ kind: 'agency', agencyId: 'agency:c' })).toEqual([
      'k-0001',
      'money pot → theirs',
      'own',
      'parts',
      'pot',
      'referral own → parts',
      'referral own → theirs',
    ])
  })

  it('of a part, nothing of the whole', () => {
    expect(seen({ kind: 'agency', agencyId: 'agency:part' })).toEqual([
      'parts',
      'referral own → parts',
    ])
  })

  it('what is nobody’s', () => {
    expect(seen({ kind: 'agency', agencyId: null })).toEqual([
      'nobodys',
      'referral theirs → nobodys',
    ])
  })
})

describe('[LENS-3] a lens shows', () => {
  it.each<[Lens, string[]]>([
    [{ kind: 'cohort', cohort: 'Older People' }, ['own', 'parts', 'referral own → parts']],
    [{ kind: 'function', does: 'CARE' }, ['own', 'referral own → theirs', 'theirs']],
    [{ kind: 'status', status: 'proposed' }, ['parts']],
    [{ kind: 'commitments', status: 'proposed' }, ['k-0001']],
    [{ kind: 'commitments', status: 'done' }, ['k-0002']],
    [{ kind: 'confidence', confidence: 'estimate' }, ['pot', 'theirs']],
    [{ kind: 'confidence', confidence: 'unsaid' }, ['money pot → theirs', 'nobodys', 'parts']],
  ])('%j', (lens, ids) => {
    expect(seen(lens)).toEqual(ids)
  })

  it('nothing for a cohort nobody has', () => {
    expect(seen({ kind: 'cohort', cohort: 'Carers' })).toEqual([])
  })
})

describe('[LENS-4] only what crosses', () => {
  it('is links of any kind between what two agencies have, with their ends', () => {
    expect(seen({ kind: 'crossing' })).toEqual([
      'money pot → theirs',
      'own',
      'parts',
      'pot',
      'referral own → parts',
      'referral own → theirs',
      'theirs',
    ])
  })
})

describe('[LENS-5] a lens that others are told of', () => {
  it('is read back as it was sent, every one that is offered', () => {
    fc.assert(
      fc.property(anyMap, (any) => {
        for (const { choices } of lensChoices(any)) {
          for (const { lens } of choices) {
            expect(readLens(JSON.parse(JSON.stringify(lens)))).toEqual(lens)
          }
        }
      }),
    )
  })

  it.each([
    null,
    [],
    'crossing',
    {},
    { kind: 'x-ray' },
    { kind: 'agency' },
    { kind: 'agency', agencyId: 5 },
    { kind: 'cohort', cohort: 'x'.repeat(MAX_LENS_WORDS + 1) },
    { kind: 'status', status: 'running late' },
    { kind: 'commitments', status: 'agreed' },
    { kind: 'confidence', confidence: {} },
  ])('is passed over when it is none: %j', (value) => {
    expect(readLens(value)).toBeUndefined()
  })

  it('shows what has the same beginning as a cohort too long to send', () => {
    const cohort = 'Older people who '.repeat(20)
    const long = aMap({ services: [aService('a', { cohort })] })
    const offered = lensChoices(long).flatMap(({ choices }) => choices.map(({ lens }) => lens))
    const lens = offered.find(({ kind }) => kind === 'cohort')
    expect(lens).toBeDefined()
    expect(lens && [...seenThrough(lens, long)]).toEqual(['a'])
  })
})

describe('lenses that are offered', () => {
  it('each show something, have a name, and are distinct', () => {
    fc.assert(
      fc.property(anyMap, (any) => {
        const all = lensChoices(any).flatMap(({ choices }) => choices)
        for (const { key, label, lens } of all) {
          expect(key).toBe(lensId(lens))
          expect(label).toBe(lensLabel(lens, any))
          expect(label.trim()).not.toBe('')
          const mayShowNothing = lens.kind === 'agency' || lens.kind === 'crossing'
          expect(mayShowNothing || seenThrough(lens, any).size > 0).toBe(true)
        }
        expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
      }),
    )
  })

  it('are none for an empty board', () => {
    expect(lensChoices(aMap())).toEqual([])
  })
})

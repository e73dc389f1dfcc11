import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_AGREEMENTS, standingOf } from '../../../shared/domain/agreement.ts'
import { aBook, aCommitment, anyBookOf, anyMap, pays } from '../../support/service-maps.ts'

const police = 'agency:police'
const council = 'agency:council'
const commitment = aCommitment('k-7K2M', {
  text: 'Share one list of people who call most often',
  neededAgencyIds: [council, police],
})
const reworded = { ...commitment, text: 'Share two lists' }

describe('[AGREE-1] a commitment is agreed', () => {
  it('when all agencies it names have agreed to its present wording', () => {
    const half = aBook([commitment, police, 'agreed'])
    expect(standingOf(commitment, half).status).toBe('proposed')
    const both = aBook([commitment, police, 'agreed'], [commitment, council, 'agreed'])
    expect(standingOf(commitment, both).status).toBe('agreed')
  })

  it('not while it names none', () => {
    const open = { ...commitment, neededAgencyIds: [] }
    expect(standingOf(open, aBook([open, police, 'agreed'])).status).toBe('proposed')
  })

  it('only as long as people leave it proposed', () => {
    const started = { ...commitment, status: 'in-progress' as const }
    const both = aBook([started, police, 'agreed'], [started, council, 'agreed'])
    expect(standingOf(started, both).status).toBe('in-progress')
  })

  it('not by what was said of another', () => {
    const other = { ...commitment, id: 'k-0000' }
    const both = aBook([other, police, 'agreed'], [other, council, 'agreed'])
    expect(standingOf(commitment, both)).toMatchObject({
      status: 'proposed',
      standings: [{ kind: 'awaited' }, { kind: 'awaited' }],
    })
  })
})

describe('[AGREE-2] the latest answer of an agency counts', () => {
  it('is declined, awaited again once taken back, then agreed', () => {
    const answers = [
      [commitment, police, 'declined'],
      [commitment, police, 'withdrawn'],
      [commitment, police, 'agreed'],
    ] as const
    const kinds = [1, 2, 3].map((count) => {
      const { standings } = standingOf(commitment, aBook(...answers.slice(0, count)))
      return standings.find(({ agencyId }) => agencyId === police)?.kind
    })
    expect(kinds).toEqual(['declined', 'awaited', 'agreed'])
  })

  it('is kept beside the others when the agency is needed no longer', () => {
    const fire = 'agency:fire'
    const { others, standings } = standingOf(commitment, aBook([commitment, fire, 'agreed']))
    expect(standings.map(({ agencyId }) => agencyId)).toEqual([council, police])
    expect(others).toMatchObject([{ agencyId: fire, kind: 'agreed', wording: 'present' }])
  })
})

describe('[AGREE-3] rewording', () => {
  const both = aBook([commitment, police, 'agreed'], [commitment, council, 'declined'])

  it('leaves answers to an earlier wording, and the commitment proposed', () => {
    expect(standingOf(reworded, both)).toMatchObject({
      status: 'proposed',
      standings: [
        { agencyId: council, kind: 'declined', wording: 'earlier' },
        { agencyId: police, kind: 'agreed', wording: 'earlier' },
      ],
    })
  })

  it('takes from a commitment that all had agreed to that it is agreed', () => {
    const all = aBook([commitment, police, 'agreed'], [commitment, council, 'agreed'])
    expect(standingOf(reworded, all).status).toBe('proposed')
    const anew = aBook([reworded, police, 'agreed'], [reworded, council, 'agreed'])
    expect(standingOf(reworded, anew).status).toBe('agreed')
  })

  it('back to what was agreed makes it agreed again', () => {
    expect(standingOf({ ...reworded, text: commitment.text }, both).standings).toMatchObject([
      { wording: 'present' },
      { wording: 'present' },
    ])
  })

  it('is a change of what is undertaken, such as who pays', () => {
    const dearer = { ...commitment, shares: [pays(police, 1)] }
    expect(standingOf(dearer, both).standings[1]).toMatchObject({ wording: 'earlier' })
  })
})

it('[AGREE-1] nothing but agreements makes any commitment agreed, and each agency stands once', () => {
  const withBook = anyMap.chain((map) => fc.tuple(fc.constant(map), anyBookOf(map)))
  fc.assert(
    fc.property(withBook, ([map, book]) => {
      for (const one of map.commitments) {
        expect(standingOf(one, NO_AGREEMENTS).status).toBe(one.status)
        const { others, standings, status } = standingOf(one, book)
        const ids = [...standings, ...others].map(({ agencyId }) => agencyId)
        expect(new Set(ids).size).toBe(ids.length)
        if (status !== 'agreed') continue
        expect(one.status).toBe('proposed')
        expect(standings).toMatchObject(
          one.neededAgencyIds.map(() => ({ kind: 'agreed', wording: 'present' })),
        )
      }
    }),
  )
})

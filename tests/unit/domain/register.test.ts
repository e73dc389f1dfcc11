import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_AGREEMENTS, type AgreementBook } from '../../../shared/domain/agreement.ts'
import { readRegister } from '../../../shared/domain/register.ts'
import { summariseRegister } from '../../../shared/domain/register-summary.ts'
import type { Commitment } from '../../../shared/domain/service-map.ts'
import {
  aBook,
  aCommitment,
  aLink,
  aMap,
  anyBookOf,
  anyMap,
  pays,
  saves,
  shuffled,
} from '../../support/service-maps.ts'

const today = '2011-03-31'
const police = 'agency:police'
const council = 'agency:council'

function rowOf(fields: Partial<Commitment>, agreements: AgreementBook = NO_AGREEMENTS) {
  const commitments = [aCommitment('k-0001', fields)]
  const [row] = readRegister({ map: aMap({ commitments }), agreements, today })
  if (row === undefined) throw new Error('A commitment has a row.')
  return row
}

describe('[REGISTER-1] the register', () => {
  it('has a row for each commitment, with all that is said of it and worked out', () => {
    const map = aMap({
      commitments: [
        aCommitment('k-0002', { rag: 'amber', ragReason: ' ' }),
        aCommitment('k-0001', { shares: [pays(council, 5), saves(police, 9)] }),
      ],
      links: [aLink('depends-on', 'k-0002', 'k-0001', { id: 'l' })],
    })
    expect(readRegister({ map, agreements: NO_AGREEMENTS, today })).toMatchObject([
      {
        commitment: { ref: 'C-0001' },
        status: 'proposed',
        amounts: { paysPounds: 5, savesPounds: 9, netPounds: 4 },
        dependsOn: [],
        lacksRagReason: false,
      },
      {
        commitment: { ref: 'C-0002' },
        dependsOn: [{ dependsOnRef: 'C-0001', linkIds: ['l'] }],
        lacksRagReason: true,
      },
    ])
  })
})

describe('[REGISTER-2] a commitment is overdue', () => {
  it('from the day after its due date, until it is done or withdrawn', () => {
    expect(rowOf({ dueDate: today }).isOverdue).toBe(false)
    expect(rowOf({ dueDate: '2011-03-30' }).isOverdue).toBe(true)
    expect(rowOf({ dueDate: '2011-03-30', status: 'paused' }).isOverdue).toBe(true)
    expect(rowOf({ dueDate: '2011-03-30', status: 'done' }).isOverdue).toBe(false)
    expect(rowOf({ dueDate: '2011-03-30', status: 'withdrawn' }).isOverdue).toBe(false)
    expect(rowOf({ dueDate: '' }).isOverdue).toBe(false)
  })
})

describe('[REGISTER-3] a commitment awaits', () => {
  const commitment = aCommitment('k-0001', { neededAgencyIds: [council, police] })

  it('each agency it names that has not answered to its present wording', () => {
    const book = aBook([commitment, police, 'agreed'], [commitment, council, 'declined'])
    expect(rowOf(commitment).awaitedAgencyIds).toEqual([council, police])
    expect(rowOf(commitment, book)).toMatchObject({
      awaitedAgencyIds: [],
      declinedAgencyIds: [council],
    })
    expect(rowOf({ ...commitment, text: 'Otherwise' }, book)).toMatchObject({
      awaitedAgencyIds: [council, police],
      declinedAgencyIds: [],
    })
  })

  it('nobody once it is done or withdrawn', () => {
    expect(rowOf({ ...commitment, status: 'done' }).awaitedAgencyIds).toEqual([])
    expect(rowOf({ ...commitment, status: 'withdrawn' }).awaitedAgencyIds).toEqual([])
    expect(rowOf({ ...commitment, status: 'in-progress' }).awaitedAgencyIds).toHaveLength(2)
  })
})

describe('[REGISTER-4] what a register comes to', () => {
  it('counts by status, rating, horizon and agency, and says what is overdue and awaited', () => {
    const agreed = aCommitment('k-0002', {
      neededAgencyIds: [police],
      leadAgencyId: police,
      horizon: 'now',
    })
    const declined = aCommitment('k-0004', { neededAgencyIds: [council] })
    const map = aMap({
      commitments: [
        aCommitment('k-0001', {
          neededAgencyIds: [council, police],
          dueDate: '2010-03-31',
          rag: 'red',
        }),
        agreed,
        aCommitment('k-0003', { neededAgencyIds: [council], text: 'Now otherwise' }),
        declined,
      ],
    })
    const agreements = aBook(
      [agreed, police, 'agreed'],
      [aCommitment('k-0003'), council, 'agreed'],
      [declined, council, 'declined'],
    )
    expect(summariseRegister(readRegister({ map, agreements, today }))).toEqual({
      commitments: 4,
      byStatus: [
        { status: 'proposed', commitmentIds: ['k-0001', 'k-0003', 'k-0004'] },
        { status: 'agreed', commitmentIds: ['k-0002'] },
      ],
      byRag: [
        { rag: 'red', commitmentIds: ['k-0001'] },
        { rag: 'none', commitmentIds: ['k-0002', 'k-0003', 'k-0004'] },
      ],
      byHorizon: [
        { horizon: 'now', commitmentIds: ['k-0002'] },
        { horizon: 'none', commitmentIds: ['k-0001', 'k-0003', 'k-0004'] },
      ],
      byAgency: [
        { agencyId: police, commitmentIds: ['k-0002'] },
        { agencyId: null, commitmentIds: ['k-0001', 'k-0003', 'k-0004'] },
      ],
      overdueIds: ['k-0001'],
      awaiting: [
        { agencyId: council, commitmentIds: ['k-0001', 'k-0003'] },
        { agencyId: police, commitmentIds: ['k-0001'] },
      ],
      declinedIds: ['k-0004'],
      rewordedIds: ['k-0003'],
    })
  })

  it('does not depend on any order, and counts each commitment once in each list', () => {
    const scenes = anyMap.chain((map) => fc.tuple(fc.constant(map), shuffled(map), anyBookOf(map)))
    fc.assert(
      fc.property(scenes, ([map, other, agreements]) => {
        const summary = summariseRegister(readRegister({ map, agreements, today }))
        expect(summariseRegister(readRegister({ map: other, agreements, today }))).toEqual(summary)
        const all = map.commitments.map(({ id }) => id).toSorted()
        for (const lists of [
          summary.byStatus,
          summary.byRag,
          summary.byHorizon,
          summary.byAgency,
        ]) {
          expect(lists.flatMap(({ commitmentIds }) => commitmentIds).toSorted()).toEqual(all)
        }
      }),
    )
  })
})

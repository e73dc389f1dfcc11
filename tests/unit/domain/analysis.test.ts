import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyse } from '../../../shared/domain/analysis.ts'
import { SUBJECTS } from '../../../shared/domain/finding.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import {
  aBook,
  aCommitment,
  aFigure,
  aLink,
  aMap,
  anAgency,
  anyBookOf,
  anyMap,
  aPot,
  aReferral,
  aService,
  pays,
  referrals,
  saves,
  services,
  shuffled,
} from '../../support/service-maps.ts'
import { Random } from '../../support/random.ts'
import { cpuTimeMs } from '../board/cpu-time.ts'

function sentencesOf(map: ServiceMap): string[] {
  return analyse(map).findings.map(({ sentence }) => sentence)
}

/** As sentences name it. */
function tidy(name: string): string {
  return name.replaceAll(/\s+/gu, ' ').trim()
}

describe('[ANALYSIS-1] an analysis', () => {
  it('does not depend on the order of anything on the map', () => {
    fc.assert(
      fc.property(
        anyMap.chain((map) => fc.tuple(fc.constant(map), shuffled(map), anyBookOf(map))),
        ([map, other, agreements]) => {
          const sources = { agreements, today: '2011-12-31' }
          expect(analyse(other, sources)).toEqual(analyse(map, sources))
        },
      ),
    )
  })

  it('leaves the map as it is, and is JSON as it stands', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const before = structuredClone(map)
        const analysis = analyse(map)
        expect(map).toEqual(before)
        expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis)
      }),
    )
  })

  it('has sensible words for any map: always some, in order, and never nonsense', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const { findings } = analyse(map)
        expect(findings.length).toBeGreaterThan(0)
        const names = map.agencies
          .map(({ name, shortName }) => tidy(name) || tidy(shortName))
          .filter((name) => name !== '')
        for (const { sentence } of findings) {
          const isName = names.some((name) => sentence.startsWith(name))
          expect(sentence).toMatch(isName ? /\.$/u : /^[\p{Lu}\d“].*\.$/u)
          expect(sentence).not.toMatch(
            /NaN|undefined|null|Infinity|(?<!£)\b0 |\bNo (service|referral)|  /u,
          )
          expect(sentence).not.toMatch(/\bone \w+s\b|\b(one|One) (agencies|have)\b/u)
        }
        const subjects = findings.map(({ about }) => SUBJECTS.indexOf(about))
        expect(subjects).toEqual(subjects.toSorted((a, b) => a - b))
      }),
    )
  })

  it('names only what is on the map', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const shapeIds = new Set([
          ...map.services.map(({ id }) => id),
          ...map.pots.map(({ id }) => id),
          ...map.links.map(({ id }) => id),
          ...map.commitments.map(({ id }) => id),
        ])
        const agencyIds = new Set(map.agencies.map(({ id }) => id))
        for (const finding of analyse(map).findings) {
          expect(finding.shapeIds.filter((id) => !shapeIds.has(id))).toEqual([])
          expect(finding.agencyIds.filter((id) => !agencyIds.has(id))).toEqual([])
        }
      }),
    )
  })
})

/** A map of as many services, with three referrals or transfers to every two of them. */
function aMapOf(count: number): ServiceMap {
  const random = new Random(count)
  const pick = (below: number) => random.integer(below)
  const ids = Array.from({ length: count }, (_, n) => `shape:${String(n).padStart(6, '0')}`)
  return aMap({
    agencies: Array.from({ length: 30 }, (_, n) => anAgency(`agency:${n}`)),
    services: ids.map((id) =>
      aService(id, {
        agencyId: `agency:${pick(30)}`,
        does: `Function ${pick(count / 50)}`,
        cohort: `Cohort ${pick(20)}`,
        cost: aFigure(pick(1_000_000), pick(3) === 0 ? 'estimate' : 'actual'),
        questionSets: [`Questions ${pick(10)}`],
      }),
    ),
    links: Array.from({ length: count * 1.5 }, (_, n) =>
      aLink(pick(4) === 0 ? 'money' : 'referral', ids[pick(count)] ?? '', ids[pick(count)] ?? '', {
        id: `link:${String(n).padStart(6, '0')}`,
      }),
    ),
  })
}

it('takes time in proportion to the map, not to its square', () => {
  const [small, large] = [aMapOf(500), aMapOf(4_000)]
  analyse(large)
  const smallMs = cpuTimeMs(() => Array.from({ length: 16 }, () => analyse(small)))
  const largeMs = cpuTimeMs(() => Array.from({ length: 2 }, () => analyse(large)))
  expect(largeMs / smallMs).toBeLessThan(4)
})

describe('[WORDS-1] the words of a board', () => {
  it('with nothing on it say what to do first', () => {
    expect(sentencesOf(aMap())).toEqual([
      'There is nothing to work out yet. Add an agency, and draw a service it runs.',
    ])
  })

  it('half filled in say what is not known', () => {
    expect(sentencesOf(aMap({ services: services('a b'), pots: [aPot('p')] }))).toEqual([
      'What is spent is not known yet. Two services have no cost yet.',
      'Two services belong to no agency yet.',
      'Nobody has said what is in the pot.',
      'No agency is in the directory yet.',
    ])
    expect(
      sentencesOf(
        aMap({
          agencies: [anAgency('agency:a', { name: '' })],
          services: [aService('s', { name: ' ', agencyId: 'agency:a' }), aService('t')],
          links: [aReferral('t', 's')],
        }),
      ),
    ).toEqual([
      'One referral leads from or to a service that has no agency yet, so nobody can say whether it crosses a boundary.',
      'A service with no name is a dead end: one referral leads into it, and none on.',
      'What is spent is not known yet. Two services have no cost yet.',
      'One service belongs to no agency yet.',
      'One agency is in the directory.',
    ])
  })

  it('say each thing that is worked out', () => {
    const agency = (id: string, name: string, parentId: string | null = null) =>
      anAgency(id, { name, parentId })
    const homeCare = { does: 'Home care', cohort: 'Older people' }
    const map = aMap({
      agencies: [
        agency('agency:1', 'Dorset County Council'),
        agency('agency:2', 'Dorset NHS'),
        agency('agency:3', 'Age Concern'),
        agency('agency:4', 'Adult social care', 'agency:1'),
      ],
      services: [
        aService('a', {
          name: 'Carers',
          agencyId: 'agency:1',
          ...homeCare,
          cost: aFigure(2_900_000, 'actual', '2008-09'),
          questionSets: ['Means test'],
        }),
        aService('b', {
          name: 'Nurses',
          agencyId: 'agency:2',
          ...homeCare,
          cost: aFigure(1_200_000, 'estimate', '2009-10'),
          questionSets: ['Means test'],
        }),
        aService('c', { name: 'Visits', agencyId: 'agency:3', ...homeCare }),
        aService('d', {
          name: 'Reablement',
          agencyId: 'agency:4',
          does: 'Reablement',
          cohort: 'Dorset families',
          cost: aFigure(400_000),
        }),
        aService('e', {
          name: 'Team',
          agencyId: 'agency:1',
          does: 'Reablement',
          cohort: 'Dorset families',
          cost: aFigure(7_500_000, 'estimate'),
          status: 'proposed',
        }),
      ],
      pots: [
        aPot('p', { name: 'Grant', amount: aFigure(5_000_000) }),
        aPot('q', { name: 'Pool', amount: aFigure(5_000_000) }),
      ],
      links: [
        ...referrals('a b c a', 'c d', 'd'),
        aReferral('a', 'e', { sharingAgreement: 'none', asksAgain: true }),
        aLink('money', 'p', 'q', { amount: aFigure(6_000_000) }),
        aLink('money', 'q', 'd', { amount: aFigure(1_400_000) }),
      ],
    })
    expect(sentencesOf(map)).toEqual([
      'Three agencies run “Home care” for “Older people”, costing at least £4.1m a year between them, £1.2m of it estimated. One service has no cost yet. The figures are of different years: 2008-09 and 2009-10.',
      'Two parts of one organisation run “Reablement” for “Dorset families”, costing £400,000 a year between them. What is only proposed would cost £7.5m a year more.',
      'Two services of two agencies ask “Older people” the same questions: “Means test”.',
      'On one referral people are asked again what they have already told.',
      'Four of five referrals cross from one agency to another.',
      'Nobody has said of four handoffs whether there is an agreement to share data.',
      'The longest chain takes people through four services, from “Carers” to “Reablement”.',
      'People can be sent round in a loop: “Carers” → “Nurses” → “Visits” → “Carers”.',
      '“Reablement” is a dead end: one referral leads into it, and none on.',
      '“Team” is a dead end: one referral leads into it, and none on.',
      'Without “Carers” the services about it would fall into two parts that no referral joins.',
      'Without “Visits” the services about it would fall into two parts that no referral joins.',
      'The services on the map cost at least £4.5m a year, £1.2m of it estimated. One service has no cost yet. What is only proposed would cost £7.5m a year more. The figures are of different years: 2008-09, 2009-10 and years not said.',
      'Dorset County Council spends the most: £2.9m a year.',
      'Two pots hold £5m, what passes from one to another counted once.',
      '“Grant” pays out £1m more than is in it.',
      '“Reablement” is paid £1m a year more than it costs.',
      'Four agencies are in the directory.',
    ])
  })

  it('say who pays, who saves, and how commitments stand', () => {
    const agencies = [
      anAgency('agency:1', { name: 'Dorset Councils' }),
      anAgency('agency:2', { name: 'Dorset Hospitals' }),
    ]
    const alternatives = aCommitment('k-7K2M', {
      leadAgencyId: 'agency:2',
      neededAgencyIds: ['agency:1', 'agency:2'],
      dueDate: '2011-03-31',
      horizon: 'one-year',
      rag: 'red',
      dependsOn: ['C-0001', 'C-ZZZZ'],
      shares: [pays('agency:1', 7_500_000), saves('agency:2', 18_000_000)],
    })
    const budget = aCommitment('k-0001', {
      dueDate: '2011-04-01',
      horizon: 'three-years',
      status: 'in-progress',
      dependsOn: ['C-0002'],
      shares: [pays('agency:gone', 1_000_000, '2008-09'), saves('agency:1', 400_000, true)],
    })
    const map = aMap({
      agencies,
      commitments: [
        alternatives,
        budget,
        aCommitment('k-0002', { leadAgencyId: 'agency:1', dependsOn: ['C-0001'] }),
        aCommitment('k-0003', { status: 'withdrawn', shares: [pays('agency:1', 5)] }),
      ],
    })
    const agreements = aBook([alternatives, 'agency:2', 'agreed'])
    const { findings, inTheRoom } = analyse(map, { agreements, today: '2011-04-01' })
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      'The commitments save £18.4m and cost £8.5m from 2008-09 to 2009-10: a net saving of £9.9m. £0.4m of what is saved is cashable. By 2008-09 the place is £1m out of pocket; it has it back in 2009-10. One withdrawn commitment is not in this.',
      'C-0001 leaves an agency that has left the directory £1m out of pocket, and Dorset Councils £400,000 better off, all of it cashable.',
      'C-7K2M leaves Dorset Councils £7.5m out of pocket, and Dorset Hospitals £18m better off, none of it cashable.',
      'Nobody has said who pays and who saves by one commitment yet.',
      'Four commitments are in the register: two proposed, one in progress and one withdrawn.',
      'C-7K2M is rated red, and nobody has said why.',
      'C-7K2M is overdue.',
      'C-7K2M awaits an answer from Dorset Councils.',
      'Nobody leads C-0001 yet.',
      'C-0001 and C-0002 wait for each other: C-0001 → C-0002 → C-0001.',
      'C-7K2M is due on 31 March 2011, but depends on C-0001, which is due on 1 April 2011.',
      'C-7K2M has its horizon at “One year”, but depends on C-0001, which has it at “Three years”.',
      'C-7K2M depends on C-ZZZZ, which is not on this board.',
      'Two agencies are in the directory.',
    ])
    expect(findings[1]).toMatchObject({ shapeIds: ['k-0001'], agencyIds: ['agency:1'] })
    expect(inTheRoom.agencies.map(({ shapeIds }) => shapeIds)).toEqual([
      ['k-0001', 'k-0002', 'k-0003', 'k-7K2M'],
      ['k-7K2M'],
    ])
  })

  it('say it plainly of one commitment, and of none with a figure', () => {
    const agencies = [anAgency('agency:1', { name: 'Police' })]
    const said = (fields: Parameters<typeof aCommitment>[1]) =>
      sentencesOf(aMap({ agencies, commitments: [aCommitment('k-0001', fields)] })).slice(0, -1)
    const led = { leadAgencyId: 'agency:1' }
    expect(said(led)).toEqual([
      'Nobody has said who pays and who saves by any commitment yet.',
      'One commitment is in the register: proposed.',
    ])
    expect(said({ ...led, shares: [pays('agency:1', 500)] })[0]).toBe(
      'The commitment costs £500 in 2009-10, and saves nothing.',
    )
    expect(said({ ...led, shares: [saves('agency:1', 500, true)] })[0]).toBe(
      'The commitment saves £500 in 2009-10, at no cost. All of what is saved is cashable.',
    )
    expect(said({ ...led, shares: [pays('agency:1', 0)] })[0]).toBe(
      'The commitment neither saves nor costs anything in 2009-10.',
    )
    const even = [pays('agency:1', 500, '2008-09'), saves('agency:1', 500)]
    expect(said({ ...led, shares: even })[0]).toBe(
      'The commitment saves £500 and costs £500 from 2008-09 to 2009-10: as much as is paid. None of what is saved is cashable. By 2008-09 the place is £500 out of pocket; it has it back in 2009-10.',
    )
    expect(said({ ...led, status: 'withdrawn', shares: even })[0]).toBe(
      'Only of a commitment that is withdrawn is it said who pays and who saves.',
    )
  })

  it('say who is in the room when that is recorded', () => {
    const map = aMap({
      agencies: [anAgency('agency:1', { name: 'Police' }), anAgency('agency:2', { name: 'iCare' })],
      services: [aService('s', { agencyId: 'agency:2' })],
    })
    const { findings } = analyse(map, {
      attendance: { seatedAgencyIds: ['agency:1'], changes: {} },
    })
    expect(findings.slice(-2)).toEqual([
      {
        about: 'in-the-room',
        sentence: 'Two agencies are in the directory; somebody sits for one of them now.',
        shapeIds: [],
        agencyIds: ['agency:1', 'agency:2'],
      },
      {
        about: 'in-the-room',
        sentence: 'iCare is on the map and has never been here.',
        shapeIds: ['s'],
        agencyIds: ['agency:2'],
      },
    ])
  })
})

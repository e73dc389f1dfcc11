import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDirectory } from '../../../shared/domain/agency-directory.ts'
import { countMoney } from '../../../shared/domain/money.ts'
import { sumFigures, type MoneySum } from '../../../shared/domain/money-sum.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import {
  aFigure,
  aLink,
  aMap,
  anAgency,
  anyMap,
  aPot,
  aService,
} from '../../support/service-maps.ts'

function moneyOf(map: ServiceMap) {
  return countMoney(map, readDirectory(map))
}

function addUp(
  sums: readonly MoneySum[],
  part: 'pounds' | 'ofWhichEstimate' | 'proposedPounds' | 'counted' | 'missing',
) {
  return sums.reduce((all, sum) => all + sum[part], 0)
}

const PARTS = ['pounds', 'ofWhichEstimate', 'proposedPounds', 'counted', 'missing'] as const

describe('a sum of money', () => {
  it('[MONEY-1] says how much of it is estimated and how many figures it lacks', () => {
    expect(sumFigures([aFigure(100), aFigure(30, 'estimate'), null])).toEqual({
      pounds: 130,
      ofWhichEstimate: 30,
      proposedPounds: 0,
      counted: 2,
      missing: 1,
      byYear: [{ year: '', pounds: 130, ofWhichEstimate: 30 }],
    })
  })

  it('[MONEY-3] says of which years it is', () => {
    const sum = sumFigures([
      aFigure(5, 'actual', '2009-10'),
      aFigure(100, 'actual', '2008-09'),
      aFigure(30, 'estimate', '2009-10'),
    ])
    expect(sum.byYear).toEqual([
      { year: '2008-09', pounds: 100, ofWhichEstimate: 0 },
      { year: '2009-10', pounds: 35, ofWhichEstimate: 30 },
    ])
  })

  it('is of nothing when there is nothing', () => {
    expect(sumFigures([])).toMatchObject({ pounds: 0, counted: 0, missing: 0, byYear: [] })
  })
})

describe('[MONEY-4] spend', () => {
  it('is the worked example of Dorset: alternatives paid for by councils, hospitals apart', () => {
    const { byAgency, byCohort, bySector, pots, spend, surplusTransfers } = moneyOf(
      aMap({
        agencies: [
          anAgency('agency:councils', { sector: 'Council' }),
          anAgency('agency:hospitals', { sector: 'Health' }),
        ],
        services: [
          aService('admissions', {
            agencyId: 'agency:hospitals',
            cohort: 'Older people',
            cost: aFigure(18_000_000, 'estimate', '2009-10'),
          }),
          aService('community', {
            agencyId: 'agency:councils',
            cohort: 'Older people',
            cost: aFigure(7_500_000, 'estimate', '2009-10'),
            status: 'proposed',
          }),
        ],
        pots: [aPot('pooled', { amount: aFigure(7_500_000, 'estimate', '2009-10') })],
        links: [
          aLink('money', 'pooled', 'community', {
            amount: aFigure(7_500_000, 'estimate', '2009-10'),
          }),
        ],
      }),
    )
    expect(spend).toMatchObject({
      pounds: 18_000_000,
      ofWhichEstimate: 18_000_000,
      proposedPounds: 7_500_000,
    })
    expect(byAgency.map(({ agencyId, own }) => [agencyId, own.pounds, own.proposedPounds])).toEqual(
      [
        ['agency:hospitals', 18_000_000, 0],
        ['agency:councils', 0, 7_500_000],
      ],
    )
    expect(byCohort).toHaveLength(1)
    expect(bySector.map(({ cost, name }) => [name, cost.pounds])).toEqual([
      ['Health', 18_000_000],
      ['Council', 0],
    ])
    expect(pots.total.pounds).toBe(7_500_000)
    expect(surplusTransfers).toEqual([])
  })

  it('is the same whatever money flows about', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const still = map.links.filter(({ kind }) => kind !== 'money')
        const { byAgency, byCohort, bySector, nobodys, spend } = moneyOf(map)
        expect(moneyOf({ ...map, links: still })).toMatchObject({
          byAgency,
          byCohort,
          bySector,
          nobodys,
          spend,
        })
      }),
    )
  })

  it('[MONEY-5] is what agencies spend and what is nobody’s, and what goes on cohorts, and on sectors', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const { byAgency, byCohort, bySector, nobodys, spend } = moneyOf(map)
        const partitions = [
          [...byAgency.map(({ own }) => own), nobodys.cost],
          byCohort.map(({ cost }) => cost),
          bySector.map(({ cost }) => cost),
        ]
        for (const sums of partitions) {
          for (const part of PARTS) expect(addUp(sums, part)).toBe(spend[part])
        }
        expect(spend.byYear.reduce((all, { pounds }) => all + pounds, 0)).toBe(spend.pounds)
      }),
    )
  })

  it('[MONEY-5] of an agency is its own, and with its parts', () => {
    const { byAgency, bySector } = moneyOf(
      aMap({
        agencies: [
          anAgency('agency:council', { sector: 'Council' }),
          anAgency('agency:social', { parentId: 'agency:council' }),
          anAgency('agency:team', { parentId: 'agency:social' }),
          anAgency('agency:police', { sector: 'Police' }),
        ],
        services: [
          aService('s1', { agencyId: 'agency:council', cost: aFigure(1) }),
          aService('s2', { agencyId: 'agency:social', cost: aFigure(20) }),
          aService('s3', { agencyId: 'agency:team', cost: aFigure(300) }),
          aService('s4', { agencyId: 'agency:police', cost: aFigure(4_000) }),
        ],
      }),
    )
    expect(
      byAgency.map(({ agencyId, own, withParts }) => [agencyId, own.pounds, withParts.pounds]),
    ).toEqual([
      ['agency:police', 4_000, 4_000],
      ['agency:council', 1, 321],
      ['agency:social', 20, 320],
      ['agency:team', 300, 300],
    ])
    expect(byAgency[1]).toMatchObject({ serviceIds: ['s1'], partServiceIds: ['s2', 's3'] })
    expect(bySector.map(({ cost, name }) => [name, cost.pounds])).toEqual([
      ['Police', 4_000],
      ['Council', 321],
    ])
  })

  it('[MONEY-8] of services without an agency is nobody’s yet', () => {
    const { nobodys } = moneyOf(
      aMap({
        services: [
          aService('s1', { cost: aFigure(7) }),
          aService('s2', { agencyId: 'agency:gone', cost: aFigure(8) }),
        ],
      }),
    )
    expect(nobodys).toMatchObject({ serviceIds: ['s1', 's2'], cost: { pounds: 15 } })
  })
})

describe('[MONEY-6] money that passes through a pot', () => {
  it('is counted once, and never as spend', () => {
    const map = aMap({
      services: [aService('s1', { cost: aFigure(9_000_000) })],
      pots: [
        aPot('grant', { amount: aFigure(10_000_000) }),
        aPot('pooled', { amount: aFigure(12_000_000, 'estimate') }),
      ],
      links: [
        aLink('money', 'grant', 'pooled', { amount: aFigure(10_000_000) }),
        aLink('money', 'pooled', 's1', { amount: aFigure(9_000_000) }),
      ],
    })
    const { pots, spend } = moneyOf(map)
    expect(spend.pounds).toBe(9_000_000)
    expect(pots.total).toMatchObject({ pounds: 12_000_000, ofWhichEstimate: 2_000_000 })
    expect(pots.pots.map(({ ownPounds, potId }) => [potId, ownPounds])).toEqual([
      ['grant', 10_000_000],
      ['pooled', 2_000_000],
    ])
  })

  it('is not set off against a pot of another year', () => {
    const { pots } = moneyOf(
      aMap({
        pots: [
          aPot('p1', { amount: aFigure(10, 'actual', '2008-09') }),
          aPot('p2', { amount: aFigure(10, 'actual', '2009-10') }),
        ],
        links: [aLink('money', 'p1', 'p2', { amount: aFigure(10, 'actual', '2008-09') })],
      }),
    )
    expect(pots.total).toMatchObject({ pounds: 20 })
    expect(pots.total.byYear).toHaveLength(2)
  })

  it('[MONEY-9] is flagged when a pot pays out more than is in it', () => {
    const { pots } = moneyOf(
      aMap({
        pots: [aPot('p1', { amount: aFigure(10) }), aPot('p2')],
        links: [
          aLink('money', 'p1', 's1', { amount: aFigure(13) }),
          aLink('money', 'p2', 's1', { amount: aFigure(13) }),
          aLink('money', 'p1', 'p1', { amount: aFigure(99) }),
        ],
      }),
    )
    expect(pots.pots.map(({ overspentPounds }) => overspentPounds)).toEqual([3, 0])
  })
})

describe('[MONEY-7] transfers beyond what a service costs', () => {
  const paid = (pounds: number, year = '') =>
    aLink('money', 'pot', 's1', { id: 'in', amount: aFigure(pounds, 'actual', year) })
  const surplus = (links: ServiceMap['links']) =>
    moneyOf(
      aMap({ services: [aService('s1', { cost: aFigure(100, 'actual', '2008-09') })], links }),
    ).surplusTransfers

  it('are flagged from the first pound', () => {
    expect(surplus([paid(100)])).toEqual([])
    expect(surplus([paid(101)])).toMatchObject([
      { serviceId: 's1', surplusPounds: 1, linkIds: ['in'], paidIn: { pounds: 101 } },
    ])
  })

  it('are not when the rest is passed on', () => {
    const on = aLink('money', 's1', 's2', { id: 'on', amount: aFigure(50) })
    expect(surplus([paid(150), on])).toEqual([])
    expect(surplus([paid(151), on])).toMatchObject([{ surplusPounds: 1, linkIds: ['in', 'on'] }])
  })

  it('are not set against the cost of another year', () => {
    expect(surplus([paid(500, '2009-10')])).toEqual([])
  })

  it('are not there while the cost is not known', () => {
    expect(
      moneyOf(aMap({ services: [aService('s1')], links: [paid(5)] })).surplusTransfers,
    ).toEqual([])
  })
})

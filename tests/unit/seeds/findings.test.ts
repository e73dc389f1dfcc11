import { describe, expect, it } from 'vitest'
import { barriers } from '../../../seeds/barriers/barriers.ts'
import { birmingham } from '../../../seeds/birmingham/birmingham.ts'
import { council, health, jobs, others, total } from '../../../seeds/birmingham/figures.ts'
import { journey } from '../../../seeds/journey/journey.ts'
import { net } from '../../../seeds/older-people/figures.ts'
import { olderPeople } from '../../../seeds/older-people/older-people.ts'
import type { Starter } from '../../../seeds/starter.ts'
import { tenYears } from '../../../seeds/ten-years/ten-years.ts'
import { BODIES } from '../../../seeds/young-people/figures.ts'
import { youngPeople } from '../../../seeds/young-people/young-people.ts'
import { analyse } from '../../../shared/domain/analysis.ts'
import { readServiceMap } from '../../../shared/domain/read-service-map.ts'

/** What a board made of a starter shows in its panel. */
function look(starter: Starter) {
  const map = readServiceMap(starter.records())
  const analysis = analyse(map)
  const names = new Map(map.services.map(({ id, name }) => [id, name]))
  return {
    ...analysis,
    map,
    namesOf: (ids: readonly string[]) => ids.map((id) => names.get(id)),
    sentences: analysis.findings.map(({ sentence }) => sentence),
  }
}

describe('what the board works out of Birmingham', () => {
  const { askedTwice, map, money, overlaps, sentences } = look(birmingham)

  it('is spend of £7.3bn, each pound once, £3.7bn of it worked out', () => {
    expect(money.spend).toMatchObject({ pounds: 7_300_000_000, ofWhichEstimate: 3_700_000_000 })
  })

  it('is pots of £7.3bn, though they are £14.6bn when what is passed on is counted twice', () => {
    expect(money.pots.total.pounds).toBe(7_300_000_000)
    const amounts = map.pots.map(({ amount }) => amount?.pounds ?? 0)
    expect(amounts.reduce((sum, pounds) => sum + pounds, 0)).toBe(14_600_000_000)
  })

  it('is that no pot pays out more than it has, and no service is paid more than it costs', () => {
    expect(money.pots.pots.filter(({ overspentPounds }) => overspentPounds > 0)).toEqual([])
    expect(money.surplusTransfers).toEqual([])
  })

  it('is published figures that add up, in whole pounds', () => {
    const parts = [council, health, jobs, others].map(({ figure }) => figure)
    expect(parts.map(({ pounds }) => pounds)).toEqual([
      3_600_000_000, 1_900_000_000, 699_000_000, 1_101_000_000,
    ])
    expect(parts.map(({ confidence }) => confidence)).toEqual([
      'actual',
      'actual',
      'actual',
      'estimate',
    ])
    expect(parts.reduce((sum, { pounds }) => sum + pounds, 0)).toBe(total.pounds)
  })

  it('is that three agencies help the same people into work, and ask them the same', () => {
    expect(overlaps).toHaveLength(1)
    expect(overlaps[0]).toMatchObject({ does: 'Help into work', cohort: 'People out of work' })
    expect(overlaps[0]?.agencyIds).toHaveLength(3)
    expect(overlaps[0]?.cost).toMatchObject({ pounds: 48_930_000, missing: 2 })
    expect(askedTwice.questionSets.map(({ questionSet }) => questionSet)).toEqual(['Work history'])
    expect(sentences).toContain(
      'Five pots hold £7.3bn, what passes from one to another counted once.',
    )
  })
})

describe('what the board works out of older people in Dorset', () => {
  const { askedTwice, handoffs, money, namesOf, overlaps, sentences, whoPays } = look(olderPeople)

  it('is the worked example: £18m spent, all of it estimated, £7.5m proposed, £10.5m between', () => {
    expect(money.spend).toMatchObject({
      pounds: 18_000_000,
      ofWhichEstimate: 18_000_000,
      proposedPounds: 7_500_000,
    })
    expect(money.spend.pounds - money.spend.proposedPounds).toBe(10_500_000)
    expect(net.pounds).toBe(10_500_000)
  })

  it('is a commitment that saves £10.5m net, and leaves the councils £7.5m out of pocket', () => {
    expect(whoPays.overall.total.netPounds).toBe(10_500_000)
    expect(sentences).toContain(
      'C-7K2M leaves Bournemouth, Dorset and Poole councils £7.5m out of pocket, and Hospital trusts £18m better off, none of it cashable.',
    )
  })

  it('is who pays and who saves: councils the one, hospitals the other', () => {
    const own = new Map(money.byAgency.map((row) => [row.agencyId, row.own]))
    expect(own.get('agency:older-people-hospitals')?.pounds).toBe(18_000_000)
    expect(own.get('agency:older-people-councils')).toMatchObject({
      pounds: 0,
      proposedPounds: 7_500_000,
    })
  })

  it('is a loop of eight services, from the fall back to the surgery', () => {
    expect(handoffs.loops).toHaveLength(1)
    expect(namesOf(handoffs.loops[0]?.serviceIds ?? [])).toEqual([
      'Emergency admission',
      'Discharge team',
      'Intermediate care',
      'Care assessment',
      'Home care',
      'GP surgery',
      '999 response',
      'A&E assessment',
    ])
    expect(handoffs.handoffs).toHaveLength(9)
    expect(handoffs.referrals).toBe(12)
  })

  it('is that three agencies help her home, and three take the same history', () => {
    expect(overlaps.map(({ agencyIds, does }) => [does, agencyIds.length])).toEqual([
      ['Help to get home', 3],
    ])
    expect(askedTwice.questionSets).toHaveLength(1)
    expect(askedTwice.questionSets[0]?.agencyIds).toHaveLength(3)
  })
})

describe('what the board works out of young people in Worcestershire', () => {
  const { askedTwice, handoffs, map, money, overlaps } = look(youngPeople)

  it('is more than 24 bodies', () => {
    expect(map.agencies.length).toBeGreaterThan(BODIES)
    const offering = new Set(map.services.map(({ agencyId }) => agencyId))
    offering.delete(null)
    expect(offering.size).toBe(BODIES)
  })

  it('is £8m, £0.4m of it administration, and none of it in anybody’s name', () => {
    expect(money.spend).toMatchObject({ pounds: 8_000_000, ofWhichEstimate: 8_000_000 })
    expect(money.nobodys.cost.pounds).toBe(8_000_000)
    const administration = map.services.find(({ name }) => name === 'Administration')
    expect(administration?.cost?.pounds).toBe(400_000)
  })

  it('is six times four agencies that do the same, and two more overlaps on the way round', () => {
    const sizes = overlaps.map(({ agencyIds }) => agencyIds.length).toSorted((a, b) => a - b)
    expect(sizes).toEqual([2, 3, 4, 4, 4, 4, 4, 4])
  })

  it('is a way round that leads back to where it began, and a dead end', () => {
    expect(handoffs.loops).toHaveLength(1)
    expect(handoffs.deadEnds).toHaveLength(1)
    expect(askedTwice.questionSets[0]?.serviceIds.length).toBeGreaterThan(10)
  })
})

describe('what the board works out of barriers', () => {
  const { askedTwice, handoffs, map, overlaps } = look(barriers)

  it('is sixteen barriers, each with an ask and who can end it', () => {
    expect(map.barriers).toHaveLength(16)
    for (const { ask, raisedBy, removedBy } of map.barriers) {
      expect(ask).not.toBe('')
      expect(removedBy).not.toBe('')
      expect(raisedBy).not.toBeNull()
    }
    const loose = map.barriers.filter(({ ruleGrip }) => ruleGrip === 'loose-overcoat')
    expect(loose).toHaveLength(8)
  })

  it('is five offices that take claims, all asking for income, in a loop', () => {
    expect(overlaps.map(({ agencyIds }) => agencyIds.length)).toEqual([5])
    expect(askedTwice.questionSets.map(({ questionSet }) => questionSet)).toContain(
      'Income and savings',
    )
    expect(handoffs.loops[0]?.tangledIds).toHaveLength(5)
  })
})

describe('what the board works out of ten years', () => {
  const { dependencies, handoffs, money, overlaps, register } = look(tenYears)

  it('is a round of eight agencies, seven of them without an agreement to share data', () => {
    expect(handoffs.loops[0]?.serviceIds).toHaveLength(8)
    const without = handoffs.handoffs.filter(({ sharingAgreement }) => sharingAgreement === 'none')
    expect(without).toHaveLength(7)
    expect(overlaps.map(({ agencyIds, does }) => [does, agencyIds.length])).toEqual([
      ['Family support', 3],
    ])
  })

  it('is commitments from now to ten years, none of which waits for a later one', () => {
    expect(register.byHorizon.map(({ commitmentIds }) => commitmentIds.length)).toEqual([
      2, 2, 2, 1,
    ])
    expect(dependencies.dependencies).toHaveLength(6)
    expect(dependencies.dependencies.flatMap(({ faults }) => faults)).toEqual([])
    expect(dependencies).toMatchObject({ loops: [], missing: [] })
  })

  it('is £985,000 in one pot, counted once though five pay into it', () => {
    expect(money.pots.total).toMatchObject({ pounds: 985_000, missing: 5 })
    expect(money.spend).toMatchObject({ pounds: 0, proposedPounds: 985_000 })
  })
})

describe('what the board works out of an empty journey', () => {
  it('is nothing yet, in plain words', () => {
    expect(look(journey).sentences).toEqual(['Four agencies are in the directory.'])
  })
})

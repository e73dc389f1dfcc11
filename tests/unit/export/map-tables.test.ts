import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv, writeCsv } from '../../../shared/export/csv.ts'
import {
  MAP_TABLES,
  mapList,
  mapTable,
  type MapTableName,
} from '../../../shared/export/map-tables.ts'
import { whoPaysTable } from '../../../shared/export/who-pays-table.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import {
  aBook,
  aCommitment,
  aFigure,
  aLink,
  aMap,
  anAgency,
  anyMap,
  aPot,
  aReferral,
  aService,
  pays,
  saves,
  shuffled,
} from '../../support/service-maps.ts'

const map: ServiceMap = aMap({
  agencies: [
    anAgency('agency:dcc', { name: 'Dorset', shortName: 'DCC', sector: 'Council' }),
    anAgency('agency:adults', { name: 'Adult services', parentId: 'agency:dcc', colour: 'moss' }),
  ],
  pots: [
    aPot('shape:pot', { name: 'Pooled budget', heldBy: 'agency:dcc', amount: aFigure(7_300_000) }),
  ],
  services: [
    aService('shape:b', { name: '=Beds', status: 'proposed' }),
    aService('shape:a', {
      name: 'Lodgings',
      agencyId: 'agency:dcc',
      does: 'Housing',
      cohort: 'Care leavers',
      cost: { pounds: 985_000, year: '2008-09', confidence: 'actual', source: 'Budget book' },
      peoplePerYear: 140,
      questionSets: ['Means test', 'Risk'],
      fundedBy: 'Grant',
      statutoryBasis: 's. 24',
      source: 'Interviews',
      isJourneyEnd: true,
    }),
  ],
  barriers: [
    {
      id: 'shape:rule',
      text: 'Two budgets,\ntwo panels',
      type: 'money',
      raisedBy: 'agency:dcc',
      ruleGrip: 'strait-jacket',
      removedBy: 'The Treasury',
      ask: 'One budget',
      poundsAtStake: 0,
    },
  ],
  commitments: [
    aCommitment('shape:k-7K2M', {
      text: 'One plan for each person',
      leadAgencyId: 'agency:dcc',
      owner: 'Head of adult services',
      dueDate: '2011-03-31',
      rag: 'amber',
      ragReason: 'No budget yet',
      horizon: 'one-year',
      neededAgencyIds: ['agency:adults', 'agency:dcc'],
      dependsOn: ['C-0001', 'C-0002'],
      aboutIds: ['shape:a', 'shape:rule'],
      shares: [pays('agency:dcc', 7_500_000), saves('agency:gone', 18_000_000, true)],
    }),
  ],
  links: [
    aLink('money', 'shape:pot', 'shape:a', { id: 'shape:2', amount: aFigure(40_000, 'estimate') }),
    aReferral('shape:a', 'shape:note', {
      id: 'shape:1',
      peoplePerYear: 12,
      waitDays: 30,
      dropOutPercent: 2.5,
      asksAgain: true,
      sharingAgreement: 'in-place',
    }),
  ],
})

/** Each thing under the names of the columns. */
function things(name: MapTableName): Record<string, string | undefined>[] {
  const [columns = [], ...rows] = mapTable(map, name)
  return rows.map((row) => Object.fromEntries(columns.map((column, n) => [column, row[n]])))
}

describe('[TABLE-1] columns and rows', () => {
  it('begin with the id, and stand in order of it', () => {
    expect(MAP_TABLES.map((name) => mapTable(map, name).map(([first]) => first))).toEqual([
      ['Id', 'agency:adults', 'agency:dcc'],
      ['Id', 'shape:a', 'shape:b'],
      ['Id', 'shape:pot'],
      ['Id', 'shape:rule'],
      ['Id', 'shape:k-7K2M'],
      ['Id', 'shape:k-7K2M', 'shape:k-7K2M'],
      ['Id', 'shape:1', 'shape:2'],
    ])
  })

  it('are the same in whatever order the map stands, and there without anything on it', () => {
    const inAnyOrder = anyMap.chain((any) => fc.tuple(fc.constant(any), shuffled(any)))
    fc.assert(
      fc.property(inAnyOrder, fc.constantFrom(...MAP_TABLES), ([one, other], name) => {
        expect(mapTable(other, name)).toEqual(mapTable(one, name))
        expect(mapList(other, name)).toEqual(mapList(one, name))
      }),
    )
    for (const name of MAP_TABLES) {
      expect(mapTable(aMap(), name)).toEqual(mapTable(map, name).slice(0, 1))
    }
  })

  it('survive being saved and opened', () => {
    fc.assert(
      fc.property(anyMap, fc.constantFrom(...MAP_TABLES), (any, name) => {
        const rows = mapTable(any, name)
        expect(readCsv(writeCsv(rows))).toEqual({ kind: 'read', rows })
      }),
    )
  })
})

describe('[TABLE-2] [TABLE-3] what stands in them', () => {
  it('of services', () => {
    expect(things('services')).toEqual([
      {
        Id: 'shape:a',
        Name: 'Lodgings',
        Agency: 'Dorset',
        'Agency (id)': 'agency:dcc',
        'What it does': 'Housing',
        'Whom it is for': 'Care leavers',
        'Cost a year (£)': '985000',
        Year: '2008-09',
        'How sure': 'Actual',
        'Source of the figure': 'Budget book',
        'People a year': '140',
        Status: 'Running',
        'Sets of questions it asks (one a line)': 'Means test\nRisk',
        'Funded by': 'Grant',
        'People’s journey is meant to end here': 'Yes',
        'Statutory basis': 's. 24',
        Source: 'Interviews',
      },
      expect.objectContaining({
        Name: '=Beds',
        Agency: '',
        'Agency (id)': '',
        'Cost a year (£)': '',
        'How sure': '',
        'People a year': '',
        Status: 'Proposed',
        'People’s journey is meant to end here': 'No',
      }),
    ])
  })

  it('of links', () => {
    expect(things('links')).toEqual([
      {
        Id: 'shape:1',
        Kind: 'Referral',
        From: 'Lodgings',
        'From (id)': 'shape:a',
        To: '',
        'To (id)': 'shape:note',
        'People a year': '12',
        'Wait (days)': '30',
        'Drop out on the way (%)': '2.5',
        'People are asked again what they have told': 'Yes',
        'Agreement to share data': 'In place',
        'Amount (£)': '',
        Year: '',
        'How sure': '',
        'Source of the figure': '',
      },
      expect.objectContaining({
        Kind: 'Money',
        From: 'Pooled budget',
        To: 'Lodgings',
        'Amount (£)': '40000',
        'How sure': 'Estimate',
      }),
    ])
  })

  it('of agencies', () => {
    expect(things('agencies')).toEqual([
      {
        Id: 'agency:adults',
        Name: 'Adult services',
        'Short name': '',
        Sector: '',
        Colour: 'moss',
        'Part of': 'Dorset',
        'Part of (id)': 'agency:dcc',
      },
      expect.objectContaining({ Name: 'Dorset', 'Short name': 'DCC', 'Part of (id)': '' }),
    ])
  })

  it('of barriers', () => {
    expect(things('barriers')).toEqual([
      {
        Id: 'shape:rule',
        Barrier: 'Two budgets,\ntwo panels',
        'Kind of barrier': 'Money',
        'Raised by': 'Dorset',
        'Raised by (id)': 'agency:dcc',
        'Does a rule really forbid it?': 'Strait-jacket',
        'Who can remove it': 'The Treasury',
        'What we ask for': 'One budget',
        'At stake (£)': '0',
      },
    ])
  })

  it('[TABLE-5] of commitments, with what import passes over in columns that say so', () => {
    const [commitment = aCommitment('none')] = map.commitments
    const agreements = aBook(
      [commitment, 'agency:dcc', 'agreed', { atMs: Date.UTC(2010, 3, 9, 22, 59) }],
      [{ ...commitment, text: 'Before' }, 'agency:adults', 'declined', { agencyName: 'Adults' }],
    )
    const context = { agreements, today: '2011-04-01' }
    const [columns = [], row = []] = mapTable(map, 'commitments', context)
    expect(Object.fromEntries(columns.map((column, n) => [column, row[n]]))).toEqual({
      Id: 'shape:k-7K2M',
      Ref: 'C-7K2M',
      Commitment: 'One plan for each person',
      'Kind of commitment': 'Action',
      'Lead agency': 'Dorset',
      'Lead agency (id)': 'agency:dcc',
      Owner: 'Head of adult services',
      Due: '2011-03-31',
      Status: 'Proposed',
      RAG: 'Amber',
      'Reason for the rating': 'No budget yet',
      Horizon: 'One year',
      'Agreement needed of (one a line)': 'Adult services\nDorset',
      'Agreement needed of (ids, one a line)': 'agency:adults\nagency:dcc',
      'Depends on (refs, one a line)': 'C-0001\nC-0002',
      Evidence: '',
      'About (worked out: not brought in)': 'Lodgings\nTwo budgets,\ntwo panels',
      'Shown as (worked out: not brought in)': 'Proposed',
      'Overdue (worked out: not brought in)': 'Yes',
      'Awaited (worked out: not brought in)': 'Adult services',
      'Pays in all (£) (worked out: not brought in)': '7500000',
      'Saves in all (£) (worked out: not brought in)': '18000000',
      'Of which cashable (£) (worked out: not brought in)': '18000000',
      'Agreed (kept by the server: not brought in)': 'Dorset: Ruth Bell, Director, 9 April 2010',
      'Declined (kept by the server: not brought in)':
        'Adult services: Ruth Bell, Director, 22 November 2026 (an earlier wording): Too dear',
    })
    expect(mapList(map, 'commitments', context)).toMatchObject({
      version: 1,
      today: '2011-04-01',
      register: [{ commitment: { ref: 'C-7K2M' }, isOverdue: true }],
    })
  })

  it('of shares', () => {
    expect(things('shares')).toEqual([
      {
        Id: 'shape:k-7K2M',
        Ref: 'C-7K2M',
        Agency: 'Dorset',
        'Agency (id)': 'agency:dcc',
        Year: '2009-10',
        'Pays (£)': '7500000',
        'Saves (£)': '',
        Cashable: 'No',
      },
      expect.objectContaining({
        Agency: '',
        'Agency (id)': 'agency:gone',
        'Saves (£)': '18000000',
        Cashable: 'Yes',
      }),
    ])
  })

  it('[TABLE-6] of who pays and who saves: all together, then each commitment', () => {
    const sums = [
      ['Dorset', '2009-10', '7500000', '0', '0', '-7500000', ''],
      ['Dorset', 'All years', '7500000', '0', '0', '-7500000', ''],
      ['', '2009-10', '0', '18000000', '18000000', '18000000', ''],
      ['', 'All years', '0', '18000000', '18000000', '18000000', ''],
      ['All agencies', '2009-10', '7500000', '18000000', '18000000', '10500000', '10500000'],
      ['All agencies', 'All years', '7500000', '18000000', '18000000', '10500000', '10500000'],
    ]
    const rows = whoPaysTable(map)
      .slice(1)
      .map(([commitment, agency, _id, ...rest]) => [commitment, agency, ...rest])
    expect(rows).toEqual([
      ...sums.map((row) => ['All commitments', ...row]),
      ...sums.map((row) => ['C-7K2M', ...row]),
    ])
    expect(whoPaysTable(aMap())).toHaveLength(1)
  })

  it('of pots', () => {
    expect(things('pots')).toEqual([
      {
        Id: 'shape:pot',
        Name: 'Pooled budget',
        'Held by': 'Dorset',
        'Held by (id)': 'agency:dcc',
        'Amount (£)': '7300000',
        Year: '',
        'How sure': 'Actual',
        'Source of the figure': '',
      },
    ])
  })
})

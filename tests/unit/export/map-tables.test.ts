import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv, writeCsv } from '../../../shared/export/csv.ts'
import {
  MAP_TABLES,
  mapList,
  mapTable,
  type MapTableName,
} from '../../../shared/export/map-tables.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import {
  aFigure,
  aLink,
  aMap,
  anAgency,
  anyMap,
  aPot,
  aReferral,
  aService,
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

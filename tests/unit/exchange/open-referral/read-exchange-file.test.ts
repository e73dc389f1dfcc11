import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ServiceMap } from '../../../../shared/domain/service-map.ts'
import { writeCompanion } from '../../../../shared/exchange/open-referral/companion.ts'
import { readExchangeFile } from '../../../../shared/exchange/open-referral/read-exchange-file.ts'
import { writeServices } from '../../../../shared/exchange/open-referral/write-services.ts'
import { MAP_TABLES, mapTable, TABLE_NAMES } from '../../../../shared/export/map-tables.ts'
import { anyHostileMap, carriedOut, csvOf, planOf } from '../../../support/sheets.ts'
import {
  aFigure,
  aLink,
  aMap,
  anAgency,
  anyMap,
  aPot,
  aService,
} from '../../../support/service-maps.ts'

type Row = Record<string, string>

/** The rows of each sheet, by the names of its columns, and what is said of the rest. */
function read(file: unknown): { sheets: Record<string, Row[]>; notTaken: string[] } {
  const reading = readExchangeFile(typeof file === 'string' ? file : JSON.stringify(file))
  if (reading.kind === 'refused') throw new Error(reading.message)
  const sheets = reading.sheets.map(({ name, rows: [header, ...rows] }) => [
    name,
    rows.map(({ cells }) =>
      Object.fromEntries(cells.map((cell, at) => [header?.cells[at] ?? '', cell])),
    ),
  ])
  return {
    sheets: Object.fromEntries(sheets),
    notTaken: reading.notTaken.map(({ what, count, why }) => `${count} ${what}: ${why}`),
  }
}

function refusal(file: unknown): string | undefined {
  const reading = readExchangeFile(typeof file === 'string' ? file : JSON.stringify(file))
  return reading.kind === 'refused' ? reading.message : undefined
}

/** As somebody else's feed has it. */
const counselling = {
  id: 'b0b7f3a2-5f7e-4b41-8b2a-0a6f2f0b6a10',
  name: 'Talking it over',
  description: 'Counselling by people who have been there.',
  url: 'https://talking.example.org',
  email: 'hello@talking.example.org',
  status: 'active',
  eligibility_description: 'Carers',
  minimum_age: 16,
  organization: {
    id: '5d4b1d0e-55b0-4f2a-9df4-7c1f33c1c0de',
    name: 'Talking Trust',
    alternate_name: 'TT',
    description: 'A charity.',
    parent_organization_id: '00000000-0000-4000-8000-000000000000',
    logo: 'https://talking.example.org/logo.png',
  },
  funding: [{ id: 'f1', source: 'Council grant' }, { id: 'f2', source: 'Gifts' }, { id: 'f3' }],
  cost_options: [{ id: 'c', amount: 35, currency: 'gbp' }],
  phones: [{ number: '01234 567890' }, { number: '01234 567891' }],
  attributes: [
    { id: 'a', taxonomy_term: { id: 't', name: 'Counselling', taxonomy: 'esd' } },
    { id: 'b', taxonomy_term: { id: 'u', term: 'Mental health', taxonomy: 'esd' } },
    { id: 'c', value: 'nothing of a term' },
    null,
  ],
  x_internal: { deep: [1] },
  program: null,
  schedules: [],
}

describe('[ORUK-2] services of somebody else', () => {
  it('come as rows of services and agencies, and what has no place is named', () => {
    const { sheets, notTaken } = read(counselling)
    expect(sheets).toEqual({
      Services: [
        {
          Id: `shape:${counselling.id}`,
          Name: 'Talking it over',
          Agency: 'Talking Trust',
          'Agency (id)': `agency:${counselling.organization.id}`,
          'What it does': 'Counselling',
          'Whom it is for': 'Carers',
          Status: 'Running',
          'Funded by': 'Council grant; Gifts',
        },
      ],
      Agencies: [
        {
          Id: `agency:${counselling.organization.id}`,
          Name: 'Talking Trust',
          'Short name': 'TT',
          Sector: '',
          'Part of (id)': '',
        },
      ],
    })
    expect(notTaken.toSorted()).toEqual(
      [
        '1 age limit: a board has no place for it',
        '1 classification: a board has one function for a service',
        '2 description: a board has no place for it',
        '1 e-mail contact: a board has no place for it',
        '1 fee: a board has no place for it',
        '1 other detail: a board has no place for it',
        '1 picture: a board has no place for it',
        '2 telephone number: a board has no place for it',
        '1 web link: a board has no place for it',
      ].toSorted(),
    )
  })

  it('come one alone, in a list, or in a page', () => {
    for (const file of [counselling, [counselling], { total_items: 9, contents: [counselling] }]) {
      expect(read(file).sheets['Services']).toHaveLength(1)
    }
  })

  it('are taken as running, proposed, or not at all, as their status has it', () => {
    const each = ['active', 'inactive', 'temporarily closed', 'defunct', 'open', undefined]
    const { sheets, notTaken } = read(
      each.map((status, n) => ({ id: `${n}`, name: 'Advice', status })).concat([]),
    )
    expect(sheets['Services']?.map(({ Status }) => Status)).toEqual([
      'Running',
      'Proposed',
      'Running',
    ])
    expect(notTaken).toEqual([
      '1 closure: the service is closed for a time, and taken as running',
      '1 service: it is there no longer',
      '2 service: it does not say whether it is active',
    ])
  })

  it('name an organisation’s parent where that is in the file too', () => {
    const part = { ...counselling.organization, id: 'part', parent_organization_id: 'whole' }
    const { sheets } = read([
      { id: '1', name: 'One', status: 'active', organization: part },
      { id: '2', name: 'Two', status: 'active', organization: { id: 'whole', name: 'Whole' } },
    ])
    expect(sheets['Agencies']?.map((row) => row['Part of (id)'])).toEqual(['agency:whole', ''])
  })

  it('are left out, and counted, when they are not as the standard has them', () => {
    const sound = { id: '1', name: 'Advice', status: 'active' }
    const { sheets, notTaken } = read({
      contents: [
        sound,
        null,
        'Advice',
        { ...sound, id: 7 },
        { ...sound, id: ' ' },
        { ...sound, name: ['Advice'] },
        { ...sound, id: '2', organization: 'Council', funding: 'none', attributes: { 0: 1 } },
        { ...sound, id: '3', organization: { name: 'Nobody' }, phones: 5 },
      ],
    })
    expect(sheets['Services']?.map(({ Id }) => Id)).toEqual(['shape:1', 'shape:2', 'shape:3'])
    expect(notTaken).toEqual([
      '2 service: it is not written as one',
      '2 service: it has no id',
      '1 service: it has no name',
      '2 organisation: it has no id or no name',
      '1 telephone number: a board has no place for it',
    ])
  })

  it.each([
    ['{"id": ', /broken or cut short/u],
    ['', /broken or cut short/u],
    ['{"services": []}', /no services in the form of Open Referral/u],
    ['[]', /no services/u],
    ['[1, 2]', /no services/u],
    ['null', /no services/u],
    ['{"contents": []}', /nothing in this file/u],
    [`[${'{"id":1,"name":1,"status":1},'.repeat(50_000)}{}]`, /more than 50,000/u],
  ])('refuses %.40s', (text, message) => {
    expect(refusal(text)).toMatch(message)
  })

  it('throws nothing, whatever is in the file', () => {
    const entry = fc.record(
      Object.fromEntries(
        ['id', 'name', 'status', 'organization', 'funding', 'attributes', '__proto__'].map(
          (field) => [field, fc.oneof(fc.jsonValue(), fc.constant('active'))],
        ),
      ),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(fc.array(entry), fc.record({ contents: fc.array(entry) })), (file) => {
        expect(['read', 'refused']).toContain(readExchangeFile(JSON.stringify(file)).kind)
      }),
    )
    expect(refusal('['.repeat(200_000) + ']'.repeat(200_000))).toMatch(/no services|broken/u)
  })
})

const BOARD = 'https://boards.example.gov.uk/b/one'

/** Any map as one is read from a board: with its ids, and nobody's where the directory has none. */
const anyBoardMap = anyMap.map((map): ServiceMap => {
  const known = new Set<string | null>(map.agencies.map(({ id }) => id))
  const holder = (id: string | null): string | null => (known.has(id) ? id : null)
  const shape = (id: string): string => `shape:${id}`
  return {
    ...map,
    commitments: [],
    agencies: map.agencies.map((agency) => ({ ...agency, parentId: holder(agency.parentId) })),
    services: map.services.map((service) => ({
      ...service,
      id: shape(service.id),
      agencyId: holder(service.agencyId),
    })),
    pots: map.pots.map((pot) => ({ ...pot, id: shape(pot.id), heldBy: holder(pot.heldBy) })),
    links: map.links.map((link) => ({
      ...link,
      id: shape(link.id),
      fromId: shape(link.fromId),
      toId: shape(link.toId),
    })),
  }
})

/** The rows of all tables of a map, by the names of their columns. */
function tablesOf(map: ServiceMap): Record<string, Row[]> {
  const tables = MAP_TABLES.map((name): [string, Row[]] => {
    const [header = [], ...rows] = mapTable(map, name)
    return [
      TABLE_NAMES[name],
      rows.map((row) => Object.fromEntries(row.map((cell, at) => [header[at] ?? '', cell]))),
    ]
  })
  return Object.fromEntries(tables.filter(([, rows]) => rows.length > 0))
}

describe('[ORUK-4] what was saved comes back', () => {
  it('services with the columns that both have, all of which say what the map says', () => {
    fc.assert(
      fc.property(anyBoardMap, (map) => {
        if (map.services.length === 0) return
        const { sheets, notTaken } = read(writeServices(map, BOARD))
        expect(notTaken).toEqual([])
        const before = tablesOf(map)
        expect(sheets['Services']?.length).toBe(before['Services']?.length)
        for (const [n, row] of (sheets['Services'] ?? []).entries()) {
          const told = { ...before['Services']?.[n], ...row }
          expect(trimmed(told)).toEqual(trimmed(before['Services']?.[n] ?? {}))
        }
      }),
    )
  })

  it('all tables of the map, from the companion', () => {
    fc.assert(
      fc.property(anyBoardMap, (map) => {
        if (Object.keys(tablesOf(map)).length === 0) return
        const { sheets, notTaken } = read(writeCompanion(map))
        expect(notTaken).toEqual([])
        expect(sheets).toEqual(tablesOf(map))
      }),
    )
  })
})

/** What a companion holds of a map. */
function withoutCommitments(map: ServiceMap): ServiceMap {
  const gone = new Set(map.commitments.map(({ id }) => id))
  const links = map.links.filter(({ fromId, toId }) => !gone.has(fromId) && !gone.has(toId))
  return { ...map, commitments: [], links }
}

describe('[ORUK-4] services and companion together', () => {
  /** A map after all sheets of a file, one after another. */
  function after(map: ServiceMap, file: unknown): ServiceMap {
    const reading = readExchangeFile(JSON.stringify(file))
    if (reading.kind === 'refused') return map
    return reading.sheets.reduce((now, { rows }) => {
      const plan = planOf({ rows, doubtfulRows: [] }, now)
      expect(plan.problems).toEqual([])
      return carriedOut(now, plan)
    }, map)
  }

  it('make on an empty board the map they were saved from', () => {
    fc.assert(
      fc.property(anyHostileMap.map(withoutCommitments), (map) => {
        const copy = [writeServices(map, BOARD), writeCompanion(map)].reduce(after, aMap())
        for (const table of MAP_TABLES) expect(csvOf(copy, table)).toBe(csvOf(map, table))
      }),
      { numRuns: 40 },
    )
  })

  it('change nothing on the board that they came from', () => {
    fc.assert(
      fc.property(anyHostileMap.map(withoutCommitments), (map) => {
        const copy = after(map, writeCompanion(map))
        for (const table of MAP_TABLES) expect(csvOf(copy, table)).toBe(csvOf(map, table))
      }),
      { numRuns: 40 },
    )
  })
})

/** Spaces at the ends of names do not travel. */
function trimmed(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.trim()]))
}

describe('[ORUK-3] a companion', () => {
  const map = aMap({
    agencies: [anAgency('agency:dcc', { name: 'Dorset' })],
    services: [aService('shape:a', { cost: aFigure(985_000) })],
    pots: [aPot('shape:p', { heldBy: 'agency:dcc', amount: aFigure(7_300_000) })],
    links: [aLink('money', 'shape:p', 'shape:a', { id: 'shape:l' })],
    stages: [{ id: 'shape:s', title: 'Home', personDoes: '', personFeels: '', order: 1 }],
  })

  it('stands in the order in which it is best brought in, its stages named', () => {
    const { sheets, notTaken } = read(writeCompanion(map))
    expect(Object.keys(sheets)).toEqual(['Agencies', 'Services', 'Pots', 'Links'])
    expect(notTaken).toEqual(['1 stage: open the board’s own file (.tldr) for it'])
  })

  it('leaves out what is not sound, and counts it', () => {
    const [service] = map.services
    const { sheets, notTaken } = read({
      ...writeCompanion(map),
      services: [
        service,
        null,
        { ...service, id: 'elsewhere' },
        { ...service, cost: { pounds: -1, year: '', confidence: 'actual', source: '' } },
        { ...service, peoplePerYear: '140' },
        { ...service, status: 'open' },
        { ...service, later: 'versions may say more' },
      ],
      links: 'none',
    })
    expect(sheets['Services']).toHaveLength(2)
    expect(sheets['Links']).toBeUndefined()
    expect(notTaken[0]).toBe('5 service: not as a companion file has it')
  })

  it('of a newer Wholeplace is refused, and so is one that is too large', () => {
    expect(refusal({ ...writeCompanion(map), version: 2 })).toMatch(/newer Wholeplace/u)
    expect(refusal({ ...writeCompanion(map), links: Array(50_001).fill(0) })).toMatch(/50,000/u)
  })
})

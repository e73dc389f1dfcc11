import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuidOf } from '../../../../shared/exchange/open-referral/uuid-of.ts'
import { writeServices } from '../../../../shared/exchange/open-referral/write-services.ts'
import { SERVICE_ENTRY_STATUSES } from '../../../../shared/exchange/open-referral/open-referral.ts'
import {
  aFigure,
  aMap,
  anAgency,
  anyMap,
  aService,
  shuffled,
} from '../../../support/service-maps.ts'

const BOARD = 'https://boards.example.gov.uk/b/one'
const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u

const map = aMap({
  agencies: [
    anAgency('agency:dcc', { name: 'Dorset', shortName: 'DCC', sector: 'Council' }),
    anAgency('agency:adults', { name: 'Adult services', parentId: 'agency:dcc' }),
  ],
  services: [
    aService('shape:b', { name: 'Lodgings', status: 'proposed' }),
    aService('shape:a', {
      name: 'Home care',
      agencyId: 'agency:adults',
      does: 'Care at home',
      cohort: 'Older people',
      cost: aFigure(985_000),
      peoplePerYear: 7_654_321,
      fundedBy: 'Better Care Fund',
      source: 'Interviews',
    }),
  ],
})

describe('[ORUK-1] services as Open Referral has them', () => {
  it('have what the standard requires, and their organisation in them', () => {
    const page = writeServices(map, BOARD)
    expect(page).toMatchObject({ total_items: 2, page_number: 1, last_page: true, empty: false })
    expect(page.contents[0]).toEqual({
      id: uuidOf('shape:a'),
      name: 'Home care',
      description: 'Care at home for Older people',
      url: BOARD,
      status: 'active',
      organization: {
        id: uuidOf('agency:adults'),
        name: 'Adult services',
        description: 'Adult services',
        parent_organization_id: uuidOf('agency:dcc'),
        attributes: [expect.objectContaining({ value: 'agency:adults' })],
      },
      funding: [{ id: expect.stringMatching(UUID), source: 'Better Care Fund' }],
      attributes: ['shape:a', 'Care at home', 'Older people'].map((value) =>
        expect.objectContaining({ id: expect.stringMatching(UUID), value }),
      ),
    })
    expect(page.contents[1]).toMatchObject({ name: 'Lodgings', status: 'inactive' })
  })

  it('say nothing of money, of numbers of people, or of sources', () => {
    expect(JSON.stringify(writeServices(map, BOARD))).not.toMatch(/985000|7654321|Interviews/u)
  })

  it('have the shapes of the standard, whatever the map', () => {
    fc.assert(
      fc.property(anyMap, (any) => {
        for (const entry of writeServices(any, BOARD).contents) {
          expect(entry.id).toMatch(UUID)
          expect(typeof entry.name).toBe('string')
          expect(SERVICE_ENTRY_STATUSES).toContain(entry.status)
          expect(URL.canParse(entry.url)).toBe(true)
          const organization = entry.organization ?? { id: entry.id, name: '', description: '' }
          expect(organization.id).toMatch(UUID)
          expect(typeof organization.name).toBe('string')
          expect(typeof organization.description).toBe('string')
          for (const { taxonomy_term: term } of entry.attributes) {
            expect(term.id).toMatch(UUID)
            expect([term.name, term.description]).not.toContain('')
          }
        }
      }),
    )
  })

  it('are the same in whatever order the map stands', () => {
    fc.assert(
      fc.property(
        anyMap.chain((any) => fc.tuple(fc.constant(any), shuffled(any))),
        ([one, other]) => {
          expect(writeServices(other, BOARD)).toEqual(writeServices(one, BOARD))
        },
      ),
    )
  })

  it('keep the id with which they came', () => {
    const theirs = 'ac148810-d857-441c-9679-408f346de14b'
    expect(uuidOf(`shape:${theirs}`)).toBe(theirs)
    expect(uuidOf('shape:a')).not.toBe(uuidOf('agency:a'))
  })
})

/** Published with the standard; there where the standard's own files are at hand. */
const schemaFile = process.env['OPEN_REFERRAL_SCHEMA'] ?? ''

describe.skipIf(!existsSync(schemaFile))('beside the published schema', () => {
  it('have fields of its names and types', () => {
    const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as {
      required: string[]
      properties: Record<string, { type?: string; enum?: string[] }>
    }
    for (const entry of writeServices(map, BOARD).contents) {
      for (const name of schema.required) expect(entry).toHaveProperty(name)
      for (const [name, value] of Object.entries(entry)) {
        const type = Array.isArray(value) ? 'array' : typeof value
        const property = schema.properties[name]
        expect(property, name).toBeDefined()
        expect([property?.type ?? type, name]).toEqual([type, name])
        expect(property?.enum ?? [value]).toContain(value)
      }
    }
  })
})

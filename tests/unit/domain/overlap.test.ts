import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDirectory } from '../../../shared/domain/agency-directory.ts'
import { findOverlaps } from '../../../shared/domain/overlap.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { aFigure, aMap, anAgency, anyMap, aService } from '../../support/service-maps.ts'

function overlapsOf(map: ServiceMap) {
  return findOverlaps(map, readDirectory(map))
}

const council = anAgency('agency:council')
const health = anAgency('agency:health')
const age = anAgency('agency:age')
const homeCare = { does: 'Home care', cohort: 'Older people' }

describe('[OVERLAP-1] services of two agencies that do the same for the same people', () => {
  it('are found, exactly three where three are seeded, the dearest first', () => {
    const map = aMap({
      agencies: [council, health, age],
      services: [
        // Home care: three services of three agencies.
        aService('s01', { agencyId: council.id, ...homeCare, cost: aFigure(2_000_000) }),
        aService('s02', {
          agencyId: health.id,
          does: ' home  CARE',
          cohort: 'older people',
          cost: aFigure(1_200_000, 'estimate'),
        }),
        aService('s03', { agencyId: age.id, ...homeCare, cost: aFigure(900_000) }),
        // Falls: two, one of them twice by the same agency.
        aService('s04', { agencyId: health.id, does: 'Falls', cohort: 'Older people' }),
        aService('s05', { agencyId: health.id, does: 'Falls', cohort: 'Older people' }),
        aService('s06', { agencyId: age.id, does: 'falls', cohort: 'Older people' }),
        // Debt advice for tenants, in letters of another width.
        aService('s07', {
          agencyId: council.id,
          does: 'Ａdvice',
          cohort: 'Tenants',
          cost: aFigure(5),
        }),
        aService('s08', { agencyId: age.id, does: 'Advice', cohort: 'Tenants' }),
        // No overlap: other people, one agency only, half filled in, or nobody's.
        aService('s09', { agencyId: health.id, does: 'Home care', cohort: 'Children' }),
        aService('s10', { agencyId: council.id, does: 'Meals', cohort: 'Older people' }),
        aService('s11', { agencyId: council.id, does: 'Meals', cohort: 'Older people' }),
        aService('s12', { agencyId: council.id, does: 'Meals', cohort: '' }),
        aService('s13', { agencyId: health.id, does: 'Meals', cohort: ' ' }),
        aService('s14', { does: 'Meals', cohort: 'Older people' }),
      ],
    })
    const found = overlapsOf(map)
    expect(found.map(({ does, serviceIds }) => [does, ...serviceIds])).toEqual([
      ['Home care', 's01', 's02', 's03'],
      ['Advice', 's07', 's08'],
      ['Falls', 's04', 's05', 's06'],
    ])
    expect(found[0]).toMatchObject({
      cohort: 'Older people',
      agencyIds: ['agency:age', 'agency:council', 'agency:health'],
      sameFamily: false,
      cost: { pounds: 4_100_000, ofWhichEstimate: 1_200_000, counted: 3, missing: 0 },
    })
    expect(found[2]?.cost).toMatchObject({ pounds: 0, counted: 0, missing: 3 })
  })

  it('are found if and only if two such services are there', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const plain = (text: string) =>
          text.normalize('NFKC').toLowerCase().split(/\s/u).filter(Boolean).join(' ')
        const known = new Set(map.agencies.map(({ id }) => id))
        const pairs = map.services.flatMap((a) =>
          map.services
            .filter(
              (b) =>
                a.agencyId !== null &&
                b.agencyId !== null &&
                known.has(a.agencyId) &&
                known.has(b.agencyId) &&
                a.agencyId !== b.agencyId &&
                plain(a.does) === plain(b.does) &&
                plain(a.cohort) === plain(b.cohort) &&
                plain(a.does) !== '' &&
                plain(a.cohort) !== '',
            )
            .map((b) => [a.id, b.id]),
        )
        const found = overlapsOf(map)
        expect(new Set(found.flatMap(({ serviceIds }) => serviceIds))).toEqual(
          new Set(pairs.flat()),
        )
        for (const [a = '', b = ''] of pairs) {
          expect(
            found.filter(({ serviceIds }) => serviceIds.includes(a) && serviceIds.includes(b)),
          ).toHaveLength(1)
        }
      }),
    )
  })
})

it('[OVERLAP-2] what is only proposed is in the group and not in its cost', () => {
  const [found] = overlapsOf(
    aMap({
      agencies: [council, health],
      services: [
        aService('s1', { agencyId: council.id, ...homeCare, cost: aFigure(100) }),
        aService('s2', {
          agencyId: health.id,
          ...homeCare,
          cost: aFigure(30),
          status: 'proposed',
        }),
      ],
    }),
  )
  expect(found).toMatchObject({
    serviceIds: ['s1', 's2'],
    cost: { pounds: 100, proposedPounds: 30, missing: 0 },
  })
})

describe('[OVERLAP-3] a council and its department', () => {
  const department = anAgency('agency:department', { parentId: council.id })

  it('are two agencies, and it is said that they are of one family', () => {
    const [found] = overlapsOf(
      aMap({
        agencies: [council, department],
        services: [
          aService('s1', { agencyId: council.id, ...homeCare }),
          aService('s2', { agencyId: department.id, ...homeCare }),
        ],
      }),
    )
    expect(found).toMatchObject({ agencyIds: [council.id, department.id], sameFamily: true })
  })

  it('are no family with a third', () => {
    const map = aMap({ agencies: [council, department, health] })
    const directory = readDirectory(map)
    expect(directory.isOneFamily([council.id, department.id])).toBe(true)
    expect(directory.isOneFamily([council.id, department.id, health.id])).toBe(false)
  })

  it('[ANALYSIS-3] agencies that are parts of one another in a circle are one family', () => {
    const directory = readDirectory({
      agencies: [
        anAgency('a', { parentId: 'b' }),
        anAgency('b', { parentId: 'c' }),
        anAgency('c', { parentId: 'b' }),
        anAgency('d', { parentId: 'gone' }),
      ],
    })
    expect(directory.isOneFamily(['a', 'b', 'c'])).toBe(true)
    expect(directory.isOneFamily(['a', 'd'])).toBe(false)
  })
})

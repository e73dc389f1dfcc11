import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDirectory } from '../../../shared/domain/agency-directory.ts'
import { findHandoffs } from '../../../shared/domain/handoffs.ts'
import type { Link, ServiceMap } from '../../../shared/domain/service-map.ts'
import {
  aLink,
  aMap,
  anAgency,
  anyMap,
  anyReferrals,
  aReferral,
  aService,
  referrals,
  services,
} from '../../support/service-maps.ts'

function handoffsOf(map: ServiceMap) {
  return findHandoffs(map, readDirectory(map))
}

/** Ids of all services to which people can be referred on from one, in however many steps. */
function reachable(links: readonly Link[], from: string): Set<string> {
  const reached = new Set<string>()
  const open = [from]
  for (const id of open) {
    for (const { fromId, toId } of links) {
      if (fromId !== id || reached.has(toId)) continue
      reached.add(toId)
      open.push(toId)
    }
  }
  return reached
}

/** How many groups the services fall into, referrals joining whom they join. */
function countGroups(ids: readonly string[], links: readonly Link[]): number {
  const bothWays = links.flatMap(({ fromId, toId }) => [
    aReferral(fromId, toId),
    aReferral(toId, fromId),
  ])
  const left = new Set(ids)
  let groups = 0
  for (const id of ids) {
    if (!left.has(id)) continue
    groups += 1
    left.delete(id)
    for (const other of reachable(bothWays, id)) left.delete(other)
  }
  return groups
}

/** The length of the longest chain, every way tried. */
function longestByTrying(map: ServiceMap): number {
  const tryFrom = (id: string, seen: ReadonlySet<string>): number =>
    1 +
    Math.max(
      0,
      ...map.links
        .filter(({ fromId, toId }) => fromId === id && !seen.has(toId))
        .map(({ toId }) => tryFrom(toId, new Set([...seen, toId]))),
    )
  return Math.max(0, ...map.services.map(({ id }) => tryFrom(id, new Set([id]))))
}

describe('[HANDOFF-2] referrals that cross from one agency to another', () => {
  const map = aMap({
    agencies: [
      anAgency('agency:council'),
      anAgency('agency:housing', { parentId: 'agency:council' }),
      anAgency('agency:health'),
    ],
    services: [
      aService('a', { agencyId: 'agency:council' }),
      aService('b', { agencyId: 'agency:council' }),
      aService('c', { agencyId: 'agency:housing' }),
      aService('d', { agencyId: 'agency:health' }),
      aService('e', { agencyId: 'agency:gone' }),
    ],
    links: [
      aReferral('a', 'b', { id: 'l1' }),
      aReferral('b', 'c', { id: 'l2', sharingAgreement: 'in-place' }),
      aReferral('c', 'd', { id: 'l3', sharingAgreement: 'none', peoplePerYear: 40 }),
      aReferral('d', 'e', { id: 'l4' }),
      aReferral('a', 'note', { id: 'l5' }),
      aLink('money', 'a', 'd', { id: 'l6' }),
    ],
  })

  it('are told from those within one, and from those nobody can place [HANDOFF-3]', () => {
    expect(handoffsOf(map)).toMatchObject({ referrals: 4, within: 1, unplacedLinkIds: ['l4'] })
    expect(handoffsOf(map).handoffs.map(({ linkId }) => linkId)).toEqual(['l2', 'l3'])
  })

  it('say whether they stay in the family, and what is agreed on sharing data [HANDOFF-8]', () => {
    expect(handoffsOf(map).handoffs).toEqual([
      expect.objectContaining({ sameFamily: true, sharingAgreement: 'in-place' }),
      {
        linkId: 'l3',
        fromId: 'c',
        toId: 'd',
        fromAgencyId: 'agency:housing',
        toAgencyId: 'agency:health',
        sameFamily: false,
        sharingAgreement: 'none',
        peoplePerYear: 40,
      },
    ])
  })
})

describe('[HANDOFF-4] the longest chain', () => {
  it('is there as a path with its referrals', () => {
    const map = aMap({ services: services('a b c d'), links: referrals('d b c', 'a b') })
    expect(handoffsOf(map).longestChain).toEqual({
      serviceIds: ['a', 'b', 'c'],
      linkIds: ['referral a → b', 'referral b → c'],
      length: 'exact',
    })
  })

  it('goes round a loop as far as it can and then on', () => {
    const map = aMap({ services: services('a b c d e'), links: referrals('a b c d b', 'd e') })
    expect(handoffsOf(map).longestChain.serviceIds).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('is as long as trying every way finds, when it says it is exact; never longer', () => {
    fc.assert(
      fc.property(anyReferrals, (map) => {
        const { length, linkIds, serviceIds } = handoffsOf(map).longestChain
        const longest = longestByTrying(map)
        const found = Math.max(1, serviceIds.length)
        expect(found).toBeLessThanOrEqual(longest)
        expect(found).toBeGreaterThanOrEqual(length === 'exact' ? longest : 2)
        expect(new Set(serviceIds).size).toBe(serviceIds.length)
        expect(linkIds).toEqual(
          serviceIds.slice(1).map((to, index) => `referral ${serviceIds[index]} → ${to}`),
        )
      }),
    )
  })

  it('says "at least" of a knot too large to try every way', () => {
    const ring = aMap({ services: services('a b c d e f g'), links: referrals('a b c d e f g a') })
    expect(handoffsOf(ring).longestChain).toMatchObject({
      serviceIds: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      length: 'at least',
    })
  })
})

describe('[HANDOFF-5] loops', () => {
  it('finds the one that is seeded, as a path with ids', () => {
    const map = aMap({ services: services('a b c d e'), links: referrals('a d c b d', 'b e') })
    expect(handoffsOf(map).loops).toEqual([
      {
        serviceIds: ['b', 'd', 'c'],
        linkIds: ['referral b → d', 'referral d → c', 'referral c → b'],
        tangledIds: ['b', 'c', 'd'],
      },
    ])
  })

  it('finds a service that refers people to itself', () => {
    const map = aMap({ services: services('a b'), links: referrals('a a', 'a b') })
    expect(handoffsOf(map).loops).toEqual([
      { serviceIds: ['a'], linkIds: ['referral a → a'], tangledIds: ['a'] },
    ])
  })

  it('has every service that leads back to itself, and no other', () => {
    fc.assert(
      fc.property(anyReferrals, (map) => {
        const { loops } = handoffsOf(map)
        const inLoops = loops.flatMap(({ tangledIds }) => tangledIds)
        const leadBack = map.services
          .map(({ id }) => id)
          .filter((id) => reachable(map.links, id).has(id))
        expect(inLoops.toSorted()).toEqual(leadBack)
        for (const { linkIds, serviceIds } of loops) {
          expect(linkIds).toEqual(
            serviceIds.map(
              (id, index) => `referral ${id} → ${serviceIds[(index + 1) % serviceIds.length]}`,
            ),
          )
          for (const id of linkIds) expect(map.links.map((link) => link.id)).toContain(id)
        }
      }),
    )
  })
})

describe('[HANDOFF-6] dead ends', () => {
  it('finds the one that is seeded: referred into, on to nowhere, not marked as an end', () => {
    const map = aMap({
      services: [...services('a b c e f'), aService('d', { isJourneyEnd: true })],
      links: [...referrals('a b', 'a c', 'a d', 'a f f'), aReferral('b', 'stage')],
    })
    expect(handoffsOf(map).deadEnds).toEqual([
      { serviceId: 'c', agencyId: null, linkIds: ['referral a → c'] },
      { serviceId: 'f', agencyId: null, linkIds: ['referral a → f'] },
    ])
  })

  it('is what the definition says', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const ways = map.links.filter(
          ({ fromId, kind, toId }) => kind === 'referral' && fromId !== toId,
        )
        const dead = map.services
          .filter(
            ({ id, isJourneyEnd }) =>
              !isJourneyEnd &&
              ways.some(({ toId }) => toId === id) &&
              !ways.some(({ fromId }) => fromId === id),
          )
          .map(({ id }) => id)
        expect(handoffsOf(map).deadEnds.map(({ serviceId }) => serviceId)).toEqual(dead)
      }),
    )
  })
})

describe('[HANDOFF-7] single points of failure', () => {
  it('finds the one that is seeded', () => {
    const map = aMap({
      agencies: [anAgency('agency:health')],
      services: [...services('a b d e'), aService('c', { agencyId: 'agency:health' })],
      links: referrals('a b c a', 'c d e c'),
    })
    expect(handoffsOf(map).singlePointsOfFailure).toEqual([
      {
        serviceId: 'c',
        agencyId: 'agency:health',
        parts: 2,
        neighbourIds: ['a', 'b', 'd', 'e'],
      },
    ])
  })

  it('are those whose loss leaves more groups, and as many parts as it leaves', () => {
    fc.assert(
      fc.property(anyReferrals, (map) => {
        const ids = map.services.map(({ id }) => id)
        const before = countGroups(ids, map.links)
        const points = ids.flatMap((serviceId) => {
          const after = countGroups(
            ids.filter((id) => id !== serviceId),
            map.links.filter(({ fromId, toId }) => fromId !== serviceId && toId !== serviceId),
          )
          return after > before ? [{ serviceId, parts: after - before + 1 }] : []
        })
        expect(
          handoffsOf(map).singlePointsOfFailure.map(({ parts, serviceId }) => ({
            serviceId,
            parts,
          })),
        ).toEqual(points)
      }),
    )
  })
})

it('[HANDOFF-1] no chain is too long for it', () => {
  const ids = Array.from({ length: 30_000 }, (_, n) => `s${String(n).padStart(5, '0')}`)
  const map = aMap({ services: services(ids.join(' ')), links: referrals(ids.join(' ')) })
  const { longestChain, singlePointsOfFailure } = handoffsOf(map)
  expect(longestChain.serviceIds).toHaveLength(ids.length)
  expect(singlePointsOfFailure).toHaveLength(ids.length - 2)
})

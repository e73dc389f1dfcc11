import type { AgencyDirectory } from './agency-directory.ts'
import { findArticulationPoints } from './articulation-points.ts'
import { findKnots } from './knots.ts'
import { findLongestChain, type Chain } from './longest-chain.ts'
import { findLoops, type Loop } from './loops.ts'
import { readReferralGraph, type ReferralGraph } from './referral-graph.ts'
import type { Link, Service, ServiceMap, SharingAgreement } from './service-map.ts'
import { byText } from './text-order.ts'

/** How people are referred about, and where that goes wrong. */
export interface Handoffs {
  /** How many referrals there are between two services: handoffs, within one agency, and of services of no agency. */
  readonly referrals: number
  /** Referrals within one agency. */
  readonly within: number
  /** Referrals of which one service or both are of no agency, in order: nobody can say what they cross. */
  readonly unplacedLinkIds: readonly string[]
  /** Referrals that cross from one agency to another, in the order of their ids. */
  readonly handoffs: readonly Handoff[]
  readonly longestChain: Chain
  /** In the order of their first services. */
  readonly loops: readonly Loop[]
  /** In the order of their ids. */
  readonly deadEnds: readonly DeadEnd[]
  /** In the order of their ids. */
  readonly singlePointsOfFailure: readonly SinglePointOfFailure[]
}

/** A referral that crosses from one agency to another [HANDOFF-2]. */
export interface Handoff {
  readonly linkId: string
  readonly fromId: string
  readonly toId: string
  readonly fromAgencyId: string
  readonly toAgencyId: string
  /** True when one agency is a part of the other, or both are parts of a third. */
  readonly sameFamily: boolean
  /** `none` when there is no agreement to share data, `unknown` when nobody has said [HANDOFF-8]. */
  readonly sharingAgreement: SharingAgreement
  readonly peoplePerYear: number | null
}

/** A service that people are referred into and from which they get no further [HANDOFF-6]. */
export interface DeadEnd {
  readonly serviceId: string
  readonly agencyId: string | null
  /** The referrals into it, in order. */
  readonly linkIds: readonly string[]
}

/** A service without which others would be cut off from one another [HANDOFF-7]. */
export interface SinglePointOfFailure {
  readonly serviceId: string
  readonly agencyId: string | null
  /** Into how many parts the services about it would fall; at least two. */
  readonly parts: number
  /** The services about it, in order. */
  readonly neighbourIds: readonly string[]
}

export function findHandoffs(
  map: Pick<ServiceMap, 'links' | 'services'>,
  directory: AgencyDirectory,
): Handoffs {
  const services = new Map(map.services.map((service) => [service.id, service]))
  const graph = readReferralGraph(map)
  const agencyIds = new Map(
    map.services.map(({ agencyId, id }) => [id, directory.find(agencyId)?.id ?? null]),
  )
  const agencyIdOf = (serviceId: string): string | null => agencyIds.get(serviceId) ?? null
  const knots = findKnots(graph)
  const placed = placeReferrals(graph, agencyIdOf, directory)
  return {
    referrals: graph.referrals.length,
    ...placed,
    longestChain: findLongestChain(graph, knots),
    loops: findLoops(graph, knots),
    deadEnds: findDeadEnds(map.links, services, agencyIdOf),
    singlePointsOfFailure: findArticulationPoints(graph).map(({ parts, serviceId }) => ({
      serviceId,
      agencyId: agencyIdOf(serviceId),
      parts,
      neighbourIds: graph.neighbours(serviceId),
    })),
  }
}

function placeReferrals(
  { referrals }: ReferralGraph,
  agencyIdOf: (serviceId: string) => string | null,
  directory: AgencyDirectory,
): Pick<Handoffs, 'handoffs' | 'unplacedLinkIds' | 'within'> {
  const handoffs: Handoff[] = []
  const unplacedLinkIds: string[] = []
  let within = 0
  for (const { fromId, id, peoplePerYear, sharingAgreement, toId } of referrals) {
    const fromAgencyId = agencyIdOf(fromId)
    const toAgencyId = agencyIdOf(toId)
    if (fromAgencyId === null || toAgencyId === null) {
      unplacedLinkIds.push(id)
    } else if (fromAgencyId === toAgencyId) {
      within += 1
    } else {
      handoffs.push({
        linkId: id,
        fromId,
        toId,
        fromAgencyId,
        toAgencyId,
        sameFamily: directory.isOneFamily([fromAgencyId, toAgencyId]),
        sharingAgreement,
        peoplePerYear,
      })
    }
  }
  return { handoffs, unplacedLinkIds, within }
}

function findDeadEnds(
  links: readonly Link[],
  services: ReadonlyMap<string, Service>,
  agencyIdOf: (serviceId: string) => string | null,
): DeadEnd[] {
  const referrals = links.filter(({ fromId, kind, toId }) => kind === 'referral' && fromId !== toId)
  const leadsOn = new Set(referrals.map(({ fromId }) => fromId))
  const into = new Map<string, string[]>()
  for (const { id, toId } of referrals) {
    const linkIds = into.get(toId)
    if (linkIds === undefined) into.set(toId, [id])
    else linkIds.push(id)
  }
  return [...into]
    .filter(([id]) => services.get(id)?.isJourneyEnd === false && !leadsOn.has(id))
    .map(([serviceId, linkIds]) => ({
      serviceId,
      agencyId: agencyIdOf(serviceId),
      linkIds: linkIds.toSorted(),
    }))
    .toSorted((a, b) => byText(a.serviceId, b.serviceId))
}

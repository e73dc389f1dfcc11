import graphology from 'graphology'
import type { DirectedGraph } from 'graphology'
import type { Ways } from './knots.ts'
import type { Link, ServiceMap } from './service-map.ts'
import { byText } from './text-order.ts'

/**
 * Which service refers people to which [HANDOFF-1]. Built in the order of ids, so that whatever is
 * found in it does not depend on the order of the map.
 */
export interface ReferralGraph extends Ways {
  /** Ids of all services, in order. */
  readonly ids: readonly string[]
  /** Referrals between two services, in the order of their ids. */
  readonly referrals: readonly Link[]
  /** The services it refers to, in order, each once; itself, when it refers to itself. */
  next(serviceId: string): readonly string[]
  /** The services it refers to or that refer to it, in order, each once; never itself. */
  neighbours(serviceId: string): readonly string[]
  /** The first referral, by id, from one service to another. @throws Error when there is none */
  referralId(fromId: string, toId: string): string
}

/** Reads the graph off a map. */
export function readReferralGraph({
  links,
  services,
}: Pick<ServiceMap, 'links' | 'services'>): ReferralGraph {
  const graph: DirectedGraph = new graphology.DirectedGraph()
  const serviceIds = services.map(({ id }) => id).toSorted()
  for (const id of serviceIds) graph.addNode(id)
  const referrals = links
    .filter(
      ({ fromId, kind, toId }) =>
        kind === 'referral' && graph.hasNode(fromId) && graph.hasNode(toId),
    )
    .toSorted((a, b) => byText(a.id, b.id))
  for (const { fromId, id, toId } of referrals) {
    if (!graph.hasDirectedEdge(fromId, toId)) graph.addDirectedEdgeWithKey(id, fromId, toId)
  }
  const neighbours = new Map(
    serviceIds.map((id) => [
      id,
      graph
        .neighbors(id)
        .filter((other) => other !== id)
        .toSorted(),
    ]),
  )
  const next = new Map(serviceIds.map((id) => [id, graph.outNeighbors(id).toSorted()]))

  return {
    ids: serviceIds,
    referrals,
    next: (id) => next.get(id) ?? [],
    neighbours: (id) => neighbours.get(id) ?? [],
    referralId: (fromId, toId) => {
      const found = graph.directedEdge(fromId, toId)
      if (found === undefined) throw new Error(`${fromId} does not refer to ${toId}.`)
      return found
    },
  }
}

/** The referrals along a path of services. */
export function referralsAlong(graph: ReferralGraph, serviceIds: readonly string[]): string[] {
  return serviceIds.slice(1).map((toId, index) => graph.referralId(serviceIds[index] ?? '', toId))
}

import { referralsAlong, type ReferralGraph } from './referral-graph.ts'
import { byText } from './text-order.ts'

/** A way on which people come back to a service that referred them on [HANDOFF-5]. */
export interface Loop {
  /** In the order of the way, from the least id; the last refers back to the first. */
  readonly serviceIds: readonly string[]
  /** The referrals along it; the last leads back to the first service. */
  readonly linkIds: readonly string[]
  /** Every service from which one can come back to the first, in order: more, where loops share services. */
  readonly tangledIds: readonly string[]
}

/**
 * One loop for each knot of services that lead back to themselves: the shortest through its least
 * id. In the order of their first services.
 */
export function findLoops(graph: ReferralGraph, knots: readonly (readonly string[])[]): Loop[] {
  return knots
    .flatMap((knot) => {
      const path = shortestWayBack(graph, knot)
      if (path === null) return []
      const serviceIds = path.slice(0, -1)
      return [{ serviceIds, linkIds: referralsAlong(graph, path), tangledIds: knot }]
    })
    .toSorted((a, b) => byText(a.serviceIds[0] ?? '', b.serviceIds[0] ?? ''))
}

/** From the first service of a knot within it and back, both ends named; null when there is no way. */
function shortestWayBack(graph: ReferralGraph, knot: readonly string[]): string[] | null {
  const [start] = knot
  if (start === undefined) return null
  const members = new Set(knot)
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const id of queue) {
    for (const next of graph.next(id)) {
      if (next === start) return [...wayTo(id, cameFrom), start]
      if (!members.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, id)
      queue.push(next)
    }
  }
  return null
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end]
  for (let id = cameFrom.get(end); id !== undefined; id = cameFrom.get(id)) way.push(id)
  return way.toReversed()
}

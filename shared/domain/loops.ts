import type { Ways } from './knots.ts'
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

/** From the first member of a knot within it and back, both ends named; null when there is no way. */
export function shortestWayBack(ways: Ways, knot: readonly string[]): string[] | null {
  const [start] = knot
  if (start === undefined) return null
  const members = new Set(knot)
  return shortestWay(ways, start, start, (id) => members.has(id))
}

/**
 * The shortest way of at least one step, both ends named; null when there is none.
 * @param isIn what it may lead through
 */
export function shortestWay(
  ways: Ways,
  from: string,
  to: string,
  isIn: (id: string) => boolean = () => true,
): string[] | null {
  const cameFrom = new Map<string, string>()
  const queue = [from]
  for (const id of queue) {
    for (const next of ways.next(id)) {
      if (next === to) return [...wayTo(id, cameFrom), to]
      if (next === from || !isIn(next) || cameFrom.has(next)) continue
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

import { referralsAlong, type ReferralGraph } from './referral-graph.ts'
import { byText } from './text-order.ts'

/** The longest row of services in which each refers people to the next, none twice [HANDOFF-4]. */
export interface Chain {
  /** In the order of the way; none when there is no referral from one service to another. */
  readonly serviceIds: readonly string[]
  /** The referrals along it: one fewer than services. */
  readonly linkIds: readonly string[]
  /** `at least` when there are loops too tangled to try every way through. */
  readonly length: 'exact' | 'at least'
}

/** Up to how many services of a knot every way through it is tried: a thousand ways at most. */
const MAX_SERVICES_TRIED = 6

/**
 * Finding the longest way through loops takes longer than anybody can wait. Between knots there are
 * no loops, and a way that has left a knot never returns to it; so the longest way is the best of the
 * ways to each knot with the longest way through it. Those through a small knot are all tried;
 * in a large one, one way to each of its services is followed.
 * @param knots each after all those it refers to, as they are found
 */
export function findLongestChain(
  graph: ReferralGraph,
  knots: readonly (readonly string[])[],
): Chain {
  const arriving = new Map<string, Way>()
  let longest: Way | null = null
  let length: Chain['length'] = 'exact'
  for (const knot of knots.toReversed()) {
    if (knot.length > MAX_SERVICES_TRIED) length = 'at least'
    const members = new Set(knot)
    for (const way of longestWays(graph, knot, arriving).values()) {
      if (isBetter(way, longest)) longest = way
      for (const next of graph.next(way.serviceId)) {
        if (members.has(next)) continue
        const onwards = { serviceId: next, services: way.services + 1, before: way }
        if (isBetter(onwards, arriving.get(next) ?? null)) arriving.set(next, onwards)
      }
    }
  }
  if (longest === null || longest.services < 2) return { serviceIds: [], linkIds: [], length }
  const serviceIds = servicesOf(longest)
  return { serviceIds, linkIds: referralsAlong(graph, serviceIds), length }
}

/** A way on which people come to a service. */
interface Way {
  readonly serviceId: string
  /** How many services are on it, this one among them. */
  readonly services: number
  readonly before: Way | null
}

/** The longest way found to each service of a knot, those within the knot among them. */
function longestWays(
  graph: ReferralGraph,
  knot: readonly string[],
  arriving: ReadonlyMap<string, Way>,
): Map<string, Way> {
  const entries = knot.map(
    (serviceId): Way => arriving.get(serviceId) ?? { serviceId, services: 1, before: null },
  )
  const members = new Set(knot)
  const best = new Map<string, Way>()
  const keep = (way: Way): void => {
    if (isBetter(way, best.get(way.serviceId) ?? null)) best.set(way.serviceId, way)
  }
  if (knot.length > MAX_SERVICES_TRIED) {
    const [first] = entries.toSorted(
      (a, b) => b.services - a.services || byText(a.serviceId, b.serviceId),
    )
    if (first !== undefined) followEach(graph, first, members, keep)
  } else {
    for (const entry of entries) tryAll(graph, entry, members, keep)
  }
  return best
}

/** Every way on from `way` within the knot. */
function tryAll(
  graph: ReferralGraph,
  way: Way,
  free: ReadonlySet<string>,
  keep: (way: Way) => void,
): void {
  keep(way)
  if (free.size === 1) return
  const left = new Set(free)
  left.delete(way.serviceId)
  for (const serviceId of graph.next(way.serviceId)) {
    if (!left.has(serviceId)) continue
    tryAll(graph, { serviceId, services: way.services + 1, before: way }, left, keep)
  }
}

/** One way on to each service of the knot, going as deep as it can before it turns back. */
function followEach(
  graph: ReferralGraph,
  entry: Way,
  members: ReadonlySet<string>,
  keep: (way: Way) => void,
): void {
  const reached = new Set([entry.serviceId])
  const stack = [{ way: entry, next: graph.next(entry.serviceId).values() }]
  keep(entry)
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const { done, value } = top.next.next()
    if (done === true) {
      stack.pop()
    } else if (members.has(value) && !reached.has(value)) {
      reached.add(value)
      const way = { serviceId: value, services: top.way.services + 1, before: top.way }
      keep(way)
      stack.push({ way, next: graph.next(value).values() })
    }
  }
}

/** Longer; or as long, and it ends at, or comes from, a lesser id. */
function isBetter(way: Way, than: Way | null): boolean {
  if (than === null || way.services !== than.services) {
    return than === null || way.services > than.services
  }
  const byEnd = byText(way.serviceId, than.serviceId)
  return (byEnd || byText(way.before?.serviceId ?? '', than.before?.serviceId ?? '')) < 0
}

function servicesOf(way: Way): string[] {
  const serviceIds: string[] = []
  for (let at: Way | null = way; at !== null; at = at.before) serviceIds.push(at.serviceId)
  return serviceIds.toReversed()
}

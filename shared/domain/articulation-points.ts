import type { ReferralGraph } from './referral-graph.ts'
import { byText } from './text-order.ts'

/** A service without which others would no longer be joined by referrals [HANDOFF-7]. */
export interface ArticulationPoint {
  readonly serviceId: string
  /** Into how many parts its neighbours would fall without it; at least two. */
  readonly parts: number
}

/**
 * The articulation points of the referrals, whichever way they lead, in the order of their ids.
 * Hopcroft and Tarjan's algorithm without recursion.
 */
export function findArticulationPoints(graph: ReferralGraph): ArticulationPoint[] {
  const found = new Map<string, number>()
  const lowest = new Map<string, number>()
  /** Into how many parts each service's neighbours fall. */
  const parts = new Map<string, number>()

  function enter(id: string, from: string | null): Visit {
    lowest.set(id, found.size)
    found.set(id, found.size)
    parts.set(id, from === null ? 0 : 1)
    return { id, from, neighbours: graph.neighbours(id), done: 0 }
  }

  function leave({ from, id }: Visit): void {
    if (from === null) return
    const low = lowest.get(id) ?? 0
    lowest.set(from, Math.min(lowest.get(from) ?? low, low))
    if (low >= (found.get(from) ?? 0)) parts.set(from, (parts.get(from) ?? 0) + 1)
  }

  for (const start of graph.ids) {
    if (found.has(start)) continue
    const visits = [enter(start, null)]
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const { from, id } = visit
      const other = visit.neighbours[visit.done]
      visit.done += 1
      if (other === undefined) {
        leave(visit)
        visits.pop()
      } else if (!found.has(other)) {
        visits.push(enter(other, id))
      } else if (other !== from) {
        lowest.set(id, Math.min(lowest.get(id) ?? 0, found.get(other) ?? 0))
      }
    }
  }
  return [...parts]
    .filter(([, count]) => count > 1)
    .map(([serviceId, count]) => ({ serviceId, parts: count }))
    .toSorted((a, b) => byText(a.serviceId, b.serviceId))
}

/** A service on the way down, where it was come to from, and how many of its neighbours are done. */
interface Visit {
  readonly id: string
  readonly from: string | null
  readonly neighbours: readonly string[]
  done: number
}

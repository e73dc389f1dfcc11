import type { ReferralGraph } from './referral-graph.ts'
import { byText } from './text-order.ts'

/**
 * The strongly connected components of the referrals: from each service of a knot people can be
 * referred, in however many steps, to each other of it. Most knots are one service alone.
 *
 * Tarjan's algorithm without recursion, so that no length of chain is too long for the stack.
 * @returns each knot in the order of its ids; a knot after all those it refers to
 */
export function findKnots(graph: ReferralGraph): string[][] {
  const knots: string[][] = []
  const found = new Map<string, number>()
  /** The earliest service still open that each one leads to. */
  const lowest = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()

  function enter(id: string): Visit {
    lowest.set(id, found.size)
    found.set(id, found.size)
    open.push(id)
    isOpen.add(id)
    return { id, next: graph.next(id), done: 0 }
  }

  function lower(id: string, to: number | undefined): void {
    if (to !== undefined && to < (lowest.get(id) ?? to)) lowest.set(id, to)
  }

  function close(id: string): void {
    if (lowest.get(id) !== found.get(id)) return
    const knot = open.splice(open.lastIndexOf(id))
    for (const member of knot) isOpen.delete(member)
    knots.push(knot.toSorted(byText))
  }

  for (const start of graph.serviceIds) {
    if (found.has(start)) continue
    const visits = [enter(start)]
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const to = visit.next[visit.done]
      visit.done += 1
      if (to === undefined) {
        close(visit.id)
        visits.pop()
        const above = visits.at(-1)
        if (above !== undefined) lower(above.id, lowest.get(visit.id))
      } else if (!found.has(to)) {
        visits.push(enter(to))
      } else if (isOpen.has(to)) {
        lower(visit.id, found.get(to))
      }
    }
  }
  return knots
}

/** A service on the way down, and how many of those it refers to are done. */
interface Visit {
  readonly id: string
  readonly next: readonly string[]
  done: number
}

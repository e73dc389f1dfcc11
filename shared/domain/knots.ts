import { byText } from './text-order.ts'

/** What leads to what: referrals between services, dependencies between commitments. */
export interface Ways {
  /** Ids of everything there is, in order. */
  readonly ids: readonly string[]
  /** What it leads to in one step, in order, each once; itself, when it leads to itself. */
  next(id: string): readonly string[]
}

/**
 * The strongly connected components: from each member of a knot one gets, in however many steps, to
 * each other of it. Most knots are one alone.
 *
 * Tarjan's algorithm without recursion, so that no length of chain is too long for the stack.
 * @returns each knot in the order of its ids; a knot after all those it leads to
 */
export function findKnots(ways: Ways): string[][] {
  const knots: string[][] = []
  const found = new Map<string, number>()
  /** The earliest one still open that each leads to. */
  const lowest = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()

  function enter(id: string): Visit {
    lowest.set(id, found.size)
    found.set(id, found.size)
    open.push(id)
    isOpen.add(id)
    return { id, next: ways.next(id), done: 0 }
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

  for (const start of ways.ids) {
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

/** One on the way down, and how many of those it leads to are done. */
interface Visit {
  readonly id: string
  readonly next: readonly string[]
  done: number
}

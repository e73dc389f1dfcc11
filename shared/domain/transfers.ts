import { areOfOneYear, sumFigures, type MoneySum } from './money-sum.ts'
import type { Figure, Link, ServiceMap } from './service-map.ts'
import { byText } from './text-order.ts'

/** A service to which more money is paid than it costs and passes on [MONEY-7]. */
export interface SurplusTransfers {
  readonly serviceId: string
  readonly cost: Figure
  readonly paidIn: MoneySum
  /** What it pays on to others. */
  readonly passedOn: MoneySum
  /** What is paid in, less what it costs and passes on; more than nothing. */
  readonly surplusPounds: number
  /** The transfers in and out that were counted, in order. */
  readonly linkIds: readonly string[]
}

/** The money links of each shape, in the order of their ids. A shape's payments to itself are none. */
export interface Transfers {
  into(shapeId: string): readonly Link[]
  outOf(shapeId: string): readonly Link[]
}

export function readTransfers({ links }: Pick<ServiceMap, 'links'>): Transfers {
  const into = new Map<string, Link[]>()
  const outOf = new Map<string, Link[]>()
  for (const link of links.toSorted((a, b) => byText(a.id, b.id))) {
    if (link.kind !== 'money' || link.fromId === link.toId) continue
    append(into, link.toId, link)
    append(outOf, link.fromId, link)
  }
  return { into: (id) => into.get(id) ?? [], outOf: (id) => outOf.get(id) ?? [] }
}

function append(lists: Map<string, Link[]>, id: string, link: Link): void {
  const list = lists.get(id)
  if (list === undefined) lists.set(id, [link])
  else list.push(link)
}

/** In the order of the services' ids. */
export function findSurplusTransfers({
  links,
  services,
}: Pick<ServiceMap, 'links' | 'services'>): SurplusTransfers[] {
  const transfers = readTransfers({ links })
  return services
    .flatMap(({ cost, id }) => {
      if (cost === null) return []
      const comparable = ({ amount }: Link): boolean =>
        amount === null || areOfOneYear(amount, cost)
      const into = transfers.into(id).filter(comparable)
      const outOf = transfers.outOf(id).filter(comparable)
      const paidIn = sumFigures(into.map(({ amount }) => amount))
      const passedOn = sumFigures(outOf.map(({ amount }) => amount))
      const surplusPounds = paidIn.pounds - passedOn.pounds - cost.pounds
      if (surplusPounds <= 0 || paidIn.counted === 0) return []
      const linkIds = [...into, ...outOf].map(({ id }) => id).toSorted(byText)
      return [{ serviceId: id, cost, paidIn, passedOn, surplusPounds, linkIds }]
    })
    .toSorted((a, b) => byText(a.serviceId, b.serviceId))
}

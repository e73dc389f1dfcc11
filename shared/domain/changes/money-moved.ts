import { groupBy } from '../group-by.ts'
import type { Figure, Link, ServiceMap } from '../service-map.ts'
import { byText, distinctTexts } from '../text-order.ts'
import { wordsKey } from '../words-key.ts'
import type { MoneyMove, MoneyPayer, Thing } from './board-changes.ts'
import type { ComparedCost } from './compare-costs.ts'

interface ComparedMoney {
  readonly before: ServiceMap
  readonly after: ServiceMap
  readonly costs: readonly ComparedCost[]
  readonly thingOf: (id: string) => Thing | undefined
}

/** More or less money in one place than before. */
interface Difference {
  readonly placeId: string
  /** Less than nothing where there is less; never nothing. */
  readonly pounds: number
  readonly isEstimate: boolean
  /** What its figure stands in. */
  readonly ids: readonly string[]
}

/** One place has as much less as another has more, and nothing else of the same payer does. */
interface Pair {
  readonly from: Difference
  readonly to: Difference
}

/**
 * Money of which it can be said that it moved, by the rule of [CHANGE-MONEY-2]; the greatest first.
 * What might have moved otherwise too has not: of that is said that it fell and rose.
 */
export function findMoneyMoved({ after, before, costs, thingOf }: ComparedMoney): MoneyMove[] {
  const call = (id: string): string => thingOf(id)?.called ?? 'nothing'
  const byPayer = [...differencesByPayer(before, after)].flatMap(([shapeId, differences]) => {
    const payer: MoneyPayer = { kind: 'links', shapeId, called: call(shapeId) }
    return pairsIn(differences).map((pair) => ({ pair, payer }))
  })
  const byAgency = [...groupBy(costs, ({ agencyId }) => agencyId ?? '')].flatMap(
    ([agencyId, group]) => {
      if (agencyId === '') return []
      const payer: MoneyPayer = { kind: 'agency', agencyId, called: call(agencyId) }
      return pairsIn(group.map(differenceOf)).map((pair) => ({ pair, payer }))
    },
  )
  const byFunder = [...groupBy(costs, ({ fundedBy }) => wordsKey(fundedBy))].flatMap(
    ([key, group]) => {
      if (key === '') return []
      const payer: MoneyPayer = { kind: 'funder', called: firstOf(group) }
      return pairsIn(group.map(differenceOf)).map((pair) => ({ pair, payer }))
    },
  )
  // The links say most of whose money it is, a service's own agency more than words.
  const ways = groupBy([...byPayer, ...byAgency, ...byFunder], ({ pair }) => wayOf(pair))
  const told = [...ways.values()].flatMap((same) => same.slice(0, 1))
  const timesNamed = new Map<string, number>()
  for (const { pair } of told) {
    for (const id of [pair.from.placeId, pair.to.placeId]) {
      timesNamed.set(id, (timesNamed.get(id) ?? 0) + 1)
    }
  }
  const isAlone = ({ pair }: { readonly pair: Pair }): boolean =>
    timesNamed.get(pair.from.placeId) === 1 && timesNamed.get(pair.to.placeId) === 1
  return told
    .filter(isAlone)
    .flatMap(({ pair, payer }) => {
      const [from, to] = [thingOf(pair.from.placeId), thingOf(pair.to.placeId)]
      if (from === undefined || to === undefined) return []
      const same = ways.get(wayOf(pair)) ?? []
      return [
        {
          pounds: pair.to.pounds,
          isEstimate: same.some((one) => one.pair.from.isEstimate || one.pair.to.isEstimate),
          from,
          to,
          payer,
          ids: distinctTexts(same.flatMap((one) => [...one.pair.from.ids, ...one.pair.to.ids])),
        },
      ]
    })
    .toSorted((a, b) => b.pounds - a.pounds || byText(a.from.id, b.from.id))
}

function differenceOf({ fromPounds, isEstimate, serviceId, toPounds }: ComparedCost): Difference {
  return { placeId: serviceId, pounds: toPounds - fromPounds, isEstimate, ids: [serviceId] }
}

/** Each amount that one place lost and one other place gained, and no third one did either. */
function pairsIn(differences: readonly Difference[]): Pair[] {
  return [...groupBy(differences, ({ pounds }) => Math.abs(pounds)).values()].flatMap((same) => {
    const [one, other, third] = same
    if (one === undefined || other === undefined || third !== undefined) return []
    if (one.pounds > 0 === other.pounds > 0) return []
    return one.pounds < 0 ? [{ from: one, to: other }] : [{ from: other, to: one }]
  })
}

function wayOf({ from, to }: Pair): string {
  return `${from.placeId} ${to.placeId} ${to.pounds}`
}

function firstOf(costs: readonly ComparedCost[]): string {
  return costs[0]?.fundedBy ?? ''
}

/** By who pays: how much more or less it pays by money links to each that it pays. */
function differencesByPayer(
  before: ServiceMap,
  after: ServiceMap,
): ReadonlyMap<string, readonly Difference[]> {
  const [was, is] = [paymentsIn(before), paymentsIn(after)]
  const there = new Set([...was.shapeIds].filter((id) => is.shapeIds.has(id)))
  const differences = new Map<string, Difference[]>()
  for (const way of new Set([...was.byWay.keys(), ...is.byWay.keys()])) {
    const [earlier, later] = [was.byWay.get(way) ?? [], is.byWay.get(way) ?? []]
    const [{ fromId, toId } = NOWHERE] = [...later, ...earlier]
    if (!there.has(fromId) || !there.has(toId)) continue
    const figures = [...earlier, ...later].map(({ amount }) => amount)
    if (!areComparable(figures)) continue
    const pounds = sum(later) - sum(earlier)
    if (pounds === 0) continue
    const ids = distinctTexts([...earlier, ...later].map(({ id }) => id))
    const isEstimate = figures.some((figure) => figure?.confidence === 'estimate')
    const own = differences.get(fromId)
    const difference = { placeId: toId, pounds, isEstimate, ids }
    if (own === undefined) differences.set(fromId, [difference])
    else own.push(difference)
  }
  return differences
}

function paymentsIn(map: ServiceMap): {
  /** Of all that can be paid or pay: a move is between what stays. */
  readonly shapeIds: ReadonlySet<string>
  readonly byWay: ReadonlyMap<string, readonly Link[]>
} {
  const money = map.links.filter(({ fromId, kind, toId }) => kind === 'money' && fromId !== toId)
  return {
    shapeIds: new Set([...map.services, ...map.pots].map(({ id }) => id)),
    byWay: groupBy(money, ({ fromId, toId }) => `${fromId} ${toId}`),
  }
}

const NOWHERE = { fromId: '', toId: '' } as const

/** All are said, and none of a year of its own [MONEY-3]. */
function areComparable(figures: readonly (Figure | null)[]): boolean {
  const years = new Set(figures.map((figure) => figure?.year ?? '').filter((year) => year !== ''))
  return years.size < 2 && figures.every((figure) => figure !== null)
}

function sum(links: readonly Link[]): number {
  return links.reduce((pounds, { amount }) => pounds + (amount?.pounds ?? 0), 0)
}

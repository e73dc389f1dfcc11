import { areOfOneYear, sumFigures, type MoneySum } from './money-sum.ts'
import type { Figure, Link, Pot, ServiceMap } from './service-map.ts'
import { byText } from './text-order.ts'
import { readTransfers, type Transfers } from './transfers.ts'

/** The budgets that money flows out of. What is in them is never added to what services cost. */
export interface Pots {
  /** What is in all pots, what passes from one to another counted once [MONEY-6]. */
  readonly total: MoneySum
  /** In the order of their ids. */
  readonly pots: readonly PotMoney[]
}

export interface PotMoney {
  readonly potId: string
  /** The agency that holds it. */
  readonly heldBy: string | null
  /** Null when nobody has said. */
  readonly amount: Figure | null
  /** Of its amount, what comes from other pots. */
  readonly fromPots: MoneySum
  /** Of its amount, what comes from no other pot: what it adds to the total. */
  readonly ownPounds: number
  readonly paidOut: MoneySum
  /** By how much it pays out more than is in it; nothing, mostly, and when its amount is not said. */
  readonly overspentPounds: number
  /** The money links into and out of it, in order. */
  readonly linkIds: readonly string[]
}

export function readPots({ links, pots }: Pick<ServiceMap, 'links' | 'pots'>): Pots {
  const transfers = readTransfers({ links })
  const potIds = new Set(pots.map(({ id }) => id))
  const rows = pots
    .map((pot) => readPot(pot, transfers, potIds))
    .toSorted((a, b) => byText(a.potId, b.potId))
  return { total: sumFigures(rows.map(ownFigure)), pots: rows }
}

function readPot(
  { amount, heldBy, id }: Pot,
  transfers: Transfers,
  potIds: ReadonlySet<string>,
): PotMoney {
  const into = transfers.into(id)
  const outOf = transfers.outOf(id)
  const comparable = (link: Link): boolean =>
    amount === null || link.amount === null || areOfOneYear(link.amount, amount)
  const fromPots = sumFigures(
    into.filter((link) => potIds.has(link.fromId) && comparable(link)).map(({ amount }) => amount),
  )
  const paidOut = sumFigures(outOf.filter(comparable).map(({ amount }) => amount))
  return {
    potId: id,
    heldBy,
    amount,
    fromPots,
    ownPounds: amount === null ? 0 : Math.max(0, amount.pounds - fromPots.pounds),
    paidOut,
    overspentPounds: amount === null ? 0 : Math.max(0, paidOut.pounds - amount.pounds),
    linkIds: [...into, ...outOf].map(({ id }) => id).toSorted(byText),
  }
}

/** What a pot adds to the total: an estimate when its amount is, or anything taken off it. */
function ownFigure({ amount, fromPots, ownPounds }: PotMoney): Figure | null {
  if (amount === null) return null
  const confidence = fromPots.ofWhichEstimate > 0 ? 'estimate' : amount.confidence
  return { ...amount, pounds: ownPounds, confidence }
}

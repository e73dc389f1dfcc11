import type { AgencyDirectory } from './agency-directory.ts'
import { groupBy } from './group-by.ts'
import type { Commitment, ServiceMap, Share } from './service-map.ts'
import { byText, distinctTexts } from './text-order.ts'

/** Who pays and who saves by what is undertaken [PAYS-1 to PAYS-6]. All amounts in whole pounds. */
export interface WhoPays {
  /** All commitments together but those withdrawn. */
  readonly overall: Balance
  /** Each commitment with a figure, those withdrawn too, in the order of their refs. */
  readonly commitments: readonly CommitmentBalance[]
  /** Where one agency pays for what another saves: of those not withdrawn, in the order of their refs. */
  readonly uneven: readonly UnevenCommitment[]
  /** Commitments that have figures and are in no sum, for they are withdrawn; in order. */
  readonly withdrawnIds: readonly string[]
  /** Commitments of which nobody has said who pays or saves, those withdrawn apart; in order. */
  readonly withoutFiguresIds: readonly string[]
}

/** What is paid and saved. */
export interface Amounts {
  readonly paysPounds: number
  readonly savesPounds: number
  /** How much of `savesPounds` can be spent on something else. */
  readonly cashablePounds: number
  /** What is saved less what is paid; below nothing for who is out of pocket. */
  readonly netPounds: number
  /** What is saved and can be spent, less what is paid. */
  readonly cashableNetPounds: number
}

/** Who pays and who saves, by agency and year. */
export interface Balance {
  readonly total: Amounts
  /** Agencies with a figure: who is most out of pocket first, then by id. Their totals make `total`. */
  readonly agencies: readonly AgencyBalance[]
  /** Years with a figure, in order. They make `total`. */
  readonly years: readonly YearBalance[]
}

export interface AgencyBalance {
  /** The directory need not have it any more. */
  readonly agencyId: string
  readonly total: Amounts
  /** Its years with a figure, in order. */
  readonly years: readonly YearAmounts[]
}

export interface YearAmounts extends Amounts {
  /** A financial year, as "2008-09". */
  readonly year: string
}

export interface YearBalance extends YearAmounts {
  /** The net of this year and of all before it. */
  readonly runningPounds: number
  /** The same of what is cashable. */
  readonly runningCashablePounds: number
}

export interface CommitmentBalance extends Balance {
  readonly commitmentId: string
  readonly ref: string
  readonly isWithdrawn: boolean
}

/** A commitment in which an agency pays more than it saves while another saves more than it pays. */
export interface UnevenCommitment {
  readonly commitmentId: string
  readonly ref: string
  /** Who is out of pocket, and by how much: the most first, then by id. */
  readonly payers: readonly AgencyNet[]
  /** Who gains, and how much: the most first, then by id. */
  readonly savers: readonly AgencySaving[]
  /** True when they are all parts of one organisation. */
  readonly sameFamily: boolean
}

export interface AgencyNet {
  readonly agencyId: string
  /** Above nothing. */
  readonly pounds: number
}

export interface AgencySaving extends AgencyNet {
  /** The part of `pounds` that is cashable. */
  readonly ofWhichCashablePounds: number
}

/** A pure function: the order in which commitments and shares stand does not matter. */
export function countWhoPays(map: ServiceMap, directory: AgencyDirectory): WhoPays {
  const inOrder = map.commitments.toSorted((a, b) => byText(a.ref, b.ref) || byText(a.id, b.id))
  const [withFigures, without] = partition(inOrder, ({ shares }) => shares.some(hasFigure))
  const [withdrawn, counted] = partition(withFigures, isWithdrawn)
  const commitments = withFigures.map(balanceOfCommitment)
  return {
    overall: balanceOf(counted.flatMap(({ shares }) => shares)),
    commitments,
    uneven: commitments.flatMap((balance) => unevenness(balance, directory) ?? []),
    withdrawnIds: idsOf(withdrawn),
    withoutFiguresIds: idsOf(without.filter((commitment) => !isWithdrawn(commitment))),
  }
}

/** Who pays and who saves of some shares together, as of one commitment. */
export function balanceOf(shares: readonly Share[]): Balance {
  const figures = shares
    .filter(hasFigure)
    .toSorted((a, b) => byText(a.year, b.year) || byText(a.agencyId, b.agencyId))
  return {
    total: sumShares(figures),
    agencies: [...groupBy(figures, ({ agencyId }) => agencyId)]
      .map(([agencyId, own]) => ({ agencyId, total: sumShares(own), years: sumYears(own) }))
      .toSorted((a, b) => a.total.netPounds - b.total.netPounds || byText(a.agencyId, b.agencyId)),
    years: withRunning(sumYears(figures)),
  }
}

function balanceOfCommitment(commitment: Commitment): CommitmentBalance {
  const { id, ref, shares } = commitment
  return { commitmentId: id, ref, isWithdrawn: isWithdrawn(commitment), ...balanceOf(shares) }
}

function unevenness(
  { agencies, commitmentId, isWithdrawn: isOut, ref }: CommitmentBalance,
  directory: AgencyDirectory,
): UnevenCommitment | undefined {
  const payers = agencies.filter(({ total }) => total.netPounds < 0)
  const savers = agencies
    .filter(({ total }) => total.netPounds > 0)
    .toSorted((a, b) => b.total.netPounds - a.total.netPounds || byText(a.agencyId, b.agencyId))
  if (isOut || payers.length === 0 || savers.length === 0) return undefined
  return {
    commitmentId,
    ref,
    payers: payers.map(({ agencyId, total }) => ({ agencyId, pounds: -total.netPounds })),
    savers: savers.map(({ agencyId, total }) => ({
      agencyId,
      pounds: total.netPounds,
      ofWhichCashablePounds: Math.max(0, total.cashableNetPounds),
    })),
    sameFamily: directory.isOneFamily([...payers, ...savers].map(({ agencyId }) => agencyId)),
  }
}

function sumYears(shares: readonly Share[]): YearAmounts[] {
  return [...groupBy(shares, ({ year }) => year)].map(([year, own]) => ({
    year,
    ...sumShares(own),
  }))
}

function withRunning(years: readonly YearAmounts[]): YearBalance[] {
  let runningPounds = 0
  let runningCashablePounds = 0
  return years.map((year) => {
    runningPounds += year.netPounds
    runningCashablePounds += year.cashableNetPounds
    return { ...year, runningPounds, runningCashablePounds }
  })
}

function sumShares(shares: readonly Share[]): Amounts {
  let paysPounds = 0
  let savesPounds = 0
  let cashablePounds = 0
  for (const share of shares) {
    paysPounds += share.paysPounds ?? 0
    savesPounds += share.savesPounds ?? 0
    if (share.isCashable) cashablePounds += share.savesPounds ?? 0
  }
  return {
    paysPounds,
    savesPounds,
    cashablePounds,
    netPounds: savesPounds - paysPounds,
    cashableNetPounds: cashablePounds - paysPounds,
  }
}

/** A share that only says it is cashable says no amount. */
function hasFigure({ paysPounds, savesPounds }: Share): boolean {
  return paysPounds !== null || savesPounds !== null
}

function isWithdrawn({ status }: Commitment): boolean {
  return status === 'withdrawn'
}

function idsOf(commitments: readonly Commitment[]): string[] {
  return distinctTexts(commitments.map(({ id }) => id))
}

function partition<T>(
  things: readonly T[],
  isIn: (thing: T) => boolean,
): readonly [inside: readonly T[], outside: readonly T[]] {
  return [things.filter(isIn), things.filter((thing) => !isIn(thing))]
}

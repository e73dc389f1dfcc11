import { standingOf, type AgreementBook, type ShownStatus, type Standing } from './agreement.ts'
import { findDependencies, type Dependency } from './dependencies.ts'
import { groupBy } from './group-by.ts'
import { isOpenCommitment, isOverdue } from './open-commitment.ts'
import type { Commitment, ServiceMap } from './service-map.ts'
import { byText, distinctTexts } from './text-order.ts'
import { balanceOf, type Amounts } from './who-pays.ts'

/** What of a register does not stand on the board. */
export interface RegisterContext {
  readonly agreements: AgreementBook
  /** As "2011-03-31", where the reader is. */
  readonly today: string
}

/** What a register is read from. */
export interface RegisterSource extends RegisterContext {
  readonly map: ServiceMap
}

/** One commitment as the register shows it [REGISTER-1]. */
export interface RegisterRow {
  readonly commitment: Commitment
  /** As people set it, or *agreed*. */
  readonly status: ShownStatus
  /** Of each agency whose agreement is needed, in the order of their ids. */
  readonly standings: readonly Standing[]
  /** Of agencies that have answered and are needed no longer. */
  readonly others: readonly Standing[]
  /** Agencies whose answer is waited for, in order [REGISTER-3]. */
  readonly awaitedAgencyIds: readonly string[]
  /** Agencies that have declined its present wording, in order. */
  readonly declinedAgencyIds: readonly string[]
  /** Due before today, and neither done nor withdrawn [REGISTER-2]. */
  readonly isOverdue: boolean
  /** What it costs and saves all agencies in all years. */
  readonly amounts: Amounts
  /** What has to be done first, by the details or by arrows, in order of refs. */
  readonly dependsOn: readonly Dependency[]
  /** Amber or red, and nobody has said why. */
  readonly lacksRagReason: boolean
}

/** A row for each commitment, in the order of their refs. */
export function readRegister({ agreements, map, today }: RegisterSource): RegisterRow[] {
  const answers = groupBy(agreements.entries, ({ commitmentId }) => commitmentId)
  const dependencies = groupBy(
    findDependencies(map).dependencies,
    ({ commitmentId }) => commitmentId,
  )
  return map.commitments
    .toSorted((a, b) => byText(a.ref, b.ref) || byText(a.id, b.id))
    .map((commitment) => {
      const { id, rag, ragReason, shares } = commitment
      const entries = answers.get(id) ?? []
      const standing = standingOf(commitment, { ...agreements, entries })
      const isOpen = isOpenCommitment(commitment)
      return {
        commitment,
        ...standing,
        awaitedAgencyIds: isOpen ? agencyIdsOf(standing.standings, isAwaited) : [],
        declinedAgencyIds: agencyIdsOf(standing.standings, isDeclined),
        isOverdue: isOverdue(commitment, today),
        amounts: balanceOf(shares).total,
        dependsOn: dependencies.get(id) ?? [],
        lacksRagReason: (rag === 'amber' || rag === 'red') && ragReason.trim() === '',
      }
    })
}

function agencyIdsOf(
  standings: readonly Standing[],
  isIn: (standing: Standing) => boolean,
): string[] {
  return distinctTexts(standings.filter(isIn).map(({ agencyId }) => agencyId))
}

/** It has yet to answer to the present wording. */
function isAwaited(standing: Standing): boolean {
  return standing.kind === 'awaited' || standing.wording === 'earlier'
}

function isDeclined(standing: Standing): boolean {
  return standing.kind === 'declined' && standing.wording === 'present'
}

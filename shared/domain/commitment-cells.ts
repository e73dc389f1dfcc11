import { isAgencyId } from './agency-id.ts'
import { isCommitmentRef } from './commitment-ref.ts'
import { count, isFinancialYear } from './field-validators.ts'
import type { Share } from './service-map.ts'

/**
 * The cells of a commitment: fields of its shape's `meta`, each a register of its own, so that what
 * several people fill in at once all stays. A cell that nobody has filled in is not there.
 *
 * - `pays/<agency>/<year>` and `saves/<agency>/<year>`: whole pounds
 * - `cashable/<agency>/<year>`: true
 * - `needs/<agency>`: true when its agreement is needed
 * - `after/<ref>`: true when that commitment must be done first
 *
 * Cells of other forms, or with other values, count as not filled in.
 */
export interface CommitmentCells {
  /** In order of agency, then year. */
  readonly shares: readonly Share[]
  /** Agencies whose agreement is needed, in order; the directory need not have them. */
  readonly neededAgencyIds: readonly string[]
  /** Refs of commitments that must be done first, in order. */
  readonly after: readonly string[]
}

export type ShareColumn = 'pays' | 'saves' | 'cashable'

/** The name of a cell of the grid of shares. */
export function shareCell(column: ShareColumn, agencyId: string, year: string): string {
  return `${column}/${agencyId}/${year}`
}

/** The name of the cell that says whether an agency's agreement is needed. */
export function neededCell(agencyId: string): string {
  return `needs/${agencyId}`
}

/** The name of the cell that says whether another commitment must be done first. */
export function afterCell(ref: string): string {
  return `after/${ref}`
}

/** @param meta of a commitment's shape, as anybody may have written it */
export function readCommitmentCells(meta: Readonly<Record<string, unknown>>): CommitmentCells {
  const shares = new Map<string, Share>()
  const neededAgencyIds: string[] = []
  const after: string[] = []
  for (const [name, value] of Object.entries(meta)) {
    const share = readShareName(name)
    if (share !== undefined) {
      const { agencyId, column, year } = share
      const key = `${agencyId}/${year}`
      const filled = withCell(shares.get(key) ?? { ...NO_SHARE, agencyId, year }, column, value)
      if (filled !== undefined) shares.set(key, filled)
    } else if (value === true && name.startsWith('needs/')) {
      const agencyId = name.slice('needs/'.length)
      if (isAgencyId(agencyId)) neededAgencyIds.push(agencyId)
    } else if (value === true && name.startsWith('after/')) {
      const ref = name.slice('after/'.length)
      if (isCommitmentRef(ref)) after.push(ref)
    }
  }
  return {
    shares: [...shares.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
    neededAgencyIds: neededAgencyIds.toSorted(),
    after: after.toSorted(),
  }
}

const NO_SHARE = { paysPounds: null, savesPounds: null, isCashable: false } as const

function readShareName(
  name: string,
): { readonly column: ShareColumn; readonly agencyId: string; readonly year: string } | undefined {
  const [, column, agencyId = '', year = ''] =
    /^(pays|saves|cashable)\/(.*)\/([^/]*)$/su.exec(name) ?? []
  if (!isAgencyId(agencyId) || !isFinancialYear(year)) return undefined
  return { column: column as ShareColumn, agencyId, year }
}

/** @returns undefined when the cell holds nothing that it may hold */
function withCell(share: Share, column: ShareColumn, value: unknown): Share | undefined {
  if (column === 'cashable') return value === true ? { ...share, isCashable: true } : undefined
  if (!count.isValid(value) || value === null) return undefined
  return column === 'pays' ? { ...share, paysPounds: value } : { ...share, savesPounds: value }
}

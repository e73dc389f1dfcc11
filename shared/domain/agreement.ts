import { canonicalWording, wordingHash } from './commitment-wording.ts'
import type { Commitment } from './service-map.ts'

export const ANSWERS = ['agreed', 'declined', 'withdrawn'] as const
/** What somebody says for their agency. *Withdrawn* takes an earlier answer back. */
export type Answer = (typeof ANSWERS)[number]

/** One answer, as the server's ledger keeps it for good. */
export interface AgreementEntry {
  /** 1, 2, 3… on each board, in the order in which they were kept. */
  readonly n: number
  /** `shape:…` */
  readonly commitmentId: string
  /** What it was called then. */
  readonly ref: string
  readonly agencyId: string
  /** What the agency was called then. */
  readonly agencyName: string
  readonly answer: Answer
  /** '' where none was given; a refusal has one. */
  readonly reason: string
  /** Who said it, and as what. */
  readonly name: string
  readonly role: string
  /** See `wordingHash`. */
  readonly wordingHash: string
  /** Unix ms, by the server's clock. */
  readonly atMs: number
}

/** Everything that was answered on a board. */
export interface AgreementBook {
  /** In order of `n`. */
  readonly entries: readonly AgreementEntry[]
  /** Canonical wordings by their hash: every one that an entry names. */
  readonly wordings: Readonly<Record<string, string>>
}

export const NO_AGREEMENTS: AgreementBook = { entries: [], wordings: {} }

/** Where one agency stands to a commitment. */
export type Standing =
  /** It has not answered, or has taken its answer back. */
  | { readonly kind: 'awaited'; readonly agencyId: string; readonly entry: AgreementEntry | null }
  /** Its latest answer, to the present wording or to an earlier one. */
  | {
      readonly kind: 'agreed' | 'declined'
      readonly agencyId: string
      readonly entry: AgreementEntry
      readonly wording: 'present' | 'earlier'
    }

/** The statuses that are shown, from first to last: as people set them, or *agreed* once all have said so. */
export const SHOWN_STATUSES = [
  'proposed',
  'agreed',
  'in-progress',
  'done',
  'paused',
  'withdrawn',
] as const
export type ShownStatus = (typeof SHOWN_STATUSES)[number]

export interface CommitmentStanding {
  readonly status: ShownStatus
  /** Of each agency whose agreement is needed, in the order of their ids. */
  readonly standings: readonly Standing[]
  /** Of agencies that have answered and are needed no longer. */
  readonly others: readonly Standing[]
}

/**
 * Where a commitment stands: *agreed* when people have left it proposed, it names at least one agency
 * and every agency it names has agreed to its present wording.
 */
export function standingOf(commitment: Commitment, book: AgreementBook): CommitmentStanding {
  const latest = new Map<string, AgreementEntry>()
  for (const entry of book.entries) {
    if (entry.commitmentId === commitment.id) latest.set(entry.agencyId, entry)
  }
  const presentHash = latest.size === 0 ? '' : wordingHash(canonicalWording(commitment))
  const standing = (agencyId: string): Standing => {
    const entry = latest.get(agencyId) ?? null
    if (entry === null || entry.answer === 'withdrawn') return { kind: 'awaited', agencyId, entry }
    const wording = entry.wordingHash === presentHash ? 'present' : 'earlier'
    return { kind: entry.answer, agencyId, entry, wording }
  }
  const standings = commitment.neededAgencyIds.map(standing)
  const needed = new Set(commitment.neededAgencyIds)
  return {
    status: commitment.status === 'proposed' && isAgreed(standings) ? 'agreed' : commitment.status,
    standings,
    others: [...latest.keys()]
      .filter((agencyId) => !needed.has(agencyId))
      .toSorted()
      .map(standing),
  }
}

function isAgreed(standings: readonly Standing[]): boolean {
  const hasAgreed = (one: Standing): boolean => one.kind === 'agreed' && one.wording === 'present'
  return standings.length > 0 && standings.every(hasAgreed)
}

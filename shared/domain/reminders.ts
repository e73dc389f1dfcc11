import type { AgreementBook, AgreementEntry } from './agreement.ts'
import { canonicalWording, wordingHash } from './commitment-wording.ts'
import type { RegisterRow } from './register.ts'
import type { Commitment } from './service-map.ts'

/** What somebody saw of a board's commitments when they last looked. */
export interface LastLook {
  /** As "2011-03-31", where they were. */
  readonly date: string
  /** The number of the last answer that was kept; 0 for none. */
  readonly answered: number
  /** The wordings they saw: commitment's id → `wordingHash`. */
  readonly wordings: Readonly<Record<string, string>>
}

/** One reason to look at a commitment. */
export type Reminder =
  /** The agency one sits for is asked; `again` when it has agreed to an earlier wording. */
  | { readonly kind: 'awaited'; readonly commitment: Commitment; readonly again: boolean }
  /** Its date has passed since one last looked. */
  | { readonly kind: 'overdue'; readonly commitment: Commitment }
  /** Agencies have answered since. */
  | {
      readonly kind: 'answered'
      readonly commitment: Commitment
      /** Oldest first, at least one. */
      readonly entries: readonly AgreementEntry[]
    }
  | { readonly kind: 'new' | 'reworded'; readonly commitment: Commitment }

export interface RemindedOf {
  /** As they are today. */
  readonly register: readonly RegisterRow[]
  readonly book: AgreementBook
  /** The agency one sits for; null for none. */
  readonly agencyId: string | null
  /** Null for somebody who has not looked before: to them all is new, so nothing is. */
  readonly lastLook: LastLook | null
}

const KINDS = ['awaited', 'overdue', 'answered', 'reworded', 'new'] as const

/**
 * What to remind somebody of who opens a board: what awaits their agency's answer, for as long as it
 * does, and what has happened since they last looked. Each commitment once, for its most pressing
 * reason; in the order of {@link KINDS}, then of the register.
 */
export function remindersOf(situation: RemindedOf): readonly Reminder[] {
  const reminders = situation.register.flatMap((one) => reminderOf(one, situation) ?? [])
  return KINDS.flatMap((kind) => reminders.filter((reminder) => reminder.kind === kind))
}

/** What somebody sees who looks at a board now, for the next time. @param today as "2011-03-31" */
export function lookAt(
  { book, register }: Pick<RemindedOf, 'book' | 'register'>,
  today: string,
): LastLook {
  const seen = register.map(({ commitment }) => [commitment.id, hashOf(commitment)] as const)
  return {
    date: today,
    answered: book.entries.at(-1)?.n ?? 0,
    wordings: Object.fromEntries(seen),
  }
}

function reminderOf(row: RegisterRow, situation: RemindedOf): Reminder | undefined {
  const { agencyId, book, lastLook } = situation
  const { awaitedAgencyIds, commitment, isOverdue, standings } = row
  if (agencyId !== null && awaitedAgencyIds.includes(agencyId)) {
    const own = standings.find((one) => one.agencyId === agencyId)
    return { kind: 'awaited', commitment, again: own !== undefined && own.kind !== 'awaited' }
  }
  if (lastLook === null) return undefined
  if (isOverdue && commitment.dueDate >= lastLook.date) return { kind: 'overdue', commitment }
  const entries = book.entries.filter(
    ({ commitmentId, n }) => commitmentId === commitment.id && n > lastLook.answered,
  )
  if (entries.length > 0) return { kind: 'answered', commitment, entries }
  const seen = lastLook.wordings[commitment.id]
  if (seen === undefined) return { kind: 'new', commitment }
  return seen === hashOf(commitment) ? undefined : { kind: 'reworded', commitment }
}

function hashOf(commitment: Commitment): string {
  return wordingHash(canonicalWording(commitment))
}

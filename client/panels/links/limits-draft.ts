import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { expiryOf } from './expiry.ts'
import type { ExpiryChoice } from './expiry.ts'
import type { LinkChange } from './link-server.ts'
import { passphraseProblem, readPeople } from './link-words.ts'

/** A link's limits as they stand in the form. */
export interface LimitsDraft {
  readonly expiry: ExpiryChoice
  /** Of use for the expiry `date` only. */
  readonly date: string
  readonly passphrase: 'kept' | 'none' | 'new'
  /** Of use for a `new` passphrase only. */
  readonly words: string
  /** As typed; '' for any number. */
  readonly people: string
}

/** What is the matter with each field, in words; '' for nothing. */
export type LimitsProblems = Readonly<Record<'date' | 'words' | 'people', string>>

/** The form before anything is changed in it. */
export function draftOf({ expiresAtMs, hasPassphrase, maxPeople }: BoardLink): LimitsDraft {
  return {
    expiry: expiresAtMs === null ? 'never' : 'kept',
    date: '',
    passphrase: hasPassphrase ? 'kept' : 'none',
    words: '',
    people: maxPeople === null ? '' : String(maxPeople),
  }
}

/**
 * What of the link is to be different, or what is the matter.
 * @param now tells the day
 */
export function changeOf(
  link: BoardLink,
  draft: LimitsDraft,
  now: Date,
): { readonly change: LinkChange } | { readonly problems: LimitsProblems } {
  const { date, expiry, passphrase, people, words } = draft
  const expiresAtMs = expiry === 'kept' ? link.expiresAtMs : expiryOf(expiry, date, now)
  const maxPeople = readPeople(people)
  const problems: LimitsProblems = {
    date: expiresAtMs === undefined ? 'Choose today or a day to come.' : '',
    words: passphrase === 'new' ? passphraseProblem(words) : '',
    people: maxPeople === undefined ? 'Type a whole number, or nothing for any number.' : '',
  }
  const isFaulty = Object.values(problems).some((problem) => problem !== '')
  if (isFaulty || expiresAtMs === undefined || maxPeople === undefined) return { problems }
  return {
    change: {
      ...(expiresAtMs === link.expiresAtMs ? {} : { expiresAtMs }),
      ...(maxPeople === link.maxPeople ? {} : { maxPeople }),
      ...(passphrase === 'new' ? { passphrase: words } : {}),
      ...(passphrase === 'none' && link.hasPassphrase ? { passphrase: null } : {}),
    },
  }
}

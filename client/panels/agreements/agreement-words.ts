import type {
  AgreementEntry,
  Answer,
  CommitmentStanding,
  Standing,
} from '../../../shared/domain/agreement.ts'
import {
  beginSentence,
  sayCount,
  sayHowMany,
  sayList,
} from '../../../shared/domain/number-words.ts'
import type { NameAgency } from '../../../shared/domain/wording-words.ts'
import type { IconName } from '../../page/icon.tsx'

/** Where one agency stands: a word or two with a sign of its own. */
export interface StandingWords {
  readonly words: string
  readonly icon: IconName
  readonly tone: 'well' | 'trouble' | 'waiting'
}

export function standingWords(standing: Standing): StandingWords {
  if (standing.kind === 'awaited') {
    const words = standing.entry === null ? 'Not answered yet' : 'Took its answer back'
    return { words, icon: 'clock', tone: 'waiting' }
  }
  const isAgreed = standing.kind === 'agreed'
  if (standing.wording === 'earlier') {
    const words = isAgreed ? 'Agreed to an earlier wording' : 'Declined an earlier wording'
    return { words, icon: 'alert', tone: 'trouble' }
  }
  return isAgreed
    ? { words: 'Agreed', icon: 'check', tone: 'well' }
    : { words: 'Declined', icon: 'close', tone: 'trouble' }
}

/** Where a commitment stands with all agencies, in a sentence or two. */
export function summaryWords({ standings }: CommitmentStanding, nameAgency: NameAgency): string {
  if (standings.length === 0) return 'No agency has been asked to agree to this yet.'
  const agreed = standings.filter((one) => one.kind === 'agreed' && one.wording === 'present')
  const names = (some: readonly Standing[]): string =>
    sayList(some.map(({ agencyId }) => nameAgency(agencyId)))
  if (agreed.length === standings.length) {
    return agreed.length === 1
      ? `${names(agreed)} has agreed, as asked.`
      : `All ${sayHowMany(agreed.length, 'agency', 'agencies')} asked have agreed.`
  }
  const declined = standings.filter((one) => one.kind === 'declined' && one.wording === 'present')
  const awaited = standings.filter((one) => !agreed.includes(one) && !declined.includes(one))
  const verb = agreed.length === 1 ? 'has' : 'have'
  const count = `${sayCount(agreed.length)} of ${sayHowMany(standings.length, 'agency', 'agencies')}`
  return [
    beginSentence(
      agreed.length === 0
        ? `none of ${sayHowMany(standings.length, 'agency', 'agencies')} has agreed.`
        : `${count} ${verb} agreed.`,
    ),
    ...(declined.length === 0 ? [] : [`${names(declined)} declined.`]),
    ...(awaited.length === 0 ? [] : [`Awaiting ${names(awaited)}.`]),
  ].join(' ')
}

/** "Ann Bell, Chief Inspector". */
export function signedWords({ name, role }: Pick<AgreementEntry, 'name' | 'role'>): string {
  return role === '' ? name : `${name}, ${role}`
}

/** What was done by an answer, after an agency's name: "West Midlands Police agreed". */
export const ANSWER_VERBS: Readonly<Record<Answer, string>> = {
  agreed: 'agreed',
  declined: 'declined',
  withdrawn: 'took its answer back',
}

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** When something was kept: "9 April 2010 at 14:32", where the reader is. @param atMs Unix ms */
export function momentWords(atMs: number): string {
  const parts = new Map(moment.formatToParts(atMs).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  return `${part('day')} ${part('month')} ${part('year')} at ${part('hour')}:${part('minute')}`
}

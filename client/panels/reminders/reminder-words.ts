import { sayDate } from '../../../shared/domain/date-words.ts'
import { sayList } from '../../../shared/domain/number-words.ts'
import type { Reminder } from '../../../shared/domain/reminders.ts'
import { ANSWER_VERBS } from '../agreements/agreement-words.ts'

/** How much of a commitment's text is enough to know it by. */
const MAX_TEXT_LENGTH = 80

/** A heading for what is said for one reason. */
export function headingWords(kind: Reminder['kind'], agency: string): string {
  switch (kind) {
    case 'awaited':
      return `Awaiting ${agency}’s answer`
    case 'overdue':
      return 'Overdue since you last looked'
    case 'answered':
      return 'Answered since you last looked'
    case 'reworded':
      return 'Reworded since you last looked'
    case 'new':
      return 'New since you last looked'
  }
}

/** What a commitment says, cut short. */
export function textWords({ commitment }: Reminder): string {
  const text = commitment.text.replaceAll(/\s+/gu, ' ').trim()
  if (text === '') return 'Nothing said yet'
  return text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH).trimEnd()}…` : text
}

/** What there is to say besides; '' for nothing. */
export function noteWords(reminder: Reminder): string {
  switch (reminder.kind) {
    case 'awaited':
      return reminder.again ? 'You answered to an earlier wording' : ''
    case 'overdue':
      return `Due ${sayDate(reminder.commitment.dueDate)}`
    case 'answered': {
      const latest = new Map(reminder.entries.map((entry) => [entry.agencyId, entry]))
      return sayList(
        [...latest.values()].map(
          ({ agencyName, answer }) => `${agencyName} ${ANSWER_VERBS[answer]}`,
        ),
      )
    }
    case 'reworded':
    case 'new':
      return ''
  }
}

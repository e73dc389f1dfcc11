import { readDirectory } from '../domain/agency-directory.ts'
import { COMMITMENT_STATUS_WORDS } from '../domain/commitment-words.ts'
import { sayDate } from '../domain/date-words.ts'
import { readRegister, type RegisterSource } from '../domain/register.ts'
import { sayStandings } from '../domain/standing-words.ts'
import type { RegisterRow } from './deck.ts'

/** The register of a board as an audience reads it: all in words, in the order of refs. */
export function talkRegister(source: RegisterSource): readonly RegisterRow[] {
  const directory = readDirectory(source.map)
  const nameOf = (agencyId: string | null): string => {
    const agency = directory.find(agencyId)
    return agency?.name.trim() || agency?.shortName.trim() || ''
  }
  return readRegister(source).map(({ commitment, isOverdue, standings, status }) => {
    const { dueDate, leadAgencyId, ref, text } = commitment
    return {
      ref,
      title: text.trim(),
      lead: nameOf(leadAgencyId),
      due: dueDate === '' ? '' : `${sayDate(dueDate)}${isOverdue ? ' (overdue)' : ''}`,
      status: COMMITMENT_STATUS_WORDS[status],
      agreement: sayStandings({ standings }, (id) => nameOf(id) || 'An agency without a name'),
    }
  })
}

import { beginSentence, sayHowMany } from '../../../shared/domain/number-words.ts'
import type { RegisterRow } from '../../../shared/domain/register.ts'

/**
 * How many commitments there are, and what of them presses: "12 commitments, two overdue".
 * @param shown how many of them the view lets through
 * @param seatAgencyId the reader's agency; null for none
 */
export function countWords(
  rows: readonly RegisterRow[],
  shown: number,
  seatAgencyId: string | null,
): string {
  const overdue = rows.filter(({ isOverdue }) => isOverdue).length
  const awaiting = rows.filter(
    ({ awaitedAgencyIds }) => seatAgencyId !== null && awaitedAgencyIds.includes(seatAgencyId),
  ).length
  const all = sayHowMany(rows.length, 'commitment')
  return [
    shown === rows.length ? beginSentence(all) : `${shown.toLocaleString('en-GB')} of ${all}`,
    ...(overdue === 0 ? [] : [sayHowMany(overdue, 'overdue', 'overdue')]),
    ...(awaiting === 0 ? [] : [`${sayHowMany(awaiting, 'awaiting', 'awaiting')} your agency`]),
  ].join(', ')
}

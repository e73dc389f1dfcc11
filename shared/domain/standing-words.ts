import type { CommitmentStanding, Standing } from './agreement.ts'

/** In the order in which they are said. */
const GROUPS: readonly (readonly [words: string, isIn: (standing: Standing) => boolean])[] = [
  ['Agreed', (one) => one.kind === 'agreed' && one.wording === 'present'],
  ['Agreed to an earlier wording', (one) => one.kind === 'agreed' && one.wording === 'earlier'],
  ['Declined', (one) => one.kind === 'declined' && one.wording === 'present'],
  ['Declined an earlier wording', (one) => one.kind === 'declined' && one.wording === 'earlier'],
  ['Awaiting', (one) => one.kind === 'awaited'],
]

/**
 * Who of those asked has agreed and who has not: "Agreed: Police, Council · Awaiting: Health"; '' when
 * nobody is asked.
 * @param nameOf an agency's short name
 */
export function sayStandings(
  { standings }: Pick<CommitmentStanding, 'standings'>,
  nameOf: (agencyId: string) => string,
): string {
  return GROUPS.flatMap(([words, isIn]) => {
    const names = standings.filter(isIn).map(({ agencyId }) => nameOf(agencyId))
    return names.length === 0 ? [] : [`${words}: ${names.join(', ')}`]
  }).join(' · ')
}

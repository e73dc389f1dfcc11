import type { Analysis } from '../../../shared/domain/analysis.ts'
import { SUBJECTS, type Subject } from '../../../shared/domain/finding.ts'
import { sayCount, sayHowMany } from '../../../shared/domain/number-words.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'

export const SECTION_NAMES: Readonly<Record<Subject, string>> = {
  overlap: 'Overlap',
  'asked-twice': 'Asked twice',
  handoffs: 'Handoffs',
  money: 'Money',
  'who-pays': 'Who pays, who saves',
  commitments: 'Commitments',
  'in-the-room': 'In the room',
}

/** What to say in a section without a finding: what to do next, or that there is nothing amiss. */
export function nothingFoundWords(subject: Subject, { links, services }: ServiceMap): string {
  switch (subject) {
    case 'overlap':
      return services.some(({ agencyId, cohort, does }) => agencyId && cohort && does)
        ? 'No two agencies do the same for the same people, as far as the board says.'
        : 'Say of each service whose it is, what it does and for whom. Two agencies that do the same for the same people will show here.'
    case 'asked-twice':
      return services.some(({ cohort, questionSets }) => cohort && questionSets.length > 0)
        ? 'Nobody is asked the same questions twice, as far as the board says.'
        : 'Say of each service for whom it is and which sets of questions it asks. People who are asked the same twice will show here.'
    case 'handoffs':
      return links.some(({ kind }) => kind === 'referral')
        ? 'No referral leads from one service to another yet. Draw referrals between services.'
        : 'Draw an arrow from one service to another and make it a referral. Handoffs, loops and dead ends will show here.'
    case 'money':
      return 'Draw a service and say what it costs a year, or a pot and what is in it.'
    case 'who-pays':
      return 'Draw a commitment and say under Details which agency pays and which saves, year by year. Who is out of pocket will show here.'
    case 'commitments':
      return 'Draw a commitment for what an agency undertakes. What is overdue, awaited or cannot be done in that order will show here.'
    case 'in-the-room':
      return 'Add the agencies of the place, under Agencies.'
  }
}

/** True while the board says nothing that anything could be worked out from. */
export function isUnsaid({ agencies, commitments, pots, services }: ServiceMap): boolean {
  return [agencies, commitments, pots, services].every((list) => list.length === 0)
}

/**
 * What has changed between two analyses, to be said aloud: "Overlap: three findings, before two."
 * Only how many there are; '' when that is as it was.
 */
export function newsWords(before: Analysis, now: Analysis): string {
  return SUBJECTS.flatMap((subject) => {
    const was = countOf(before, subject)
    const is = countOf(now, subject)
    if (was === is) return []
    return [
      `${SECTION_NAMES[subject]}: ${sayHowMany(is, 'finding')}, before ${was === 0 ? 'none' : sayCount(was)}.`,
    ]
  }).join(' ')
}

/** How many there are in a section, for who hears its heading: "Overlap, three findings". */
export function countWords(count: number): string {
  return sayHowMany(count, 'finding')
}

function countOf({ findings }: Analysis, subject: Subject): number {
  return findings.filter(({ about }) => about === subject).length
}

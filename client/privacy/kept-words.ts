import { countWords } from '../../shared/import/not-taken.ts'
import { dayWords } from '../home/day-words.ts'
import type { KeptOfMe } from './person-server.ts'

/** What is kept of somebody, in sentences. @param nowMs Unix ms */
export function keptWords(kept: KeptOfMe, nowMs: number): readonly string[] {
  const { answers, firstMs, hasSeat, lastMs, lines, links, names, snapshots } = kept
  const called = names.map((name) => `“${name}”`).join(', ')
  const [first, last] = [firstMs, lastMs].map((atMs) => atMs && dayWords(atMs, nowMs))
  const when = first === last ? first : `first ${first}, last ${last}`
  return [
    first === null
      ? 'Not when you came.'
      : `That you came by ${countWords(links, 'link')}: ${when}.`,
    called === '' ? 'No name.' : `What you were called: ${called}.`,
    ...(hasSeat ? ['For which agency you sit.'] : []),
    ...(answers > 0 ? [`${countWords(answers, 'answer')} to commitments, signed by you.`] : []),
    ...(snapshots > 0 ? [`${countWords(snapshots, 'mention')} of your name with snapshots.`] : []),
    ...(lines > 0 ? [`${countWords(lines, 'line')} of the board’s record.`] : []),
  ]
}

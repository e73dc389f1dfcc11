import { sayPoundsInFull } from '../../domain/money-words.ts'
import { BARRIER_WORDS, RULE_GRIP_WORDS } from '../../export/choice-words.ts'
import type { ReportSection } from '../report-document.ts'
import { figures, lines, saidOr, table, UNSAID, words } from '../report-parts.ts'
import type { ReportReading } from '../report-reading.ts'

/** What stops agencies from working as one, and what is asked of whom; undefined where nothing does. */
export function barriersSection({ map, names }: ReportReading): ReportSection | undefined {
  if (map.barriers.length === 0) return undefined
  const columns = [
    words('Barrier', 27),
    words('Kind', 9),
    words('Raised by', 15),
    words('Does a rule forbid it?', 13),
    words('Who can remove it', 15),
    words('What is asked', 27),
    figures('At stake', 14),
  ]
  const rows = map.barriers.map((one) => [
    saidOr(one.text, 'No words yet'),
    BARRIER_WORDS[one.type],
    one.raisedBy === null ? UNSAID : names.agencyFirst(one.raisedBy),
    lines(RULE_GRIP_WORDS[one.ruleGrip]),
    saidOr(one.removedBy),
    saidOr(one.ask),
    one.poundsAtStake === null ? UNSAID : sayPoundsInFull(one.poundsAtStake),
  ])
  return {
    id: 'barriers',
    heading: 'Barriers and asks',
    blocks: table('What stands in the way, and what is asked of whom', columns, rows),
    parts: [],
  }
}

import { compareContents } from '../../domain/changes/compare-contents.ts'
import { sayChanges, sayHeadline } from '../../domain/changes/say-changes.ts'
import { sayDate } from '../../domain/date-words.ts'
import { dayAt, HOME_TIME_ZONE } from '../../domain/day-at.ts'
import { sayMoment, sayState } from '../../snapshot/provenance.ts'
import type { ReportSection } from '../report-document.ts'
import { item, list, paragraph } from '../report-parts.ts'
import type { ReportSource } from '../report-source.ts'

/** What has changed since an earlier moment, most important first; undefined where none was asked for. */
export function changesSection({ content, since }: ReportSource): ReportSection | undefined {
  if (since === null) return undefined
  const { content: before, provenance } = since
  const sentences = sayChanges(compareContents(before, content))
  const day = sayDate(dayAt(provenance.atMs, HOME_TIME_ZONE))
  const moment = sayMoment(provenance.atMs)
  return {
    id: 'changes',
    heading: `What has changed since ${day}`,
    blocks: [
      paragraph(sayHeadline(sentences, `since ${day}`)),
      ...list(sentences.map(({ sentence }) => item(sentence))),
      paragraph(
        `Compared with: ${sayState(provenance)}, ${moment}. ${provenance.address}, SHA-256 ${provenance.hash}.`,
      ),
    ],
    parts: [],
  }
}

import { groupBy } from '../../domain/group-by.ts'
import { beginSentence } from '../../domain/number-words.ts'
import { byText, distinctTexts } from '../../domain/text-order.ts'
import type { ReportSection } from '../report-document.ts'
import { lines, table, words } from '../report-parts.ts'
import type { ReportReading } from '../report-reading.ts'

/** What figures and commitments rest on, in the order of the alphabet; undefined where nobody has said. */
export function sourcesSection(reading: ReportReading): ReportSection | undefined {
  const citations = citationsOf(reading).filter(({ source }) => source.trim() !== '')
  if (citations.length === 0) return undefined
  const rows = [...groupBy(citations, ({ source }) => source.trim())]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([source, cited]) => [source, lines(...distinctTexts(cited.map(({ by }) => by)))])
  return {
    id: 'sources',
    heading: 'Sources',
    blocks: table('What the board rests on', [words('Source', 60), words('Of what', 40)], rows),
    parts: [],
  }
}

interface Citation {
  readonly source: string
  /** What rests on it. */
  readonly by: string
}

function citationsOf({ map, names }: ReportReading): readonly Citation[] {
  const nameOf = (id: string): string => beginSentence(names.shape(id))
  return [
    ...map.services.flatMap(({ cost, id, source }) => [
      { source, by: nameOf(id) },
      { source: cost?.source ?? '', by: nameOf(id) },
    ]),
    ...map.pots.map(({ amount, id }) => ({ source: amount?.source ?? '', by: nameOf(id) })),
    ...map.links.map(({ amount, fromId, toId }) => ({
      source: amount?.source ?? '',
      by: `Money from ${names.shape(fromId)} to ${names.shape(toId)}`,
    })),
    ...map.commitments.map(({ evidence, id }) => ({ source: evidence, by: nameOf(id) })),
  ]
}

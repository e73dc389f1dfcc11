import { sayState } from '../snapshot/provenance.ts'
import { provenanceFacts, titleInWords } from './provenance-facts.ts'
import type { ReportDocument, ReportSection } from './report-document.ts'
import { paragraph } from './report-parts.ts'
import { readReport } from './report-reading.ts'
import type { Figure, ReportSource } from './report-source.ts'
import { agenciesSection } from './sections/agencies-section.ts'
import { barriersSection } from './sections/barriers-section.ts'
import { changesSection } from './sections/changes-section.ts'
import { figuresSection } from './sections/figures-section.ts'
import { awaitedSection, registerSection } from './sections/register-section.ts'
import { askedTwiceSection, handoffsSection, overlapsSection } from './sections/service-sections.ts'
import { sourcesSection } from './sections/sources-section.ts'
import { whoPaysSection } from './sections/who-pays-section.ts'
import { wordsSection } from './sections/words-section.ts'

/** For whom a report is: who reads it through, or who also uses it in the place of the board. */
export type ReportKind = 'report' | 'stand-in'

/**
 * A report on a board, section by section. A pure function: the same source gives the same report.
 * What there is nothing to say of is left out [REPORT-2].
 *
 * @param kind a `stand-in` has the board in words too
 */
export function reportOutline(
  source: ReportSource,
  figures: readonly Figure[],
  kind: ReportKind,
): ReportDocument {
  const { provenance } = source
  const written = writeSections(source, kind)
  const pictures = figuresSection(figures)
  return {
    title: titleInWords(provenance),
    subtitle: sayState(provenance),
    provenance: provenanceFacts(provenance),
    sections: [
      ...(pictures === undefined ? [] : [pictures]),
      ...(written.length === 0 ? [NOTHING] : written),
    ],
  }
}

function writeSections(source: ReportSource, kind: ReportKind): readonly ReportSection[] {
  const reading = readReport(source)
  return [
    kind === 'stand-in' ? wordsSection(reading) : undefined,
    registerSection(reading),
    whoPaysSection(reading),
    overlapsSection(reading),
    askedTwiceSection(reading),
    handoffsSection(reading),
    barriersSection(reading),
    awaitedSection(reading),
    changesSection(source),
    sourcesSection(reading),
    agenciesSection(reading),
  ].filter((section) => section !== undefined)
}

const NOTHING: ReportSection = {
  id: 'nothing',
  heading: 'What the board says',
  blocks: [
    paragraph(
      'The board has no agency, service, pot, barrier or commitment on it, so there is nothing to list or to work out.',
    ),
  ],
  parts: [],
}

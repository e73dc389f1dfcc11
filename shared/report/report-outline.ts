import { sayState } from '../snapshot/provenance.ts'
import { figuresSection } from './figures-section.ts'
import { provenanceFacts, titleInWords } from './provenance-facts.ts'
import type { ReportDocument } from './report-document.ts'
import type { Figure, ReportSource } from './report-source.ts'

/**
 * A report on a board, section by section. A pure function: the same source gives the same report.
 * What there is nothing to say of is left out.
 */
export function reportOutline(
  { provenance }: ReportSource,
  figures: readonly Figure[],
): ReportDocument {
  const sections = [figuresSection(figures)]
  return {
    title: titleInWords(provenance),
    subtitle: sayState(provenance),
    provenance: provenanceFacts(provenance),
    sections: sections.filter((section) => section !== undefined),
  }
}

import type { ReportSection } from '../report-document.ts'
import type { Figure } from '../report-source.ts'

/** The pictures, each numbered by who writes the report; undefined where there is none. */
export function figuresSection(figures: readonly Figure[]): ReportSection | undefined {
  if (figures.length === 0) return undefined
  return {
    id: 'figures',
    heading: figures.length === 1 ? 'The board' : 'The board in figures',
    blocks: figures.map((figure) => ({ kind: 'figure', figure })),
    parts: [],
  }
}

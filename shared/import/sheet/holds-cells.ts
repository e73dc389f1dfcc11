import { readSheet } from './read-sheet.ts'

/** The beginning tells. */
const SAMPLE_LENGTH = 10_000

/**
 * True for a text that was copied as cells of a spreadsheet: two rows or more of as many cells each,
 * two or more, with tabs between them.
 */
export function holdsCells(text: string): boolean {
  const sample = text.slice(0, SAMPLE_LENGTH)
  // The last of a long text's lines may be cut.
  const whole = sample.length < text.length ? sample.replace(/\n[^\n]*$/u, '') : sample
  const firstLine = whole.split(/[\r\n]/u, 1)[0] ?? ''
  if (!firstLine.includes('\t') || firstLine.startsWith('\t\t')) return false
  const { rows } = readSheet(whole)
  const width = firstLine.split('\t').length
  return rows.length >= 2 && rows.every(({ cells }) => cells.length === width)
}

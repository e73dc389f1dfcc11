import type { ListItem, ReportBlock, ReportColumn } from './report-document.ts'

/** A column of words. @param share its part of the table's width */
export function words(name: string, share: number): ReportColumn {
  return { name, kind: 'text', share }
}

/** A column of figures. @param share its part of the table's width */
export function figures(name: string, share: number): ReportColumn {
  return { name, kind: 'number', share }
}

/** A table; nothing where it would have no rows. */
export function table(
  caption: string,
  columns: readonly ReportColumn[],
  rows: readonly (readonly string[])[],
): readonly ReportBlock[] {
  return rows.length === 0 ? [] : [{ kind: 'table', table: { caption, columns, rows } }]
}

/** A list; nothing where it would have no lines. */
export function list(items: readonly ListItem[]): readonly ReportBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

/** A line of a list, with those under it. */
export function item(text: string, items: readonly ListItem[] = []): ListItem {
  return { text, items }
}

export function paragraph(text: string): ReportBlock {
  return { kind: 'paragraph', text }
}

/** What stands in a cell where nobody has said anything. */
export const UNSAID = '–'

/** What somebody has said, or that nobody has. */
export function saidOr(text: string, unsaid = UNSAID): string {
  return text.trim() === '' ? unsaid : text.trim()
}

/** A number as it is read, with commas. */
export function numeral(count: number | null): string {
  return count === null ? UNSAID : count.toLocaleString('en-GB')
}

/** Each on a line of its own; those in which there is nothing are left out. */
export function lines(...texts: readonly string[]): string {
  return texts.filter((text) => text.trim() !== '').join('\n')
}

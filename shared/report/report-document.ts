import type { Figure } from './report-source.ts'

/**
 * A report as data: what the Word file and the HTML file are both written from. All texts are plain;
 * what people wrote is in them as they wrote it, and each writer sees to what its form cannot hold.
 */
export interface ReportDocument {
  readonly title: string
  /** What the state of the board is called, as "Before the vote, version 3". */
  readonly subtitle: string
  /** Where it comes from, in full. */
  readonly provenance: readonly Fact[]
  readonly sections: readonly ReportSection[]
}

/** A heading and what stands under it: first its own blocks, then its parts. */
export interface ReportSection {
  /** Names it within the report, in letters and hyphens: the same in every report. */
  readonly id: string
  readonly heading: string
  readonly blocks: readonly ReportBlock[]
  readonly parts: readonly ReportSection[]
}

export type ReportBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'table'; readonly table: ReportTable }
  | { readonly kind: 'figure'; readonly figure: Figure }

/** A line of a list, with the lines that belong under it. */
export interface ListItem {
  readonly text: string
  readonly items: readonly ListItem[]
}

/** Something that has a name: "Address", "https://…". */
export interface Fact {
  readonly name: string
  readonly value: string
}

/** A table with a row of headers. The first cell of every row says what the row is about. */
export interface ReportTable {
  readonly caption: string
  readonly columns: readonly ReportColumn[]
  /** Each with as many cells as there are columns. A cell may have line breaks. */
  readonly rows: readonly (readonly string[])[]
}

export interface ReportColumn {
  readonly name: string
  /** `number` for what is read down the column: set to the right, in figures of one width. */
  readonly kind: 'text' | 'number'
  /** Its part of the table's width, beside those of the other columns. */
  readonly share: number
}

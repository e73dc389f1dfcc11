import type { ExportFormat } from '../../shared/export/export-formats.ts'

/** The kinds of file that are offered, in order. */
export const OFFERED: readonly ExportFormat[] = [
  'pdf',
  'docx',
  'pptx',
  'html',
  'pack',
  'png',
  'svg',
  'xlsx',
  'csv',
  'tldr',
  'json',
]

interface FormatWords {
  readonly name: string
  readonly hint: string
}

/** What the kinds of file are called, and what each is good for. */
export const FORMAT_WORDS: Readonly<Record<ExportFormat, FormatWords>> = {
  pdf: { name: 'PDF', hint: 'To print or send: figures with text that can be selected' },
  docx: { name: 'Word', hint: 'A report to go on with: figures, register, money' },
  pptx: { name: 'PowerPoint', hint: 'A slide for each frame' },
  html: { name: 'Web page', hint: 'One file that opens in any browser, without a network' },
  pack: {
    name: 'Talk to take along',
    hint: 'Slides and notes in one file, given without a network',
  },
  png: { name: 'Picture (PNG)', hint: 'Of any size, up to a poster' },
  svg: { name: 'Drawing (SVG)', hint: 'Sharp at any size, for designers and websites' },
  xlsx: { name: 'Excel', hint: 'All tables in one workbook' },
  csv: { name: 'Tables (CSV)', hint: 'For other programs, packed together' },
  tldr: { name: 'Board (.tldr)', hint: 'To open here or in tldraw again' },
  json: { name: 'Data (JSON)', hint: 'All that is on the board, to be checked by its hash' },
}

export const PRINTED =
  'Your browser’s print window had the pages: “Save as PDF” there makes the file.'
export const NOT_SEALED =
  'This file was made on your device, so it bears no seal of the server: nobody can prove by it that nothing was changed since.'
export const SEALED =
  'The server made it and sealed it: “Check a file” on the start page tells whether it was changed since.'
export const WENT_WRONG =
  'The file could not be made. There may be too little memory free; close other pages, or choose a smaller part of the board.'
export const PART_IS_EMPTY = 'There is nothing to be seen there. Choose another part of the board.'
export const NO_SLIDES =
  'There are no slides: put a frame on the board around what one slide is to show, or show one that is hidden.'
export const NOTES_IN_PACK = 'Notes for the speaker are in the file'
export const PACK_HINT =
  'Slides that are hidden are left out. The notes are for the speaker, but whoever has the file can read them.'
export const OFFLINE_SNAPSHOT = 'The snapshot could not be fetched. Try again once you are online.'

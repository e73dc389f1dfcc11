import { LIMITS } from '../protocol/limits.ts'
import { NotTakenList, type NotTaken } from './not-taken.ts'
import { readTable } from './read-table.ts'

/** The words of notes to be, in order, at most `maxNotesFromFile`, and what was left out. */
export interface NotesReading {
  readonly notes: readonly string[]
  readonly notTaken: readonly NotTaken[]
}

/** More than this no note holds without growing out of sight: longer ones go on in the next. */
const MAX_NOTE_LENGTH = 2_000

/** Rows in which something is amiss that are named one by one. */
const MOST_NAMED = 20

/**
 * Notes of a plain text, one a paragraph. Paragraphs stand between empty lines; in a text without
 * any, which is a list, each line is one.
 */
export function notesOfText(text: string): NotesReading {
  const lines = text.replaceAll(/\r\n?/gu, '\n').trim()
  const between = /\n[^\S\n]*\n/u.test(lines) ? /\n(?:[^\S\n]*\n)+/u : /\n/u
  return bounded(lines.split(between), 'paragraph', new NotTakenList())
}

/**
 * Notes of a table, one a row, each cell on a line after its column's name. A table of one column is
 * a list: its first row is a note as well, and no line is named.
 */
export function notesOfTable(text: string): NotesReading {
  const { columns, rows, doubtfulRows } = readTable(text)
  const notTaken = new NotTakenList()
  for (const row of doubtfulRows.slice(0, MOST_NAMED)) {
    notTaken.add('quotation mark', `it is not closed, or out of place, in row ${row}`)
  }
  const unnamed = doubtfulRows.length - MOST_NAMED
  if (unnamed > 0) notTaken.add('quotation mark', 'the same is so in more rows', unnamed)
  if (columns.length <= 1) return bounded([columns, ...rows].map(String), 'row', notTaken)
  const notes = rows.map((row) =>
    row
      .map((cell, n) => [columns[n], cell])
      .filter(([, cell]) => cell !== '')
      .map(([name, cell]) => (name === '' ? cell : `${name}: ${cell}`))
      .join('\n'),
  )
  return bounded(notes, 'row', notTaken)
}

function bounded(texts: readonly string[], what: string, notTaken: NotTakenList): NotesReading {
  const most = LIMITS.maxNotesFromFile
  const notes: string[] = []
  let taken = 0
  for (const text of texts) {
    const pieces = cut(text.trim())
    if (notes.length + pieces.length > most) break
    notes.push(...pieces)
    taken += 1
  }
  if (taken < texts.length) {
    const why = `one file makes up to ${most} notes; put the rest into another`
    notTaken.add(what, why, texts.length - taken)
  }
  return { notes, notTaken: notTaken.list }
}

/** Nothing of an empty text; a long one in pieces, between words where that can be. */
function cut(text: string): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > MAX_NOTE_LENGTH) {
    const space = rest.lastIndexOf(' ', MAX_NOTE_LENGTH)
    const end = space > MAX_NOTE_LENGTH / 2 ? space : MAX_NOTE_LENGTH
    pieces.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

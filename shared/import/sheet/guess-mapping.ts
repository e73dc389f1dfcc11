import { foldText } from '../../domain/fold-text.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { exportedTable } from './export-header.ts'
import { headerWords, likeness, phrase, scaleIn, type Phrase } from './header-words.ts'
import { LEFT_OUT, type ColumnUse, type Mapping } from './mapping.ts'
import { isBlank, widthOf, type Sheet, type SheetRow } from './sheet.ts'
import type { SheetField } from './sheet-field.ts'
import { KEY_FIELDS, SHEET_FIELDS, SHEET_TABLES, type SheetTableName } from './sheet-fields.ts'
import { valuesFit, type KnownNames } from './values-fit.ts'

/** Titles and notes stand above a table's header in no more rows than these. */
const MAX_ROWS_ABOVE = 10
/** So many rows tell what a column holds. */
const SAMPLE_ROWS = 50
/** A column's name that says a field no better than this says something else. */
const LEAST_LIKENESS = 0.5

/**
 * What a sheet is, and what its columns say, judged by their names and by what stands in them
 * [SHEET-2]. The person sees it and may change it.
 *
 * @param table given when the person has said which it is
 */
export function guessMapping(sheet: Sheet, known: KnownNames, table?: SheetTableName): Mapping {
  const headerAt = headerOf(sheet)
  const tables = table === undefined ? SHEET_TABLES : [table]
  const guesses = tables.map((each) => guessAs(each, sheet, headerAt, known))
  return guesses.reduce((best, guess) => (guess.score > best.score ? guess : best)).mapping
}

/** The same table read with its names of columns elsewhere, or with none. */
export function guessColumns(
  sheet: Sheet,
  known: KnownNames,
  table: SheetTableName,
  headerAt: number | null,
): Mapping {
  return guessAs(table, sheet, headerAt, known).mapping
}

/** True when a row of names near the top says that this is one of our tables: its key, and one thing more. */
export function soundsLikeTable(sheet: Sheet): boolean {
  const header = sheet.rows[headerOf(sheet) ?? -1]
  if (header === undefined || sheet.rows.at(-1) === header) return false
  return SHEET_TABLES.some((table) => {
    const named = claimsOf(table, header.cells).map(({ field }) => field.header)
    return named.length >= 2 && KEY_FIELDS[table].every((key) => named.includes(key))
  })
}

interface Guess {
  readonly mapping: Mapping
  /** How much of the sheet this accounts for; comparable between tables. */
  readonly score: number
}

/** The first row that names as many fields of one table as any near it does. */
function headerOf({ rows }: Sheet): number | null {
  let best: number | null = null
  let most = 0
  const [first] = rows
  if (first !== undefined && exportedTable(first.cells) !== undefined) return 0
  rows.slice(0, MAX_ROWS_ABOVE + 1).forEach(({ cells }, at) => {
    const named = Math.max(...SHEET_TABLES.map((table) => claimsOf(table, cells).length))
    if (named > most) {
      best = at
      most = named
    }
  })
  return best ?? (first !== undefined && namesNumbers(first, rows.slice(1)) ? 0 : null)
}

/** A row of words above one with numbers names what they are of. */
function namesNumbers({ cells }: SheetRow, below: readonly SheetRow[]): boolean {
  return !cells.some(hasNumber) && below.some((row) => row.cells.some(hasNumber))
}

function hasNumber(cell: string): boolean {
  return /\d/u.test(cell)
}

interface Claim {
  readonly column: number
  readonly field: SheetField
  readonly likeness: number
}

/** Which field each column's name says, each field once, the best said first. */
function claimsOf(table: SheetTableName, header: readonly string[]): readonly Claim[] {
  const all = header.slice(0, LIMITS.maxSheetColumns).flatMap((name, column): readonly Claim[] => {
    if (isBlank(name)) return []
    const words = phrase(headerWords(name))
    return SHEET_FIELDS[table].map((field) => ({
      column,
      field,
      likeness: said(field, name, words),
    }))
  })
  const best = all
    .filter((claim) => claim.likeness > LEAST_LIKENESS)
    .toSorted((a, b) => b.likeness - a.likeness || a.column - b.column)
  const taken: Claim[] = []
  for (const claim of best) {
    const isTaken = taken.some(
      ({ column, field }) => column === claim.column || field === claim.field,
    )
    if (!isTaken) taken.push(claim)
  }
  return taken
}

function said(field: SheetField, name: string, words: Phrase): number {
  if (name.trim() === field.header) return 2
  return Math.max(...(HEARD.get(field) ?? []).map((each) => likeness(words, each)))
}

/** What each field is called, by us and by others. */
const HEARD: ReadonlyMap<SheetField, readonly Phrase[]> = new Map(
  SHEET_TABLES.flatMap((table) => SHEET_FIELDS[table]).map((field) => [
    field,
    [headerWords(field.header), ...field.heard].map(phrase),
  ]),
)

function guessAs(
  table: SheetTableName,
  sheet: Sheet,
  headerAt: number | null,
  known: KnownNames,
): Guess {
  const header = headerAt === null ? [] : (sheet.rows[headerAt]?.cells ?? [])
  const below = sheet.rows.slice(
    headerAt === null ? 0 : headerAt + 1,
    SAMPLE_ROWS + (headerAt ?? 0),
  )
  const valuesAt = (column: number): readonly string[] => samples(below, column)
  const claims = claimsOf(table, header).filter(
    ({ column, field, likeness: how }) =>
      how >= 2 || valuesFit(field, valuesAt(column), known) !== 'not at all',
  )
  const fieldAt = new Map(claims.map(({ column, field }) => [column, field]))
  const width = widthOf(sheet)
  for (let column = 0; column < width; column += 1) {
    if (fieldAt.has(column)) continue
    const taken = new Set(fieldAt.values())
    const telling = SHEET_FIELDS[table].find(
      (field) => !taken.has(field) && valuesFit(field, valuesAt(column), known) === 'tell it',
    )
    if (telling !== undefined) fieldAt.set(column, telling)
  }
  nameSomething(table, fieldAt, width, valuesAt)
  const columns = Array.from({ length: width }, (_, column): ColumnUse => {
    const field = fieldAt.get(column)
    if (field === undefined) return LEFT_OUT
    const scale = field.kind === 'pounds' ? scaleIn(header[column] ?? '') : 1
    return { field: field.header, scale }
  })
  const found = new Set([...fieldAt.values()].map((field) => field.header))
  const hasKey = KEY_FIELDS[table].every((key) => found.has(key))
  const named = claims.reduce((sum, claim) => sum + claim.likeness, 0)
  return {
    mapping: { table, headerAt, columns },
    score: (named + 0.1 * found.size) * (hasKey ? 1 : 0.3),
  }
}

/** Whatever else a table has, each of its things is called something: the first column of distinct words. */
function nameSomething(
  table: SheetTableName,
  fieldAt: Map<number, SheetField>,
  width: number,
  valuesAt: (column: number) => readonly string[],
): void {
  const name = SHEET_FIELDS[table].find((field) => field.name === 'name')
  if (name === undefined || [...fieldAt.values()].includes(name)) return
  for (let column = 0; column < width; column += 1) {
    const values = valuesAt(column)
    const isWords = values.filter((value) => /\p{L}{2}/u.test(value)).length > 0.7 * values.length
    const isDistinct = new Set(values.map(foldText)).size > 0.7 * values.length
    if (!fieldAt.has(column) && values.length > 0 && isWords && isDistinct) {
      fieldAt.set(column, name)
      return
    }
  }
}

function samples(rows: readonly SheetRow[], column: number): readonly string[] {
  return rows.map(({ cells }) => cells[column] ?? '').filter((cell) => !isBlank(cell))
}

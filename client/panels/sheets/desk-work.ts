import { readExchangeFile } from '../../../shared/exchange/open-referral/read-exchange-file.ts'
import type { NotTaken } from '../../../shared/import/not-taken.ts'
import { drawnIds } from '../../../shared/import/sheet/drawn-ids.ts'
import {
  guessColumns,
  guessMapping,
  soundsLikeTable,
} from '../../../shared/import/sheet/guess-mapping.ts'
import type { Mapping } from '../../../shared/import/sheet/mapping.ts'
import { planSheet } from '../../../shared/import/sheet/plan-sheet.ts'
import { readSheet, sheetOf } from '../../../shared/import/sheet/read-sheet.ts'
import type { SheetBoard } from '../../../shared/import/sheet/sheet-board.ts'
import type { SheetPlan } from '../../../shared/import/sheet/sheet-plan.ts'
import { widthOf, type Sheet } from '../../../shared/import/sheet/sheet.ts'
import { readXlsx } from '../../../shared/import/xlsx/read-xlsx.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { decodeText } from '../../files/decode-text.ts'
import { kindOfFile, type FileKind } from '../../files/file-kind.ts'
import type { SheetGlance, SheetSaid, SheetSource, SourceReading } from './sheet-desk.ts'

/** So many rows are enough to guess by and to show. */
const TOP_ROWS = 64
const TOO_LARGE = `This file is too large: up to ${LIMITS.maxFileBytes / 1024 / 1024} MB can be opened.`
const NO_TEXT = 'This is no text file, whatever its name says. Nothing was taken from it.'
const EMPTY = 'There are no rows in it.'
const UNREADABLE = 'This file could not be read. It may have been moved, or be damaged.'

/** The work of one desk, done where it is called: costly for a large sheet. */
export class DeskWork {
  #sheets: readonly Sheet[] = []

  async read(source: SheetSource): Promise<SourceReading> {
    const read = await sheetsIn(source)
    if (typeof read === 'string') return { kind: 'refused', message: read }
    const filled = read.sheets.filter(({ sheet }) => sheet.rows.length > 0)
    if (filled.length === 0) return { kind: 'refused', message: EMPTY }
    const longest = Math.max(...filled.map(({ sheet }) => sheet.rows.length))
    if (longest > LIMITS.maxSheetRows) return { kind: 'refused', message: tooLong(longest) }
    const widest = Math.max(...filled.map(({ sheet }) => widthOf(sheet)))
    if (widest > LIMITS.maxSheetColumns) return { kind: 'refused', message: tooWide(widest) }
    this.#sheets = filled.map(({ sheet }) => sheet)
    const likely = this.#sheets.findIndex(soundsLikeTable)
    const { notTaken } = read
    return { kind: 'read', sheets: filled.map(glance), best: Math.max(0, likely), notTaken }
  }

  guess(sheet: number, agencies: ReadonlySet<string>, { table, headerAt }: SheetSaid): Mapping {
    const known = { agencies }
    const guess = guessMapping(this.#at(sheet), known, table)
    if (headerAt === undefined || headerAt === guess.headerAt) return guess
    return guessColumns(this.#at(sheet), known, table ?? guess.table, headerAt)
  }

  plan(sheet: number, mapping: Mapping, board: SheetBoard): SheetPlan {
    return planSheet(this.#at(sheet), mapping, board, drawnIds)
  }

  #at(sheet: number): Sheet {
    return this.#sheets[sheet] ?? { rows: [], doubtfulRows: [] }
  }
}

interface NamedSheet {
  readonly name: string
  readonly sheet: Sheet
}

interface NamedSheets {
  readonly sheets: readonly NamedSheet[]
  readonly notTaken: readonly NotTaken[]
}

/** The sheets of a source, or why there are none. */
async function sheetsIn(source: SheetSource): Promise<NamedSheets | string> {
  if (typeof source === 'string') return onlySheet(source)
  if (source.size > LIMITS.maxFileBytes) return TOO_LARGE
  try {
    return sheetsOf(new Uint8Array(await source.arrayBuffer()), kindOfFile(source))
  } catch {
    return UNREADABLE
  }
}

function sheetsOf(bytes: Uint8Array, kind: FileKind | undefined): NamedSheets | string {
  if (kind === 'workbook') {
    const reading = readXlsx(bytes)
    if (reading.kind === 'refused') return reading.message
    const sheets = reading.sheets.map(({ name, rows }) => ({ name, sheet: sheetOf(rows) }))
    return { sheets, notTaken: [] }
  }
  const text = decodeText(bytes)
  if (text === undefined) return NO_TEXT
  if (kind !== 'exchange') return onlySheet(text)
  const reading = readExchangeFile(text)
  if (reading.kind === 'refused') return reading.message
  const sheets = reading.sheets.map(({ name, rows }) => ({
    name,
    sheet: { rows, doubtfulRows: [] },
  }))
  return { sheets, notTaken: reading.notTaken }
}

function onlySheet(text: string): NamedSheets {
  return { sheets: [{ name: '', sheet: readSheet(text) }], notTaken: [] }
}

function glance({ name, sheet }: NamedSheet): SheetGlance {
  const top = { ...sheet, rows: sheet.rows.slice(0, TOP_ROWS) }
  return { name, top, rowCount: sheet.rows.length }
}

function tooWide(columns: number): string {
  const most = LIMITS.maxSheetColumns.toLocaleString('en-GB')
  return `This has ${columns.toLocaleString('en-GB')} columns, and up to ${most} can be brought in. Keep those that matter in a file of their own.`
}

function tooLong(rows: number): string {
  const most = LIMITS.maxSheetRows.toLocaleString('en-GB')
  return `This has ${rows.toLocaleString('en-GB')} rows, and up to ${most} can be brought in at once. Put some of them into a file of their own.`
}

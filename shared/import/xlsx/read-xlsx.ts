import { LIMITS } from '../../protocol/limits.ts'
import { readCellFormats } from './cell-formats.ts'
import { readSharedTexts } from './cell-texts.ts'
import { DAMAGED, WorkbookRefusal } from './refusal.ts'
import { readSheetRows, type CellContext, type SheetRow } from './sheet-rows.ts'
import { readWorkbookParts } from './workbook-parts.ts'
import { openZip } from './zip-archive.ts'

/** One sheet, as its tab and its cells read. */
export interface WorkbookSheet {
  readonly name: string
  /** Those with something in them, in the order of the file. */
  readonly rows: readonly SheetRow[]
}

/** What stands in a workbook, or why nothing was taken from it. */
export type XlsxReading =
  /** Sheets that are not hidden, at least one; one may have no rows. */
  | { readonly kind: 'read'; readonly sheets: readonly WorkbookSheet[] }
  /** @param message to the person, without the file's name: what is wrong, and what to do */
  | { readonly kind: 'refused'; readonly message: string }

const megabytes = (bytes: number): number => bytes / 1024 / 1024
const TOO_LARGE = `This spreadsheet is too large: up to ${megabytes(LIMITS.maxWorkbookBytes)} MB can be opened.`
const TOO_MANY_CELLS = `This spreadsheet has too many cells: up to ${LIMITS.maxWorkbookCells.toLocaleString('en-GB')} can be opened. Keep the rows that matter in a file of their own.`
const PROTECTED =
  'This spreadsheet is protected by a password. Save a copy of it without one, and open that.'
const OLD =
  'This spreadsheet is saved in the form of before 2007 (.xls). Open it in your spreadsheet program, save it as an Excel workbook (.xlsx), and open that.'
const NOT_XLSX =
  'This is no XLSX file, whatever its name says. Save it as an Excel workbook (.xlsx) or as CSV, and open that.'
const NO_SHEETS = 'There are no sheets in this spreadsheet.'

/**
 * Reads an Excel workbook (.xlsx), as Excel and what writes like it save it. Costly for a large one,
 * and bounded whatever is in it: how much is unpacked, how many cells there are, how long they are.
 * Formulas give the result they last had; nothing is run or fetched. Never throws.
 */
export function readXlsx(bytes: Uint8Array): XlsxReading {
  try {
    return { kind: 'read', sheets: readSheets(bytes) }
  } catch (error) {
    if (error instanceof WorkbookRefusal) return { kind: 'refused', message: error.message }
    throw error
  }
}

function readSheets(bytes: Uint8Array): readonly WorkbookSheet[] {
  if (bytes.length > LIMITS.maxWorkbookBytes) throw new WorkbookRefusal(TOO_LARGE)
  if (startsWith(bytes, COMPOUND_FILE)) {
    throw new WorkbookRefusal(includes(bytes, ENCRYPTED) ? PROTECTED : OLD)
  }
  if (!startsWith(bytes, ZIP)) throw new WorkbookRefusal(NOT_XLSX)
  const archive = openZip(bytes, LIMITS.maxUnpackedBytes)
  const { sheets, sharedStringsPath, stylesPath, epoch } = readWorkbookParts(archive)
  if (sheets.length === 0) throw new WorkbookRefusal(NO_SHEETS)
  const unpacked = (path: string | undefined): Uint8Array | undefined =>
    path === undefined ? undefined : archive.unpack(path)
  const textBytes = unpacked(sharedStringsPath)
  const styleBytes = unpacked(stylesPath)
  const context: CellContext = {
    texts: textBytes === undefined ? [] : readSharedTexts(textBytes),
    formats: styleBytes === undefined ? [] : readCellFormats(styleBytes),
    epoch,
    count: countCells(),
  }
  return sheets.map(({ name, path }) => {
    const sheet = archive.unpack(path)
    if (sheet === undefined) throw new WorkbookRefusal(DAMAGED)
    return { name, rows: readSheetRows(sheet, context) }
  })
}

/** One text can stand in every cell, so what is counted is what it all comes to written out. */
function countCells(): CellContext['count'] {
  let cellsLeft: number = LIMITS.maxWorkbookCells
  let charactersLeft: number = LIMITS.maxWorkbookCharacters
  return (cells, characters) => {
    cellsLeft -= cells
    charactersLeft -= characters
    if (cellsLeft < 0 || charactersLeft < 0) throw new WorkbookRefusal(TOO_MANY_CELLS)
  }
}

const ZIP = [0x50, 0x4b] as const
/** Microsoft's container of before 2007, which encrypted workbooks are wrapped in to this day. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const
/** The name of the stream in it that then holds the workbook, in UTF-16. */
const ENCRYPTED = Array.from('EncryptedPackage', (letter) => [letter.charCodeAt(0), 0]).flat()

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, at) => bytes[at] === byte)
}

function includes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, n) => bytes[at + n] === byte)) return true
  }
  return false
}

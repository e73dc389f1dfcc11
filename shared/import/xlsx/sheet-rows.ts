import { sayNumber, type CellFormat } from './cell-formats.ts'
import { RichText, unescaped } from './cell-texts.ts'
import { DAMAGED, WorkbookRefusal } from './refusal.ts'
import type { Epoch } from './workbook-parts.ts'
import { readXml } from './xml-events.ts'

/** A row with something in it. */
export interface SheetRow {
  /** As the spreadsheet program counts it: the first is 1, empty ones count. */
  readonly number: number
  /** From the first column to the last with something in it; '' for an empty one. */
  readonly cells: readonly string[]
}

/** What a sheet's cells refer to. */
export interface CellContext {
  readonly texts: readonly string[]
  readonly formats: readonly CellFormat[]
  readonly epoch: Epoch
  /** Told of every row that is taken. @throws WorkbookRefusal when that is too much */
  readonly count: (cells: number, characters: number) => void
}

const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384

/**
 * A sheet's rows as a person sees them: of formulas their last result, of what covers several cells
 * the first.
 * @throws WorkbookRefusal when the sheet is damaged
 */
export function readSheetRows(bytes: Uint8Array, context: CellContext): readonly SheetRow[] {
  const rows: SheetRow[] = []
  let number = 0
  let column = 0
  let cells: string[] = []
  let characters = 0
  let cell: Cell | undefined
  readXml(bytes, {
    open: (name, attribute) => {
      if (name === 'row') {
        number = numbered(attribute('r'), number + 1, LAST_ROW)
        column = 0
        cells = []
        characters = 0
      } else if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1
        if (column > LAST_COLUMN) throw new WorkbookRefusal(DAMAGED)
        cell = new Cell(attribute('t'), context.formats[Number(attribute('s'))] ?? 'number')
      } else cell?.open(name)
    },
    text: (piece) => cell?.add(piece),
    close: (name) => {
      if (name === 'c' && cell !== undefined) {
        const text = cell.read(context)
        cell = undefined
        if (text === '') return
        while (cells.length < column - 1) cells.push('')
        cells[column - 1] = text
        characters += text.length
      } else if (name === 'row' && cells.length > 0) {
        context.count(cells.length, characters)
        rows.push({ number, cells })
      } else cell?.close(name)
    },
  })
  return rows
}

/** One cell as it is being read. */
class Cell {
  readonly #type: string
  readonly #format: CellFormat
  readonly #ownText = new RichText()
  #value = ''
  #isValue = false

  constructor(type: string, format: CellFormat) {
    this.#type = type
    this.#format = format
  }

  open(name: string): void {
    if (name === 'v') this.#isValue = true
    else this.#ownText.open(name)
  }

  add(piece: string): void {
    if (this.#isValue) this.#value += piece
    else this.#ownText.add(piece)
  }

  close(name: string): void {
    if (name === 'v') this.#isValue = false
    else this.#ownText.close(name)
  }

  read({ texts, epoch }: CellContext): string {
    const value = this.#value
    switch (this.#type) {
      case 's':
        return value === '' ? '' : (texts[Number(value)] ?? '')
      case 'inlineStr':
        return this.#ownText.take()
      case 'str':
        return unescaped(value)
      case 'b':
        return value === '' ? '' : value.trim() === '0' ? 'FALSE' : 'TRUE'
      case 'd':
      case 'e':
        return value
      default: {
        const number = Number(value)
        const isNumber = value.trim() !== '' && Number.isFinite(number)
        return isNumber ? sayNumber(number, this.#format, epoch) : value.trim()
      }
    }
  }
}

/** @throws WorkbookRefusal when it is no number up to the last */
function numbered(text: string, otherwise: number, last: number): number {
  const number = text === '' ? otherwise : Number(text)
  if (Number.isSafeInteger(number) && number >= 1 && number <= last) return number
  throw new WorkbookRefusal(DAMAGED)
}

/** Counted from 1, of a place such as BC12; undefined where none is said. */
function columnOf(place: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/u.exec(place)?.[1]
  if (letters === undefined) return undefined
  return Array.from(letters).reduce((column, letter) => 26 * column + letter.charCodeAt(0) - 64, 0)
}

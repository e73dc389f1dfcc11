import type { Epoch } from './workbook-parts.ts'
import { readXml } from './xml-events.ts'

/** What a number in a cell is shown as. */
export type CellFormat = 'number' | 'percent' | 'date'

/** Formats that have a number and no code of their own (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_PERCENT: ReadonlySet<number> = new Set([9, 10])
const BUILT_IN_DATE: readonly (readonly [first: number, last: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** The formats of a workbook's cells, by the number that a cell names its style by. */
export function readCellFormats(bytes: Uint8Array): readonly CellFormat[] {
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  let isInCells = false
  readXml(bytes, {
    open: (name, attribute) => {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode'))
      if (name === 'cellXfs') isInCells = true
      if (name === 'xf' && isInCells) formats.push(formatOf(Number(attribute('numFmtId')), codes))
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return formats
}

function formatOf(id: number, codes: ReadonlyMap<number, string>): CellFormat {
  const code = codes.get(id)
  if (code !== undefined) return formatOfCode(code)
  if (BUILT_IN_PERCENT.has(id)) return 'percent'
  return BUILT_IN_DATE.some(([first, last]) => id >= first && id <= last) ? 'date' : 'number'
}

/** By the letters of its first section that stand for something: not in quotes, nor escaped. */
function formatOfCode(code: string): CellFormat {
  const [letters = ''] = code
    .slice(0, 255)
    .replaceAll(/"[^"]*"|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]/giu, '')
    .split(';')
  if (letters.includes('%')) return 'percent'
  return /[dhmsy]/iu.test(letters) && !/general/iu.test(letters) ? 'date' : 'number'
}

/** A number as words: as a person would type it, days and times as 2009-04-01 and 14:30. */
export function sayNumber(number: number, format: CellFormat, epoch: Epoch): string {
  switch (format) {
    case 'number':
      return sayDigits(number)
    case 'percent':
      return `${sayDigits(number * 100)}%`
    case 'date':
      return sayDate(number, epoch) ?? sayDigits(number)
  }
}

/** As many digits as spreadsheets keep: the others are what adding up in binary leaves. */
function sayDigits(number: number): string {
  return String(Number(number.toPrecision(15)))
}

const DAY_MS = 86_400_000
const EPOCHS_MS: Readonly<Record<Epoch, number>> = {
  1900: Date.UTC(1899, 11, 30),
  1904: Date.UTC(1904, 0, 1),
}
/** The last day of the year 9999, beyond which spreadsheets have no dates. */
const LAST_DAY = 2_958_465
/** The 29 February 1900, which never was, and which Excel counts for Lotus's sake. */
const DAY_THAT_NEVER_WAS = 60

/** @returns undefined for what is no date */
function sayDate(days: number, epoch: Epoch): string | undefined {
  if (!(days >= 0 && days < LAST_DAY)) return undefined
  const real = epoch === 1900 && days < DAY_THAT_NEVER_WAS ? days + 1 : days
  const atMs = Math.round((EPOCHS_MS[epoch] + real * DAY_MS) / 1000) * 1000
  const [day = '', time = ''] = new Date(atMs).toISOString().split('T')
  const clock = time.startsWith('00:00:00') ? '' : time.slice(0, time.startsWith('00', 6) ? 5 : 8)
  if (days < 1) return clock === '' ? '00:00' : clock
  return clock === '' ? day : `${day} ${clock}`
}

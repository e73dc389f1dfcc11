import {
  MAX_COUNT,
  MAX_LINE_LENGTH,
  MAX_LIST_LENGTH,
  MAX_PROSE_LENGTH,
} from '../../domain/field-validators.ts'
import { isAgencyId } from '../../domain/agency-id.ts'
import { readCommitmentRef } from '../../domain/commitment-ref.ts'
import { foldText } from '../../domain/fold-text.ts'
import { sayList } from '../../domain/number-words.ts'
import { readPounds } from '../../domain/read-pounds.ts'
import { distinctTexts } from '../../domain/text-order.ts'
import { readDate } from './read-date.ts'
import { readYear } from './read-year.ts'
import type { Scale } from './mapping.ts'
import type { SheetField } from './sheet-field.ts'

/** What a field holds. An agency, and an end of a link, is what the cell calls it. */
export type FieldValue = string | number | boolean | null | readonly string[]

/** What stands in a cell. */
export type CellReading =
  | { readonly kind: 'value'; readonly value: FieldValue }
  /** Nobody has said; the field stays as it is. */
  | { readonly kind: 'blank' }
  /** Follows on what stands there and where: `is not an amount: write a number such as 40000 or £40k`. */
  | { readonly kind: 'problem'; readonly problem: string }

/** How a column is read. */
export interface Manner {
  readonly scale: Scale
  /** To the letter, spaces and all: as our own tables are. */
  readonly isExact: boolean
}

const BLANK: CellReading = { kind: 'blank' }

/** What people put where they have no number. */
const UNSAID: ReadonlySet<string> = new Set([
  '-',
  '--',
  '?',
  'n/a',
  'na',
  'tbc',
  'tba',
  'unknown',
  'not known',
])

/** Reads one cell of one field [SHEET-3]. */
export function readCell(field: SheetField, cell: string, { scale, isExact }: Manner): CellReading {
  const text = cell.trim()
  if (isExact ? cell === '' : text === '') return BLANK
  switch (field.kind) {
    case 'id':
    case 'agency id':
    case 'end id':
      return value(text)
    case 'name':
      return upTo(MAX_LINE_LENGTH, tidyLine(cell))
    case 'agency':
      return upTo(MAX_LINE_LENGTH, text)
    case 'end':
      return upTo(MAX_PROSE_LENGTH, text)
    case 'text':
      return upTo(MAX_PROSE_LENGTH, text.replaceAll(/\r\n?/gu, '\n'))
    case 'line':
      return upTo(MAX_LINE_LENGTH, isExact ? cell : tidyLine(cell))
    case 'prose':
      return upTo(MAX_PROSE_LENGTH, isExact ? cell : text)
    case 'ref':
      return readText(text, readCommitmentRef, NO_REF)
    case 'refs':
      return readEach(text.split(/[;,\n]/u), readCommitmentRef, NO_REFS)
    case 'date':
      return readText(text, readDate, NO_DATE)
    case 'agencies':
      return readList(isExact ? cell.split('\n') : itemsOf(cell))
    case 'agency ids':
      return readEach(text.split(/[;,\n]/u), (id) => (isAgencyId(id) ? id : undefined), NO_IDS)
    case 'list':
      return readList(isExact ? cell.split('\n') : itemsOf(cell))
    case 'pounds':
      return readNumber(text, (amount) => scaled(readPounds(amount), amount, scale), NO_AMOUNT)
    case 'count':
      return readNumber(text, readCount, NO_COUNT)
    case 'percentage':
      return readNumber(text, readPercentage, NO_PERCENTAGE)
    case 'year':
      return readNumber(text, readYear, NO_YEAR)
    case 'tick':
      return readTick(text)
    case 'choice':
      return readChoice(text, field.words)
  }
}

const NO_AMOUNT = 'is not an amount: write a number such as 40000 or £40k'
const NO_COUNT = 'is not a whole number: write one such as 1200'
const NO_PERCENTAGE = 'is not a percentage: write a number from 0 to 100'
const NO_YEAR = 'is not a financial year: write it as 2008-09'

const NO_REF = 'is not a ref: write one such as C-7K2M'
const NO_REFS = 'is not a list of refs: write one a line, such as C-7K2M'
const NO_IDS = 'is not a list of ids of agencies: leave that column out'
const NO_DATE = 'is not a date: write it as 2011-03-31'

function value(read: FieldValue): CellReading {
  return { kind: 'value', value: read }
}

function problem(words: string): CellReading {
  return { kind: 'problem', problem: words }
}

function tidyLine(cell: string): string {
  return cell.replaceAll(/\s+/gu, ' ').trim()
}

function upTo(maxLength: number, text: string): CellReading {
  if (text.length <= maxLength) return value(text)
  return problem(`is too long: at most ${maxLength.toLocaleString('en-GB')} characters fit`)
}

function itemsOf(cell: string): readonly string[] {
  return cell
    .split(/[;\n]/u)
    .map(tidyLine)
    .filter((item) => item !== '')
}

function readList(items: readonly string[]): CellReading {
  if (items.length > MAX_LIST_LENGTH) return problem(`is too long: at most ${MAX_LIST_LENGTH} fit`)
  const tooLong = items.some((item) => item.length > MAX_LINE_LENGTH)
  return tooLong ? problem('has one that is too long: put a ; between them') : value(items)
}

function readText(
  text: string,
  read: (text: string) => string | undefined,
  otherwise: string,
): CellReading {
  const found = read(text)
  if (found !== undefined) return value(found)
  return UNSAID.has(foldText(text)) ? BLANK : problem(otherwise)
}

/** All of a list, each once and in order. */
function readEach(
  items: readonly string[],
  read: (text: string) => string | undefined,
  otherwise: string,
): CellReading {
  const said = items.map((item) => item.trim()).filter((item) => item !== '')
  const found = said.flatMap((item) => read(item) ?? [])
  return found.length < said.length ? problem(otherwise) : value(distinctTexts(found))
}

function readNumber(
  text: string,
  read: (text: string) => number | string | undefined,
  otherwise: string,
): CellReading {
  const number = read(text)
  if (number !== undefined && !(typeof number === 'number' && number > MAX_COUNT)) {
    return value(number)
  }
  return UNSAID.has(foldText(text)) ? BLANK : problem(otherwise)
}

/** An amount that says its own unit is not made larger. */
function scaled(pounds: number | undefined, text: string, scale: Scale): number | undefined {
  if (pounds === undefined || /\p{L}/u.test(text.replace(/gbp/iu, ''))) return pounds
  return scale === 1 ? pounds : readPounds(`${text}${scale === 1_000 ? 'k' : 'm'}`)
}

function readCount(text: string): number | undefined {
  const [, digits] = /^(\d{1,15})(?:\.0+)?$/u.exec(text.replaceAll(/[\s,]/gu, '')) ?? []
  return digits === undefined ? undefined : Number(digits)
}

function readPercentage(text: string): number | undefined {
  // As `String` writes any number from 0 to 100.
  const [, digits] = /^(\d+(?:\.\d+)?(?:e-\d+)?)\s*%?$/u.exec(text) ?? []
  return digits !== undefined && Number(digits) <= 100 ? Number(digits) : undefined
}

const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', 'x', '1', '✓', '✔'])
const NO: ReadonlySet<string> = new Set(['no', 'n', 'false', '0', '✗', '✘', '-'])

function readTick(text: string): CellReading {
  const folded = foldText(text)
  if (YES.has(folded)) return value(true)
  return NO.has(folded) ? value(false) : problem('is neither yes nor no: write one of them')
}

function readChoice(text: string, words: Readonly<Record<string, readonly string[]>>): CellReading {
  const sought = foldText(text)
  const choices = Object.entries(words)
  const found = choices.find(([, heard]) => heard.some((word) => foldText(word) === sought))
  if (found !== undefined) return value(found[0])
  const own = choices.map(([, [word = '']]) => word)
  return problem(`is none of those there are: ${sayList(own)}`)
}

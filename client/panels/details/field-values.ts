import {
  isFinancialYear,
  MAX_COUNT,
  MAX_LINE_LENGTH,
  MAX_PROSE_LENGTH,
} from '../../../shared/domain/field-validators.ts'
import { sayDate } from '../../../shared/domain/date-words.ts'
import { readDate } from '../../../shared/domain/read-date.ts'
import { readPounds } from '../../../shared/domain/read-pounds.ts'
import type { TypedFieldSpec } from './field-specs.ts'

/** What was typed, read: a value of the field, or what is wrong with it and what to do. */
export type ReadField =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'problem'; readonly problem: string }

/** A value as it stands in its input. */
export function writeField({ kind }: TypedFieldSpec, value: unknown): string {
  if (typeof value === 'string') return kind === 'date' ? sayDate(value) : value
  if (typeof value !== 'number') return ''
  return kind === 'percentage' ? String(value) : value.toLocaleString('en-GB')
}

/** What somebody typed into a field, as its value. */
export function readField({ kind }: TypedFieldSpec, typed: string): ReadField {
  const text = typed.trim()
  switch (kind) {
    case 'pounds':
      return number(text, readPounds(text), 'Write an amount, such as 1,200,000 or £1.2m.')
    case 'count':
      return number(text, wholeNumber(text), 'Write a whole number, such as 1,200.')
    case 'percentage':
      return number(text, percentage(text), 'Write a number from 0 to 100.')
    case 'year':
      return text === '' || isFinancialYear(text)
        ? { kind: 'value', value: text }
        : { kind: 'problem', problem: 'Write a year as 2008-09.' }
    case 'date':
      return date(text)
    case 'prose':
      return typed.length <= MAX_PROSE_LENGTH
        ? { kind: 'value', value: typed }
        : tooLong(MAX_PROSE_LENGTH)
    case 'line':
    case 'suggested':
      return typed.length <= MAX_LINE_LENGTH
        ? { kind: 'value', value: typed }
        : tooLong(MAX_LINE_LENGTH)
  }
}

function date(text: string): ReadField {
  if (text === '') return { kind: 'value', value: '' }
  const read = readDate(text)
  return read === undefined
    ? { kind: 'problem', problem: 'Write a date as 31 March 2011 or 31/3/2011.' }
    : { kind: 'value', value: read }
}

function number(text: string, read: number | undefined, problem: string): ReadField {
  if (text === '') return { kind: 'value', value: null }
  return read === undefined || read > MAX_COUNT
    ? { kind: 'problem', problem }
    : { kind: 'value', value: read }
}

function wholeNumber(text: string): number | undefined {
  const digits = text.replaceAll(/[\s,]/gu, '')
  return /^\d{1,15}$/u.test(digits) ? Number(digits) : undefined
}

function percentage(text: string): number | undefined {
  const digits = /^(\d+(?:\.\d+)?)\s*%?$/u.exec(text)?.[1]
  return digits !== undefined && Number(digits) <= 100 ? Number(digits) : undefined
}

function tooLong(maxLength: number): ReadField {
  return { kind: 'problem', problem: `At most ${maxLength.toLocaleString('en-GB')} characters.` }
}

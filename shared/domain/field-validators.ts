import { T } from '@tldraw/validate'
import { isAgencyId } from './agency-id.ts'

/** What the fields of the service map may hold: bounds that the page and the server both keep. */

/** One line: a name, a function, a cohort. In UTF-16 units, as all lengths here. */
export const MAX_LINE_LENGTH = 500
/** A few paragraphs. */
export const MAX_PROSE_LENGTH = 5_000
/** Sets of questions of one service. */
export const MAX_LIST_LENGTH = 50
/** A trillion: as large as any number on a board may be. */
export const MAX_COUNT = 1e12

/** A name, a function, a cohort; '' when nobody has said. */
export const line = textUpTo(MAX_LINE_LENGTH)

/** A few sentences; '' when nobody has said. */
export const prose = textUpTo(MAX_PROSE_LENGTH)

/** Lines in the order in which they were put. */
export const lines: T.Validator<string[]> = T.arrayOf(line).check((list) => {
  if (list.length > MAX_LIST_LENGTH) fail(`a list of ${list.length}: at most ${MAX_LIST_LENGTH}`)
})

/** Whole pounds, people or days, 0 or more; null when nobody has said. */
export const count: T.Validator<number | null> = T.nullable(
  T.number.check((value) => {
    if (!Number.isSafeInteger(value) || value < 0 || value > MAX_COUNT) {
      fail(`${value} where a whole number from 0 to ${MAX_COUNT} is needed`)
    }
  }),
)

/** A place in an order, counted from 1; null when nobody has said. */
export const ordinal: T.Validator<number | null> = count.check((value) => {
  if (value === 0) fail('0 where counting begins with 1')
})

/** 0 to 100, parts of one among them; null when nobody has said. */
export const percentage: T.Validator<number | null> = T.nullable(
  T.number.check((value) => {
    if (!(value >= 0 && value <= 100)) fail(`${value} where 0 to 100 is needed`)
  }),
)

/** A financial year, as "2008-09"; '' when nobody has said. */
export const financialYear: T.Validator<string> = T.string.check((value) => {
  if (value !== '' && !isFinancialYear(value)) fail('a year is written as 2008-09')
})

/** A day, as "2011-03-31"; '' when nobody has said. */
export const dateOrNone: T.Validator<string> = T.string.check((value) => {
  if (value !== '' && !isDate(value)) fail('a date is written as 2011-03-31')
})

/** The id of an agency, whether or not the directory has it; '' when nobody has said. */
export const agencyIdOrNone: T.Validator<string> = T.string.check((value) => {
  if (value !== '' && !isAgencyId(value)) fail('no id of an agency')
})

/** True for two years side by side: "2008-09", "1999-00". */
export function isFinancialYear(value: string): boolean {
  const [, first, second] = /^(\d{4})-(\d{2})$/.exec(value) ?? []
  return first !== undefined && (Number(first) + 1) % 100 === Number(second)
}

/** True for a day of the calendar: "2012-02-29", not "2011-02-29". */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

function textUpTo(maxLength: number): T.Validator<string> {
  return T.string.check((value) => {
    if (value.length > maxLength) fail(`text of ${value.length} characters: at most ${maxLength}`)
  })
}

function fail(problem: string): never {
  throw new Error(problem)
}

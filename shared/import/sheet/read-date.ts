import { sayDate } from '../../domain/date-words.ts'
import { isDate } from '../../domain/field-validators.ts'
import { foldText } from '../../domain/fold-text.ts'

/**
 * A day as people and spreadsheets in Britain write it: 2011-03-31, 31/3/2011, 31.03.2011, 31 March
 * 2011, 31-Mar-11.
 * @returns as "2011-03-31"; undefined for what is no day of the calendar
 */
export function readDate(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.Z]*)?$/u.exec(text) ?? []
  if (year !== undefined) return dateOf(year, month, day)
  const parts = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|\p{L}+)[\s./-]+(\d{2}|\d{4})$/u.exec(
    text,
  )
  const [, its, named = '', ofYear = ''] = parts ?? []
  return dateOf(
    ofYear.length === 2 ? `20${ofYear}` : ofYear,
    /^\d/u.test(named) ? named : monthCalled(named),
    its,
  )
}

function dateOf(year = '', month = '', day = ''): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? date : undefined
}

/** @returns its number; '' for what is no month's name, or less than three letters of it */
function monthCalled(name: string): string {
  const sought = foldText(name)
  const month = sought.length < 3 ? -1 : MONTHS.findIndex((each) => each.startsWith(sought))
  return month < 0 ? '' : String(month + 1)
}

const MONTHS: readonly string[] = Array.from({ length: 12 }, (_, at) => {
  const [, month = ''] = sayDate(`2000-${String(at + 1).padStart(2, '0')}-01`).split(' ')
  return foldText(month)
})

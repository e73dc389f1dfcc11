import { after, before, findAll } from './context.ts'
import { findName } from './names.ts'
import type { Certainty, Found } from './personal-data.ts'

const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'

/** A day of the calendar: 3/4/1972, 3.4.72; 1972-04-03; 3rd of April 1972; April 3, 1972; 03041972. */
const FORMS: readonly {
  readonly form: RegExp
  /** Which groups are the day, the month and the year. */
  readonly groups: readonly [day: number, month: number, year: number]
}[] = [
  {
    form: /(?<![\d/.-])(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?![\d/-]|\.\d)/g,
    groups: [1, 3, 4],
  },
  { form: /(?<![\d/.-])(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?![\d/-]|\.\d)/g, groups: [4, 3, 1] },
  {
    form: new RegExp(
      String.raw`(?<![\d/.-])(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \n-]{0,2}${MONTH}\.?,?[ \n-]{0,2}'?(\d{4}|\d{2})(?!\d)`,
      'gi',
    ),
    groups: [1, 2, 3],
  },
  {
    form: new RegExp(
      String.raw`(?<!\p{L})${MONTH}\.?[ \n](\d{1,2})(?:st|nd|rd|th)?,?[ \n](\d{4})(?!\d)`,
      'giu',
    ),
    groups: [2, 1, 3],
  },
  { form: /(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)/g, groups: [1, 2, 3] },
]

/** Says of the date after it that somebody was born then. */
const BORN_BEFORE =
  /(?<!\p{L})(?:d\.? ?o\.? ?b\b\.?|date of birth|birth ?da(?:te|y)|born|b\.)(?:[^\p{L}\d]{0,6}(?:on|is|was|the|in)\b){0,2}[^\p{L}\d]{0,6}$/iu
/** And of the date before it. */
const BORN_AFTER =
  /^[^\p{L}\d\n]{0,4}(?:d\.? ?o\.? ?b\b|(?:is |was )?(?:his|her|their)? ?(?:date of birth|birth ?da(?:te|y)))/iu

/** How far from a date that says it is of a birth a name may stand. */
const NAME_BEFORE = 100
const NAME_AFTER = 60
/** What may stand between a date and a name right beside it. */
const BESIDE = /^[ \n,:;()–-]{0,4}(?:(?:is|was) )?$/
/**
 * Up to this year a date right beside a name is taken for one of a birth: boards are of later years, and
 * a later date beside a name is mostly of a meeting or a signature.
 */
const LATEST_UNSAID_YEAR = 2_008

/** Names of people together with dates of birth; each alone is none [PERSONAL-5]. */
export function findBirthDates(text: string): Found[] {
  return FORMS.flatMap(({ form, groups: [day, month, year] }, index) =>
    findAll(form, text, (match) => {
      const years = match[year] ?? ''
      const isSaid = isOfBirth(text, match)
      // Without separators, or with two digits of the year, it may be any number.
      const isSure = index !== FORMS.length - 1 && years.length === 4
      if (!isDay(Number(match[day]), monthOf(match[month] ?? '')) || !isYear(years)) return null
      if (isSaid) return withName(text, match)
      return isSure && Number(years) <= LATEST_UNSAID_YEAR ? besideName(text, match) : null
    }),
  )
}

function isOfBirth(text: string, { 0: date, index }: RegExpExecArray): boolean {
  return (
    BORN_BEFORE.test(before(text, index, 40)) ||
    BORN_AFTER.test(after(text, index + date.length, 30))
  )
}

/** A date that is said to be of a birth, with the nearest name. */
function withName(text: string, { 0: date, index }: RegExpExecArray): Found | null {
  const end = index + date.length
  const from = Math.max(0, index - NAME_BEFORE)
  const lead = text.slice(from, index).replace(BORN_BEFORE, '')
  const earlier = findName(lead, 'last', 'said')
  if (earlier !== null && (earlier.isWhole || BESIDE.test(lead.slice(earlier.end)))) {
    return birthDate(from + earlier.start, end, 'likely')
  }
  const rest = after(text, end, NAME_AFTER)
  const later = findName(rest, 'first', 'said')
  if (later === null || !(later.isWhole || BESIDE.test(rest.slice(0, later.start)))) return null
  return birthDate(index, end + later.end, 'likely')
}

/** A date right after a name, or right before one. */
function besideName(text: string, { 0: date, index }: RegExpExecArray): Found | null {
  const end = index + date.length
  const from = Math.max(0, index - NAME_BEFORE)
  const earlier = findName(text.slice(from, index), 'last', 'unsaid')
  if (earlier !== null && BESIDE.test(text.slice(from + earlier.end, index))) {
    return birthDate(from + earlier.start, end, 'mild')
  }
  const later = findName(after(text, end, NAME_AFTER), 'first', 'unsaid')
  if (later === null || !BESIDE.test(text.slice(end, end + later.start))) return null
  return birthDate(index, end + later.end, 'mild')
}

function birthDate(start: number, end: number, certainty: Certainty): Found {
  return { kind: 'birth-date', certainty, start, end }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** From 1; 0 for none. */
function monthOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1
}

/** Either way round, as some write the month first. */
function isDay(day: number, month: number): boolean {
  const [less, more] = day < month ? [day, month] : [month, day]
  return less >= 1 && less <= 12 && more <= 31
}

/** Somebody alive may have been born in it. */
function isYear(digits: string): boolean {
  return digits.length === 2 || /^(?:19|20)/.test(digits)
}

import { before, digitsOf, findAll, isInAddress } from './context.ts'
import type { Certainty, Found } from './personal-data.ts'

/** From a nought or the country's code on: groups of digits, the first maybe in brackets. */
const NATIONAL = /(?<![\p{L}\d_])\(?0(?:[ \n)./-]{0,3}\d){10}(?![\p{L}\d_])/gu
const INTERNATIONAL =
  /(?<![\p{L}\d_])(?:\(?\+ ?44\)?|\(?0044\)?)(?:[ ./-]{0,2}\(0\))?(?:[ \n()./-]{0,3}\d){10}(?![\p{L}\d_])/gu
/** A link to write to somebody, which has the country's code without its plus. */
const IN_LINK = /(?<=\b(?:wa\.me\/|phone=|tel:))44\d{10}(?!\d)/g

const GEOGRAPHIC = /^0[12]/
/** Of organisations alone. */
const NON_GEOGRAPHIC = /^03/
const NUMBERING = /^0(?:1[1-9]|2[03489]|3[0347]|7[1-9])/
/** Leads in which noughts and dashes stand for something else. */
const OTHER_NUMBER =
  /(?:[£$€¥#=] ?|\d[.,:/]|\b(?:uprn|usrn|id|ids|ref|reference|invoice|order|account|acc|isbn|version|serial|barcode)\b\.?(?: (?:no|number|code|id)s?\b\.?)?[ :#=-]{0,4})$/i
const CALLED = /(?:tel:|phone=|wa\.me\/)$/i
const OFFICE =
  /\b(?:switchboard|reception|office|enquir\w*|helpline|help ?desk|contact centre|call centre|council|hospital|surgery|clinic|centre|police|out of hours|duty|team|hotline|line|service)\b[^\n]{0,30}$/i

/** UK phone numbers: mobiles, those of places (01, 02) and of organisations (03) [PERSONAL-8]. */
export function findPhoneNumbers(text: string): Found[] {
  return [NATIONAL, INTERNATIONAL, IN_LINK].flatMap((form) =>
    findAll(form, text, (match) => {
      const [whole] = match
      const national = nationalOf(whole)
      const lead = before(text, match.index, 60)
      if (!NUMBERING.test(national)) return null
      if (!CALLED.test(lead) && isOther(text, match.index, whole)) return null
      const end = match.index + whole.length
      return { kind: 'phone', certainty: certaintyOf(national, lead), start: match.index, end }
    }),
  )
}

/** True for what is grouped as no phone number is, or stands where other numbers do. */
function isOther(text: string, start: number, number: string): boolean {
  return (
    !isGrouped(number) || OTHER_NUMBER.test(before(text, start, 40)) || isInAddress(text, start)
  )
}

/** As it is dialled within the country: a nought and ten digits. */
function nationalOf(number: string): string {
  const digits = digitsOf(number.replace(/\(0\)/, ''))
  if (number.startsWith('0') && !digits.startsWith('00')) return digits
  return `0${digits.slice(-10)}`
}

/**
 * As people group a number: two digits in each group or more, and three first. "07 700 900123" is one
 * too; "01-02-2009 0304" is none.
 */
function isGrouped(number: string): boolean {
  const groups = number.match(/\d+/g) ?? []
  const [first = ''] = groups
  if (groups.length > 6 || groups.slice(1).some((group) => group.length < 2 && group !== '0')) {
    return false
  }
  return number.includes('+') || first.length > 2 || /^07 \d{3}/.test(number)
}

function certaintyOf(national: string, lead: string): Certainty {
  if (NON_GEOGRAPHIC.test(national)) return 'mild'
  const isOffice = OFFICE.test(lead) || national.endsWith('000')
  return GEOGRAPHIC.test(national) && isOffice ? 'mild' : 'likely'
}

import { after, before, digitsOf, findAll, isInAddress } from './context.ts'
import type { Found } from './personal-data.ts'

/** Ten digits: side by side, or three, three and four. */
const USUAL = /(?<![\p{L}\d_])\d{3}([ \n-]{0,3})\d{3}[ \n-]{0,3}\d{4}(?![\p{L}\d_])/gu
/** However they are grouped, where it says what they are. */
const LABELLED =
  /\b(?:nhs|chi|h&c|hsc|health and care)\b[^\d\n]{0,24}\n?[^\d\n]{0,8}((?:\d[ \n.-]{0,3}){9}\d)(?![\p{L}\d_])/giu

/** Before a number that is something else. */
const OTHER_NUMBER =
  /(?:[£$€¥#=+] ?|\d[.,:/]|\b(?:gbp|eur|usd|uprn|usrn|ukprn|toid|urn|isbn|issn|doi|id|ids|ref|reference|invoice|order|account|acc|sort code|charity|company|contract|ticket|asset|serial|barcode|item|po|ce)\b\.?(?: (?:no|number|num|code|id|ref)s?\b\.?)?[ :#=\n-]{0,4})$/i
/** After one. */
const OTHER_UNIT =
  /^(?:[.,]\d|[%°]| ?(?:pounds|pence|people|visits|hours|bytes|metres|km|m\b|k\b|bn\b|million|thousand))/i

/** NHS numbers, with Scotland's CHI numbers and Northern Ireland's, which have the same check [PERSONAL-3]. */
export function findNhsNumbers(text: string): Found[] {
  const labelled = findAll(LABELLED, text, (match) => {
    const [whole, number = ''] = match
    const end = match.index + whole.length
    return isChecked(digitsOf(number)) ? nhsNumber(end - number.length, end) : null
  })
  const others = findAll(USUAL, text, (match) => {
    const [whole, gap = ''] = match
    const digits = digitsOf(whole)
    const end = match.index + whole.length
    if (!isChecked(digits) || (gap === '' && !isIssued(digits))) return null
    return isOther(text, match.index, end) ? null : nhsNumber(match.index, end)
  })
  return [...labelled, ...others]
}

function nhsNumber(start: number, end: number): Found {
  return { kind: 'nhs-number', certainty: 'likely', start, end }
}

/** True when what stands around it says that it is something else. */
function isOther(text: string, start: number, end: number): boolean {
  const lead = before(text, start, 40)
  return (
    OTHER_NUMBER.test(lead) || OTHER_UNIT.test(after(text, end, 12)) || isInAddress(text, start)
  )
}

/** The tenth digit follows from the others: their sum, ten times the first to twice the ninth, modulo 11. */
function isChecked(digits: string): boolean {
  if (new Set(digits).size === 1) return false
  const sum = Array.from(digits, Number).reduce(
    (total, digit, index) => total + digit * (10 - index),
    0,
  )
  return sum % 11 === 0
}

/**
 * True for the ranges in which there are numbers: England and Wales 4, 6 and 7 (and 9, for trying
 * out), Northern Ireland 32 to 39, Scotland a day of birth. A stray number of ten digits, such as a
 * moment in seconds, is mostly outside.
 */
function isIssued(digits: string): boolean {
  if (/^[4679]|^3[2-9]/.test(digits)) return true
  return /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])/.test(digits)
}

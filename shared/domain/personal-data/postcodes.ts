import { after, before, findAll } from './context.ts'
import type { Certainty, Found } from './personal-data.ts'

/** Every area there is, the Channel Islands' and the Isle of Man's too. */
const AREAS: ReadonlySet<string> = new Set(
  (
    'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX ' +
    'FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML ' +
    'N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY ' +
    'TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
)

/** District (B33, M1, SE1, EC1A, W1A), then sector and unit (8TH). */
const FORM =
  /(?<![\p{L}\d_]|\b[A-Z]-)([A-Z]{1,2})(\d{1,2}|\d[ABCDEFGHJKMNPRSTUVWXY])([ \n]{0,3}| ?- ?)(\d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\d_])/giu
const ORDINAL = /^(?:1st|2nd|3rd|\dth)$/

/** Words of an address at which people work rather than live. */
const OFFICE =
  /\b(?:council|hospital|infirmary|surgery|civic|town hall|county hall|city hall|guildhall|headquarters|hq|office|offices|centre|trust|nhs|university|college|school|academy|police|fire station|court|depot|library|department|ministry|whitehall|agency|authority|association|charity|partnership|practice|clinic|business park|prison|plc|ltd|limited)\b/i

/** Full postcodes. A district alone is none [PERSONAL-6]. */
export function findPostcodes(text: string): Found[] {
  return findAll(FORM, text, (match) => {
    const [whole, area = '', district = '', gap = '', unit = ''] = match
    const isCapital = whole === whole.toUpperCase()
    if (!AREAS.has(area.toUpperCase()) || !hasDistrict(area, district)) return null
    // "b12as", "phase N1 2nd quarter"
    if (!isCapital && (gap === '' || (ORDINAL.test(unit) && area === area.toUpperCase()))) {
      return null
    }
    const end = match.index + whole.length
    const around = before(text, match.index, 120) + after(text, end, 40)
    const certainty: Certainty = OFFICE.test(around) ? 'mild' : 'likely'
    return { kind: 'postcode', certainty, start: match.index, end }
  })
}

/** No district has a leading nought; a letter after the digit is to be had in London's alone. */
function hasDistrict(area: string, district: string): boolean {
  if (/^0\d/.test(district)) return false
  return /^\d+$/.test(district) || /^(?:E|EC|N|NW|SE|SW|W|WC)$/i.test(area)
}

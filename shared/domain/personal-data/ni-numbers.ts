import { before, findAll } from './context.ts'
import type { Found } from './personal-data.ts'

/** Two letters, six digits and mostly a letter from A to D, in pairs or together. */
const FORM =
  /(?<![\p{L}\d_])([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])[ \n.-]{0,2}\d{2}[ \n.-]{0,2}\d{2}[ \n.-]{0,2}\d{2}(?:([ \n.-]{0,2})([A-D]))?(?![\p{L}\d_])/giu
/** Prefixes that are not given out, beside those the letters above leave out. */
const UNUSED = /^(?:BG|GB|KN|NK|NT|TN|ZZ)$/i
const IS_SAID = /\b(?:ni|nino|national insurance)\b[^\d]{0,24}$/i

/** National Insurance numbers; without their last letter only where it says what they are [PERSONAL-4]. */
export function findNiNumbers(text: string): Found[] {
  return findAll(FORM, text, (match) => {
    const [whole, prefix = '', gap = '', suffix = ''] = match
    const isSaid = IS_SAID.test(before(text, match.index, 40))
    // "we 10 20 30 a week"
    const isArticle = suffix === 'a' && gap !== ''
    if (UNUSED.test(prefix) || (!isSaid && (suffix === '' || isArticle))) return null
    const end = match.index + whole.length
    return { kind: 'ni-number', certainty: 'likely', start: match.index, end }
  })
}

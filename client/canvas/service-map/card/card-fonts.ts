import type { TLFontFace } from 'tldraw'
import { TALK_FONTS } from '../../../talk/talk-fonts.ts'
import type { TalkFont } from '../../../talk/talk-fonts.ts'

/** The page's own typeface, as tldraw takes it: for what it puts into pictures. See client/page/fonts.css. */
const USUAL = [faceOf(TALK_FONTS.inter)]
const BOTH = [...USUAL, faceOf(TALK_FONTS.inter_ext)]

/** The fonts that a card of this name needs. */
export function cardFonts(name: string): TLFontFace[] {
  return BEYOND_LATIN.test(name) ? BOTH : USUAL
}

/** Letters that the first file of the page's typeface does not have and its second has. */
export const BEYOND_LATIN = /[\u0100-\u02ba\u1e00-\u1eff]/u

function faceOf({ family, unicodeRange, url, weight }: TalkFont): TLFontFace {
  const face = { family, src: { url, format: 'woff2' }, weight }
  return unicodeRange === null ? face : { ...face, unicodeRange }
}

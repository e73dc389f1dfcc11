import latinUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import latinExtUrl from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url'
import type { TLFontFace } from 'tldraw'

/** The page's own typeface, as tldraw takes it: for what it puts into pictures. See client/page/fonts.css. */
const LATIN: TLFontFace = {
  family: 'Inter',
  src: { url: latinUrl, format: 'woff2' },
  weight: '100 900',
}

/** Letters of Welsh, Polish and others beyond the usual. */
const LATIN_EXT: TLFontFace = {
  ...LATIN,
  src: { url: latinExtUrl, format: 'woff2' },
  unicodeRange: 'U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF',
}

const USUAL = [LATIN]
const BOTH = [LATIN, LATIN_EXT]

/** Both files of it, the usual letters first. */
export const PAGE_FONTS: readonly TLFontFace[] = BOTH

/** The fonts that a card of this name needs. */
export function cardFonts(name: string): TLFontFace[] {
  return /[\u0100-\u02ba\u1e00-\u1eff]/u.test(name) ? BOTH : USUAL
}

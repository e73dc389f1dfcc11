import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import interExtUrl from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url'
import monoUrl from '@tldraw/assets/fonts/IBMPlexMono-Medium.woff2?url'
import monoBoldUrl from '@tldraw/assets/fonts/IBMPlexMono-Bold.woff2?url'
import monoBoldItalicUrl from '@tldraw/assets/fonts/IBMPlexMono-BoldItalic.woff2?url'
import monoItalicUrl from '@tldraw/assets/fonts/IBMPlexMono-MediumItalic.woff2?url'
import sansUrl from '@tldraw/assets/fonts/IBMPlexSans-Medium.woff2?url'
import sansBoldUrl from '@tldraw/assets/fonts/IBMPlexSans-Bold.woff2?url'
import sansBoldItalicUrl from '@tldraw/assets/fonts/IBMPlexSans-BoldItalic.woff2?url'
import sansItalicUrl from '@tldraw/assets/fonts/IBMPlexSans-MediumItalic.woff2?url'
import serifUrl from '@tldraw/assets/fonts/IBMPlexSerif-Medium.woff2?url'
import serifBoldUrl from '@tldraw/assets/fonts/IBMPlexSerif-Bold.woff2?url'
import serifBoldItalicUrl from '@tldraw/assets/fonts/IBMPlexSerif-BoldItalic.woff2?url'
import serifItalicUrl from '@tldraw/assets/fonts/IBMPlexSerif-MediumItalic.woff2?url'
import drawUrl from '@tldraw/assets/fonts/Shantell_Sans-Informal_Regular.woff2?url'
import drawBoldUrl from '@tldraw/assets/fonts/Shantell_Sans-Informal_Bold.woff2?url'
import drawBoldItalicUrl from '@tldraw/assets/fonts/Shantell_Sans-Informal_Bold_Italic.woff2?url'
import drawItalicUrl from '@tldraw/assets/fonts/Shantell_Sans-Informal_Regular_Italic.woff2?url'
import { addressOf } from '../images/data-address.ts'

/** One file of letters. */
export interface TalkFont {
  /** As texts name it. */
  readonly family: string
  /** As CSS has it: `normal`, `bold` or `100 900`. */
  readonly weight: string
  readonly style: 'normal' | 'italic'
  /** The letters that it is for where others are in another file; null for all. */
  readonly unicodeRange: string | null
  /** An address on this site. */
  readonly url: string
}

/**
 * Everything that a picture of a board may be written in, by the name that decks have for it. The
 * canvas's own go by the names that tldraw gives them.
 */
export const TALK_FONTS = {
  inter: {
    family: 'Inter',
    weight: '100 900',
    style: 'normal',
    unicodeRange: null,
    url: interUrl,
  },
  /** Letters of Welsh, Polish and others beyond the usual. */
  inter_ext: {
    family: 'Inter',
    weight: '100 900',
    style: 'normal',
    unicodeRange: 'U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF',
    url: interExtUrl,
  },
  tldraw_draw: canvasFont('tldraw_draw', 'normal', 'normal', drawUrl),
  tldraw_draw_bold: canvasFont('tldraw_draw', 'bold', 'normal', drawBoldUrl),
  tldraw_draw_italic: canvasFont('tldraw_draw', 'normal', 'italic', drawItalicUrl),
  tldraw_draw_italic_bold: canvasFont('tldraw_draw', 'bold', 'italic', drawBoldItalicUrl),
  tldraw_sans: canvasFont('tldraw_sans', 'normal', 'normal', sansUrl),
  tldraw_sans_bold: canvasFont('tldraw_sans', 'bold', 'normal', sansBoldUrl),
  tldraw_sans_italic: canvasFont('tldraw_sans', 'normal', 'italic', sansItalicUrl),
  tldraw_sans_italic_bold: canvasFont('tldraw_sans', 'bold', 'italic', sansBoldItalicUrl),
  tldraw_serif: canvasFont('tldraw_serif', 'normal', 'normal', serifUrl),
  tldraw_serif_bold: canvasFont('tldraw_serif', 'bold', 'normal', serifBoldUrl),
  tldraw_serif_italic: canvasFont('tldraw_serif', 'normal', 'italic', serifItalicUrl),
  tldraw_serif_italic_bold: canvasFont('tldraw_serif', 'bold', 'italic', serifBoldItalicUrl),
  tldraw_mono: canvasFont('tldraw_mono', 'normal', 'normal', monoUrl),
  tldraw_mono_bold: canvasFont('tldraw_mono', 'bold', 'normal', monoBoldUrl),
  tldraw_mono_italic: canvasFont('tldraw_mono', 'normal', 'italic', monoItalicUrl),
  tldraw_mono_italic_bold: canvasFont('tldraw_mono', 'bold', 'italic', monoBoldItalicUrl),
} as const satisfies Readonly<Record<string, TalkFont>>

export type TalkFontName = keyof typeof TALK_FONTS

/** In the order in which rules are given. */
export const TALK_FONT_NAMES = Object.keys(TALK_FONTS) as readonly TalkFontName[]

/**
 * `@font-face` rules for these fonts, their bytes in them as `data:` addresses: what a picture is
 * given that must ask for nothing. Each is fetched once, from this site; a name that this version
 * does not know is passed over. Rejects when one cannot be had; it is asked for anew the next time.
 */
export async function fontRules(names: Iterable<string>): Promise<string> {
  const wanted = new Set(names)
  const known = TALK_FONT_NAMES.filter((name) => wanted.has(name))
  return (await Promise.all(known.map((name) => ruleOf(TALK_FONTS[name])))).join('\n')
}

function canvasFont(
  family: string,
  weight: 'normal' | 'bold',
  style: TalkFont['style'],
  url: string,
): TalkFont {
  return { family, weight, style, unicodeRange: null, url }
}

async function ruleOf({ family, style, unicodeRange, url, weight }: TalkFont): Promise<string> {
  const parts = [
    `font-family:"${family}"`,
    ...(style === 'normal' ? [] : [`font-style:${style}`]),
    `font-weight:${weight}`,
    ...(unicodeRange === null ? [] : [`unicode-range:${unicodeRange}`]),
    `src:url("${await dataAddress(url)}") format("woff2")`,
  ]
  return `@font-face{${parts.join(';')}}`
}

const addresses = new Map<string, Promise<string>>()

function dataAddress(url: string): Promise<string> {
  const known = addresses.get(url)
  if (known !== undefined) return known
  const address = fetchFont(url)
  addresses.set(url, address)
  address.catch(() => addresses.delete(url))
  return address
}

async function fetchFont(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`A font could not be had: ${url}`)
  return addressOf(new Blob([await response.arrayBuffer()], { type: 'font/woff2' }))
}

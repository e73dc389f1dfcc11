import { SVG_NAMESPACE } from '../../../shared/images/svg-vocabulary.ts'
import { fontRules, TALK_FONTS, TALK_FONT_NAMES } from '../../talk/talk-fonts.ts'
import type { TalkFontName } from '../../talk/talk-fonts.ts'
import { BEYOND_LATIN } from '../service-map/card/card-fonts.ts'

/**
 * Puts the fonts into a picture that its texts are written in. The page's own is among them always:
 * what is written beneath a picture is written in it. The picture has to be laid out in the document,
 * and all of its text to be SVG's own. Rejects when a font cannot be had.
 */
export async function embedFonts(svg: SVGSVGElement): Promise<void> {
  const names = fontsIn(svg)
  const style = document.createElementNS(SVG_NAMESPACE, 'style')
  style.textContent = await fontRules(['inter', ...names])
  dropFonts(svg)
  svg.prepend(style)
}

/** Takes out the fonts that tldraw put into a picture. */
export function dropFonts(svg: SVGSVGElement): void {
  for (const style of svg.querySelectorAll('style')) style.remove()
}

/** What the texts of a picture are written in. It has to be laid out, as above. */
export function fontsIn(svg: SVGSVGElement): readonly TalkFontName[] {
  const used = new Set<TalkFontName>()
  for (const element of svg.querySelectorAll('text, tspan')) {
    const letters = ownText(element)
    if (letters !== '') for (const name of fontsOf(element, letters)) used.add(name)
  }
  return TALK_FONT_NAMES.filter((name) => used.has(name))
}

function fontsOf(element: Element, letters: string): readonly TalkFontName[] {
  const { fontFamily, fontStyle, fontWeight } = getComputedStyle(element)
  const families = new Set(fontFamily.split(',').map(unquoted))
  const weight = Number(fontWeight) >= 600 ? 'bold' : 'normal'
  const style = fontStyle === 'normal' ? 'normal' : 'italic'
  return TALK_FONT_NAMES.filter((name) => {
    const font = TALK_FONTS[name]
    if (!families.has(font.family)) return false
    // The page's own is one file for all weights, and has no italics.
    if (name === 'inter') return true
    if (name === 'inter_ext') return BEYOND_LATIN.test(letters)
    return font.weight === weight && font.style === style
  })
}

function unquoted(family: string): string {
  return family.trim().replaceAll(/["']/gu, '')
}

function ownText(element: Element): string {
  return [...element.childNodes]
    .map((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : ''))
    .join('')
}

import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'
import { allDefaultFontFaces } from 'tldraw'
import type { TLFontFace } from 'tldraw'
import { SVG_NAMESPACE } from '../../../shared/images/svg-vocabulary.ts'
import { addressOf } from '../../images/data-address.ts'
import { PAGE_FONTS } from '../service-map/card/card-fonts.ts'

/** All that a picture may be written in. */
const FACES: readonly TLFontFace[] = [...PAGE_FONTS, ...allDefaultFontFaces]

/**
 * Puts the fonts into a picture that its texts are written in, in place of those that tldraw put
 * there. The picture has to be laid out in the document, and all of its text to be SVG's own.
 * Rejects when a font cannot be had.
 */
export async function embedFonts(svg: SVGSVGElement): Promise<void> {
  const used = facesOf(svg)
  for (const style of svg.querySelectorAll('style')) style.remove()
  const rules = await Promise.all(FACES.filter((face) => used.has(face)).map(ruleOf))
  if (rules.length === 0) return
  const style = document.createElementNS(SVG_NAMESPACE, 'style')
  style.textContent = rules.join('\n')
  svg.prepend(style)
}

/** The page's own is among them always: what is written beneath a picture is written in it. */
function facesOf(svg: SVGSVGElement): ReadonlySet<TLFontFace> {
  const used = new Set<TLFontFace>(PAGE_FONTS.slice(0, 1))
  for (const element of svg.querySelectorAll('text, tspan')) {
    const letters = ownText(element)
    if (letters === '') continue
    const { fontFamily, fontStyle, fontWeight } = getComputedStyle(element)
    const families = new Set(fontFamily.split(',').map(unquoted))
    const weight = Number(fontWeight) >= 600 ? 'bold' : 'normal'
    const style = fontStyle === 'normal' ? 'normal' : 'italic'
    for (const face of FACES) {
      if (!families.has(face.family)) continue
      const isPages = PAGE_FONTS.includes(face)
      if (isPages && (face.unicodeRange === undefined || BEYOND_LATIN.test(letters))) used.add(face)
      if (!isPages && weight === face.weight && style === (face.style ?? 'normal')) used.add(face)
    }
  }
  return used
}

function unquoted(family: string): string {
  return family.trim().replaceAll(/["']/gu, '')
}

/** Letters that the page's first file of fonts does not have and its second has. */
const BEYOND_LATIN = /[\u0100-\u02ba\u1e00-\u1eff]/u

function ownText(element: Element): string {
  return [...element.childNodes]
    .map((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : ''))
    .join('')
}

async function ruleOf(face: TLFontFace): Promise<string> {
  const { family, src, style, unicodeRange, weight } = face
  const parts = [
    `font-family:"${family}"`,
    style === undefined ? '' : `font-style:${style}`,
    weight === undefined ? '' : `font-weight:${weight}`,
    unicodeRange === undefined ? '' : `unicode-range:${unicodeRange}`,
    `src:url("${await fontAddress(src.url)}") format("${src.format ?? 'woff2'}")`,
  ]
  return `@font-face{${parts.filter((part) => part !== '').join(';')}}`
}

const addresses = new Map<string, Promise<string>>()

/** The bytes of a font, from this site, as a `data:` address. Fetched once. */
function fontAddress(name: string): Promise<string> {
  const known = addresses.get(name)
  if (known !== undefined) return known
  const fonts: Readonly<Record<string, string | undefined>> = getAssetUrlsByImport().fonts
  const address = fetchAddress(fonts[name] ?? name)
  addresses.set(name, address)
  // What failed is tried anew another time.
  address.catch(() => addresses.delete(name))
  return address
}

async function fetchAddress(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`A font could not be had: ${url}`)
  return addressOf(new Blob([await response.arrayBuffer()], { type: 'font/woff2' }))
}

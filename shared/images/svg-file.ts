import { decodeUtf8 } from 'lib0/string'
import { LIMITS } from '../protocol/limits.ts'
import { SVG_ELEMENTS, svgAttributeProblem, svgValueProblem } from './svg-vocabulary.ts'

/** A drawing that holds nothing but what `svg-vocabulary.ts` allows, and its size in pixels. */
export interface SvgFile {
  readonly width: number
  readonly height: number
}

/**
 * Reads an SVG file as the page writes it after sanitising: UTF-8, nothing before `<svg` and nothing
 * after its end, well formed, without comments, declarations, entities of its own or processing
 * instructions. The server takes no other: what this reader does not understand, a browser shall
 * not get to interpret.
 *
 * @returns undefined when the bytes are anything else
 */
export function readSvg(bytes: Uint8Array): SvgFile | undefined {
  if (bytes.length > LIMITS.maxSvgBytes || bytes[0] !== LESS_THAN) return undefined
  const text = decodeSvg(bytes)
  return text === undefined ? undefined : readDrawing(text, PICTURES)
}

/** What a drawing may consist of. */
export interface SvgVocabulary {
  readonly elements: readonly string[]
  /**
   * What is wrong with an attribute; undefined for nothing.
   * @param parents the elements around the one that has it, the outermost first
   */
  readonly attributeProblem: (
    name: string,
    value: string,
    element: string,
    parents: readonly string[],
  ) => string | undefined
}

/** What boards take. */
const PICTURES: SvgVocabulary = {
  elements: SVG_ELEMENTS,
  attributeProblem: svgAttributeProblem,
}

const LESS_THAN = 0x3c
const MAX_DEPTH = 100

const OPENING = /<([a-zA-Z]+)((?:\s+[^\s=<>/"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y
const CLOSING = /<\/([a-zA-Z]+)\s*>/y
const WORDS = /[^<]+/y
const ATTRIBUTE = /([^\s=<>/"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g

/** @returns undefined for what is no UTF-8 */
export function decodeSvg(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes)
  } catch {
    return undefined
  }
}

/**
 * Reads a drawing of another vocabulary by the same grammar.
 * @returns undefined when the text is anything else
 */
export function readDrawing(text: string, vocabulary: SvgVocabulary): SvgFile | undefined {
  let size: SvgFile | undefined
  let at = 0
  const open: string[] = []
  while (at < text.length) {
    const opening = matchAt(OPENING, text, at)
    if (opening !== null) {
      const [whole, name = '', attributes = '', end] = opening
      const fields = readAttributes(attributes, (field, value) =>
        vocabulary.attributeProblem(field, value, name, open),
      )
      const isSecondRoot = open.length === 0 && size !== undefined
      if (fields === undefined || isSecondRoot || !vocabulary.elements.includes(name))
        return undefined
      if (size === undefined) {
        if (name !== 'svg' || !fields.has('xmlns')) return undefined
        size = sizeIn(fields)
      }
      if (end === '') open.push(name)
      if (open.length > MAX_DEPTH) return undefined
      at += whole.length
      continue
    }
    const closing = matchAt(CLOSING, text, at)
    if (closing !== null) {
      if (open.pop() !== closing[1]) return undefined
      at += closing[0].length
      continue
    }
    const words = matchAt(WORDS, text, at)?.[0]
    if (words === undefined || !areFit(words, open.at(-1))) return undefined
    at += words.length
  }
  return open.length === 0 ? size : undefined
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Text between tags: nothing but space outside the root; in a style sheet, a fit style sheet. */
function areFit(words: string, parent: string | undefined): boolean {
  if (parent === undefined) return words.trim() === ''
  const text = withoutEntities(words)
  if (text === undefined) return false
  return parent !== 'style' || svgValueProblem(text) === undefined
}

/** @returns undefined when one of them is unfit, or stands there twice */
function readAttributes(
  text: string,
  problemOf: (name: string, value: string) => string | undefined,
): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    const value = withoutEntities(double ?? single ?? '')
    if (value === undefined || fields.has(name)) return undefined
    if (problemOf(name, value) !== undefined) return undefined
    fields.set(name, value)
  }
  return fields
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** @returns undefined when there is an entity that XML itself does not define */
function withoutEntities(text: string): string | undefined {
  let isFit = true
  const decoded = text.replaceAll(/&(?:(\w+);|#(\d{1,7});|#x([\da-fA-F]{1,6});)?/g, (...found) => {
    const [, name, decimal, hexadecimal] = found as (string | undefined)[]
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
    const isCharacter = code > 0 && code <= 0x10ffff
    const known = name === undefined ? undefined : ENTITIES[name]
    if (known === undefined && !isCharacter) isFit = false
    return known ?? (isCharacter ? String.fromCodePoint(code) : '')
  })
  return isFit ? decoded : undefined
}

/** As browsers size one that says nothing. */
const DEFAULT_SIZE: SvgFile = { width: 300, height: 150 }

function sizeIn(fields: ReadonlyMap<string, string>): SvgFile {
  const width = pixels(fields.get('width'))
  const height = pixels(fields.get('height'))
  const [, , boxWidth = 0, boxHeight = 0] = (fields.get('viewBox') ?? '')
    .split(/[\s,]+/)
    .map(Number)
  const hasBox = boxWidth > 0 && boxHeight > 0
  if (width !== undefined && height !== undefined) return rounded(width, height)
  if (!hasBox) return DEFAULT_SIZE
  if (width !== undefined) return rounded(width, (width * boxHeight) / boxWidth)
  if (height !== undefined) return rounded((height * boxWidth) / boxHeight, height)
  return rounded(boxWidth, boxHeight)
}

function pixels(length: string | undefined): number | undefined {
  const number = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(length ?? '')?.[1]
  return number === undefined || Number(number) <= 0 ? undefined : Number(number)
}

function rounded(width: number, height: number): SvgFile {
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
}

import { fromBase64 } from 'lib0/buffer'
import {
  decodeSvg,
  readDrawing,
  readSvg,
  type SvgFile,
  type SvgVocabulary,
} from '../images/svg-file.ts'
import { SVG_ELEMENTS, svgAttributeProblem, svgValueProblem } from '../images/svg-vocabulary.ts'
import { LIMITS } from '../protocol/limits.ts'

/**
 * Reads the picture of a slide as pages draw it: what boards take of SVG, patterns, and pictures that
 * are within it. Nothing in it runs or fetches, and nothing refers to what refers to something else in
 * its turn, by which a few lines could ask for endless work. Whoever may edit can send one to a whole
 * audience.
 *
 * @returns undefined when the bytes are anything else
 */
export function readSlidePicture(bytes: Uint8Array): SvgFile | undefined {
  if (bytes.length > LIMITS.maxTalkFileBytes) return undefined
  const text = decodeSvg(bytes)
  return text === undefined ? undefined : readDrawing(text, SLIDES)
}

const SLIDES: SvgVocabulary = {
  elements: [...SVG_ELEMENTS, 'pattern', 'image'],
  attributeProblem: (name, value, element, parents) => {
    if (name === 'href') {
      const isWithin = element === 'image' && isPictureWithin(value)
      return isWithin ? undefined : 'refers to something outside the slide'
    }
    // Words for who has it read out: they refer to nothing.
    if (name === 'aria-label') return undefined
    if (refers(value) && !mayRefer(name, [...parents, element])) return 'refers too deep'
    return OWN_ATTRIBUTES.has(name) ? svgValueProblem(value) : svgAttributeProblem(name, value)
  },
}

/** Of slides besides those of pictures. */
const OWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'role',
  'direction',
  'unicode-bidi',
  'pointer-events',
  'patternUnits',
  'patternContentUnits',
  'patternTransform',
])

function refers(value: string): boolean {
  return /url\s*\(/iu.test(value)
}

/** What is drawn for something else refers to nothing; only a pattern may, to a mask. */
function mayRefer(name: string, elements: readonly string[]): boolean {
  if (elements.some((element) => LAST.has(element))) return false
  return !elements.includes('pattern') || name === 'mask'
}

const LAST: ReadonlySet<string> = new Set([
  'clipPath',
  'mask',
  'marker',
  'linearGradient',
  'radialGradient',
  'style',
])

const WITHIN = /^data:image\/(png|jpeg|webp|gif|svg\+xml);base64,([A-Za-z0-9+/]*={0,2})$/u

/** A drawing in a drawing is held to what boards take. */
function isPictureWithin(address: string): boolean {
  const [, type, content] = WITHIN.exec(address) ?? []
  if (type === undefined || content === undefined) return false
  return type !== 'svg+xml' || readSvg(fromBase64(content)) !== undefined
}

/**
 * What a board takes of SVG: drawing, text and gradients. Nothing that runs, nothing that fetches,
 * nothing that brings other documents in, and nothing by which a few lines can ask for endless work
 * (`use` and `pattern` nest; filters are slow).
 */
export const SVG_ELEMENTS: readonly string[] = [
  'svg',
  'g',
  'defs',
  'title',
  'desc',
  'style',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'linearGradient',
  'radialGradient',
  'stop',
  'clipPath',
  'mask',
  'marker',
]

export const SVG_ATTRIBUTES: readonly string[] = [
  'xmlns',
  'version',
  'id',
  'class',
  'style',
  'viewBox',
  'preserveAspectRatio',
  'width',
  'height',
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'fx',
  'fy',
  'fr',
  'dx',
  'dy',
  'd',
  'points',
  'pathLength',
  'transform',
  'rotate',
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'stroke-dasharray',
  'stroke-dashoffset',
  'color',
  'opacity',
  'display',
  'visibility',
  'overflow',
  'clip-path',
  'clip-rule',
  'clipPathUnits',
  'mask',
  'maskUnits',
  'maskContentUnits',
  'marker-start',
  'marker-mid',
  'marker-end',
  'markerWidth',
  'markerHeight',
  'markerUnits',
  'refX',
  'refY',
  'orient',
  'gradientUnits',
  'gradientTransform',
  'spreadMethod',
  'offset',
  'stop-color',
  'stop-opacity',
  'paint-order',
  'vector-effect',
  'shape-rendering',
  'text-rendering',
  'text-anchor',
  'textLength',
  'lengthAdjust',
  'dominant-baseline',
  'alignment-baseline',
  'baseline-shift',
  'letter-spacing',
  'word-spacing',
  'text-decoration',
  'font-family',
  'font-size',
  'font-style',
  'font-variant',
  'font-weight',
  'font-stretch',
  'mix-blend-mode',
]

export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'

/** Each asks for something from elsewhere, or hides that it does: rules, escapes, addresses, scripts. */
const UNSAFE_CSS =
  /@|\\|\/\*|<|:\/\/|image-set|src\s*\(|expression|(?:javascript|data|vbscript)\s*:/i
const ADDRESS = /url\s*\(/gi
const OWN_ADDRESS = /url\(\s*["']?#[\w.:-]+["']?\s*\)/gi

/**
 * What is wrong with a style sheet, a `style`, or any other attribute's value: it may refer to parts
 * of its own drawing and to nothing else.
 */
export function svgValueProblem(value: string): string | undefined {
  if (UNSAFE_CSS.test(value)) return 'refers to something outside the drawing'
  const addresses = value.match(ADDRESS)?.length ?? 0
  const own = value.match(OWN_ADDRESS)?.length ?? 0
  return addresses === own ? undefined : 'refers to something outside the drawing'
}

/** What is wrong with an attribute. */
export function svgAttributeProblem(name: string, value: string): string | undefined {
  if (!SVG_ATTRIBUTES.includes(name)) return `has the attribute ${name.slice(0, 40)}`
  if (name === 'xmlns') return value === SVG_NAMESPACE ? undefined : 'is of another namespace'
  return svgValueProblem(value)
}

/**
 * Takes out of a picture what lies wholly beyond its edge, which nobody is to be shown, and clips that
 * cut nothing off. The picture has to be laid out in the document.
 */
export function trimToEdge(svg: SVGSVGElement): void {
  const edge = svg.getBoundingClientRect()
  // All is measured before anything is taken out: else the page would be laid out for each.
  const beyond = elementsBeyond(svg, edge)
  const idle = [...svg.querySelectorAll<SVGGElement>('g[clip-path]')].filter((clipped) =>
    cutsNothingOff(clipped, svg),
  )
  for (const element of beyond) element.remove()
  for (const element of idle) element.removeAttribute('clip-path')
  const used = new Set(
    [...svg.querySelectorAll('[clip-path]')].map((element) => element.getAttribute('clip-path')),
  )
  for (const clip of svg.querySelectorAll('clipPath')) {
    if (!used.has(`url(#${clip.id})`)) clip.remove()
  }
}

/** They are nowhere themselves. */
const PLACELESS: ReadonlySet<string> = new Set(['clipPath', 'defs', 'desc', 'style', 'title'])

function elementsBeyond(parent: Element, edge: DOMRect): readonly Element[] {
  return [...parent.children].flatMap((element) => {
    if (PLACELESS.has(element.localName)) return []
    const { bottom, height, left, right, top, width } = element.getBoundingClientRect()
    // What has no place, as an empty group.
    if (width === 0 && height === 0) return []
    const isBeyond =
      right < edge.left || left > edge.right || bottom < edge.top || top > edge.bottom
    if (isBeyond) return [element]
    return element.localName === 'g' ? elementsBeyond(element, edge) : []
  })
}

/** True where the clip is a level rectangle around all that it clips. */
function cutsNothingOff(clipped: SVGGElement, svg: SVGSVGElement): boolean {
  const [, id = ''] = /^url\(#(.+)\)$/u.exec(clipped.getAttribute('clip-path') ?? '') ?? []
  const path = svg.querySelector(`#${CSS.escape(id)} > path`)?.getAttribute('d')
  const toScreen = clipped.getScreenCTM()
  if (!path || toScreen === null) return false
  const corners = [...path.matchAll(/(-?[\d.e-]+),(-?[\d.e-]+)/gu)].map(([, x, y]) =>
    new DOMPoint(Number(x), Number(y)).matrixTransform(toScreen),
  )
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const isLevel = corners.every(({ x, y }) => isEither(x, left, right) && isEither(y, top, bottom))
  const inside = clipped.getBoundingClientRect()
  return (
    corners.length === 4 &&
    isLevel &&
    inside.left >= left &&
    inside.right <= right &&
    inside.top >= top &&
    inside.bottom <= bottom
  )
}

function isEither(value: number, one: number, other: number): boolean {
  return Math.min(Math.abs(value - one), Math.abs(value - other)) < 0.1
}

import type { DrawnPointer } from './pointer-motion.ts'
import { toFrameSpot } from './slide-geometry.ts'
import type { Placement, Size, Spot } from './slide-geometry.ts'

/** What shows where somebody points, all of it within the frame. */
export interface PointerElements {
  readonly dot: SVGElement
  readonly trail: SVGElement
  /** Its `--x`, `--y` and `--reach` say what it leaves light. */
  readonly spotlight: HTMLElement
}

/** Parts of the frame's shorter side: how far a spotlight reaches, and half of the dot's width. */
const SPOTLIGHT_REACH = 0.2
const DOT_RADIUS = 0.011
const SMALLEST_DOT_PX = 5

/** @param pointer null for nobody's; nothing is drawn where there is no slide */
export function drawPointer(
  { dot, spotlight, trail }: PointerElements,
  pointer: DrawnPointer | null,
  placement: Placement | null,
  frame: Size,
): void {
  const kind = placement === null ? undefined : pointer?.kind
  show(dot, kind === 'laser')
  show(trail, kind === 'laser')
  show(spotlight, kind === 'spotlight')
  if (pointer === null || placement === null) return
  const { x, y } = toFrameSpot(placement, pointer)
  const side = Math.min(frame.width, frame.height)
  if (pointer.kind === 'spotlight') {
    spotlight.style.setProperty('--x', `${x}px`)
    spotlight.style.setProperty('--y', `${y}px`)
    spotlight.style.setProperty('--reach', `${side * SPOTLIGHT_REACH}px`)
    return
  }
  const radius = Math.max(SMALLEST_DOT_PX, side * DOT_RADIUS)
  dot.setAttribute('transform', `translate(${x} ${y}) scale(${radius})`)
  const tail = pointer.trail.map((spot) => ({ ...spot, ...toFrameSpot(placement, spot) }))
  trail.setAttribute('d', tailOutline([...tail, { x, y, freshness: 1 }], radius))
}

function show(element: Element, isShown: boolean): void {
  element.toggleAttribute('hidden', !isShown)
}

/** The outline of a line along these, as thick at each as it is fresh. @returns '' for less than a line */
function tailOutline(
  spots: readonly (Spot & { readonly freshness: number })[],
  radius: number,
): string {
  const sides = spots.flatMap((spot, at) => {
    const before = spots[at - 1] ?? spot
    const after = spots[at + 1] ?? spot
    const along = { x: after.x - before.x, y: after.y - before.y }
    const length = Math.hypot(along.x, along.y)
    if (length === 0) return []
    const half = (radius * spot.freshness) / length
    const aside = { x: -along.y * half, y: along.x * half }
    return [
      {
        left: `${spot.x + aside.x} ${spot.y + aside.y}`,
        right: `${spot.x - aside.x} ${spot.y - aside.y}`,
      },
    ]
  })
  if (sides.length < 2) return ''
  const outline = [
    ...sides.map(({ left }) => left),
    ...sides.toReversed().map(({ right }) => right),
  ]
  return `M${outline.join('L')}Z`
}

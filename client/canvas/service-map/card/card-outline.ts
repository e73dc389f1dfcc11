import type { VecLike } from 'tldraw'
import type { MapKind } from '../map-kinds.ts'
import {
  BARRIER_CORNER,
  COMMITMENT_FOLD,
  HATCHING_HEIGHT,
  LIP_HEIGHT,
  LIP_OUT,
  STAGE_POINT,
  unitOf,
} from './card-area.ts'
import type { Size } from './card-area.ts'

const CORNER = 9
const POT_CORNER = 24

/** The outline of a card, unlike every other kind's, as the `d` of an SVG path. @param size in pixels */
export function outlinePath(kind: MapKind, size: Size): string {
  const u = unitOf(kind, size)
  const { w, h } = size
  switch (kind) {
    case 'service':
      return roundedRect(0, 0, w, h, CORNER * u)
    case 'pot': {
      const [out, lip, r] = [LIP_OUT * u, LIP_HEIGHT * u, POT_CORNER * u]
      const e = lip / 2
      return (
        `M${e} 0H${w - e}a${e} ${e} 0 0 1 0 ${lip}H${w - out}V${h - r}a${r} ${r} 0 0 1 ${-r} ${r}` +
        `H${out + r}a${r} ${r} 0 0 1 ${-r} ${-r}V${lip}H${e}a${e} ${e} 0 0 1 0 ${-lip}Z`
      )
    }
    case 'commitment': {
      const [r, f] = [CORNER * u, COMMITMENT_FOLD * u]
      return (
        `M${r} 0H${w - r}a${r} ${r} 0 0 1 ${r} ${r}V${h - f}L${w - f} ${h}` +
        `H${r}a${r} ${r} 0 0 1 ${-r} ${-r}V${r}a${r} ${r} 0 0 1 ${r} ${-r}Z`
      )
    }
    case 'stage':
    case 'barrier':
      return `M${outlineCorners(kind, size)
        .map(({ x, y }) => `${x} ${y}`)
        .join('L')}Z`
  }
}

/** The corners of a card that is no box to arrows and pointers. @param size in pixels */
export function outlineCorners(
  kind: 'stage' | 'barrier' | 'commitment',
  { w, h }: Size,
): readonly VecLike[] {
  return cornersOf(kind, w, h, unitOf(kind, { w, h })).map(([x, y]) => ({ x, y }))
}

function cornersOf(
  kind: 'stage' | 'barrier' | 'commitment',
  w: number,
  h: number,
  unit: number,
): readonly Corner[] {
  switch (kind) {
    case 'stage':
      return stageCorners(w, h, STAGE_POINT * unit)
    case 'barrier':
      return cutCorners(w, h, BARRIER_CORNER * unit)
    case 'commitment':
      return foldedCorners(w, h, COMMITMENT_FOLD * unit)
  }
}

type Corner = readonly [x: number, y: number]

/** The corner of a commitment that is folded over. In the card's units. */
export function foldPath(w: number, h: number): string {
  const f = COMMITMENT_FOLD
  return `M${w} ${h - f}H${w - f}V${h}Z`
}

/** The strip at the top of a card that says whose it is. All in the card's units. */
export function stripPath(kind: MapKind, w: number, height: number): string {
  if (kind !== 'pot') {
    const r = CORNER
    return `M0 ${height}V${r}a${r} ${r} 0 0 1 ${r} ${-r}H${w - r}a${r} ${r} 0 0 1 ${r} ${r}V${height}Z`
  }
  const e = LIP_HEIGHT / 2
  return (
    `M${e} 0H${w - e}a${e} ${e} 0 0 1 0 ${LIP_HEIGHT}H${w - LIP_OUT}V${height}H${LIP_OUT}` +
    `V${LIP_HEIGHT}H${e}a${e} ${e} 0 0 1 0 ${-LIP_HEIGHT}Z`
  )
}

/** The stripes of a barrier's tape, along its top. In the card's units. */
export function tapePath(w: number, height: number): string {
  return slants(BARRIER_CORNER, w - BARRIER_CORNER, 0, height, 24)
}

/** The stripes along the foot of what is coming to its end. In the card's units. */
export function hatchingPath(kind: MapKind, w: number, h: number): string {
  const corner = kind === 'commitment' ? COMMITMENT_FOLD : CORNER
  return slants(CORNER + HATCHING_HEIGHT, w - corner, h - HATCHING_HEIGHT, HATCHING_HEIGHT, 8)
}

/** Stripes that lean, half of the way wide, from one end to the other. */
function slants(from: number, to: number, top: number, height: number, every: number): string {
  const count = Math.max(1, Math.round((to - from) / every - 0.5))
  const step = (to - from) / (count + 0.5)
  const paths = Array.from(
    { length: count + 1 },
    (_, at) => `M${from + at * step} ${top}h${step / 2}l${-height} ${height}h${-step / 2}Z`,
  )
  return paths.join('')
}

function stageCorners(w: number, h: number, point: number): readonly Corner[] {
  return [
    [0, 0],
    [w - point, 0],
    [w, h / 2],
    [w - point, h],
    [0, h],
    [point, h / 2],
  ]
}

function cutCorners(w: number, h: number, cut: number): readonly Corner[] {
  return [
    [cut, 0],
    [w - cut, 0],
    [w, cut],
    [w, h - cut],
    [w - cut, h],
    [cut, h],
    [0, h - cut],
    [0, cut],
  ]
}

function foldedCorners(w: number, h: number, fold: number): readonly Corner[] {
  return [
    [0, 0],
    [w, 0],
    [w, h - fold],
    [w - fold, h],
    [0, h],
  ]
}

function roundedRect(x: number, y: number, w: number, h: number, r: number): string {
  return (
    `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}` +
    `h${2 * r - w}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - h}a${r} ${r} 0 0 1 ${r} ${-r}Z`
  )
}

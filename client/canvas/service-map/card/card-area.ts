import type { MapKind } from '../map-kinds.ts'

/** Sizes of cards as they come from the palette, in which all measures of a card are given. */
const USUAL_SIZES: Readonly<Record<MapKind, Size>> = {
  service: { w: 240, h: 120 },
  pot: { w: 200, h: 120 },
  stage: { w: 200, h: 100 },
  barrier: { w: 220, h: 120 },
  commitment: { w: 260, h: 160 },
}

export interface Size {
  readonly w: number
  readonly h: number
}

/**
 * How much larger than usual a card is: a card twice as wide and high looks the same with everything
 * twice as large. What is larger in one direction only has more room instead.
 */
export function unitOf(kind: MapKind, { w, h }: Size): number {
  const usual = USUAL_SIZES[kind]
  return Math.min(w / usual.w, h / usual.h)
}

/** Where things stand in a card, in its units. */
export interface CardArea {
  readonly w: number
  readonly h: number
  /** Where hatching begins, or the card ends. */
  readonly foot: number
  /** The strip at the top that says whose it is. */
  readonly strip: Box
  /** Room for the name and all under it. */
  readonly body: Box
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/**
 * Of a stage, how far its point stands out; of a barrier, how much of its corners is cut off; of a
 * commitment, how much of its last corner is folded over.
 */
export const STAGE_POINT = 16
export const BARRIER_CORNER = 12
export const COMMITMENT_FOLD = 16
/** A barrier's striped tape, at its top. */
export const TAPE_HEIGHT = 9
/** Seen from afar. */
export const BLOCK_TAPE_HEIGHT = 15
/** A pot's lip stands out so far at both sides. */
export const LIP_HEIGHT = 9
export const LIP_OUT = 6

const STRIP_HEIGHT = 25
/** Hatching at the foot of what is coming to its end. */
export const HATCHING_HEIGHT = 7

/**
 * @param size in the card's units
 * @param hasHatching whether there is some at its foot
 */
export function areaOf(kind: MapKind, { w, h: whole }: Size, hasHatching: boolean): CardArea {
  const inset = insets(kind)
  const h = whole - (hasHatching ? HATCHING_HEIGHT - 2 : 0)
  const strip = { x: inset.left, y: inset.top, w: w - inset.left - inset.right, h: STRIP_HEIGHT }
  const y = strip.y + strip.h + 7
  return { w, h: whole, foot: h, strip, body: { ...strip, y, h: h - y - inset.bottom } }
}

function insets(kind: MapKind): { left: number; right: number; top: number; bottom: number } {
  switch (kind) {
    case 'service':
    case 'commitment':
      return { left: 12, right: 12, top: 0, bottom: 9 }
    case 'pot':
      return { left: 18, right: 18, top: LIP_HEIGHT - 4, bottom: 10 }
    case 'stage':
      return { left: STAGE_POINT + 12, right: STAGE_POINT + 2, top: 2, bottom: 8 }
    case 'barrier':
      return { left: 14, right: 14, top: TAPE_HEIGHT, bottom: 9 }
  }
}

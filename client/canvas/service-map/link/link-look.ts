import type { LinkKind } from '../../../../shared/domain/service-map.ts'
import type { DetailLevel } from '../card/detail-level.ts'

/** How a kind of link is drawn: unlike every other in line, weight and ends. Colour stays free. */
export interface LinkLook {
  /** In pixels of the canvas, seen from close, as all lengths here. */
  readonly width: number
  /** Lengths of a dash and of the gap after it, as many as it takes; none for a line without gaps. */
  readonly dashes: readonly number[]
  /** At its beginning. */
  readonly tail: 'none' | 'dot' | 'ring'
  /** At its end. */
  readonly head: 'open' | 'filled' | 'diamond'
}

/** People go along a plain arrow; money is heavy; data comes in pieces; what depends hangs by dots. */
export const LINK_LOOKS: Readonly<Record<LinkKind, LinkLook>> = {
  referral: { width: 2.5, dashes: [], tail: 'none', head: 'open' },
  money: { width: 6, dashes: [], tail: 'dot', head: 'filled' },
  data: { width: 2.5, dashes: [11, 8], tail: 'ring', head: 'open' },
  'depends-on': { width: 3.5, dashes: [0, 8], tail: 'none', head: 'diamond' },
}

/** From further away links are drawn heavier, so that they can still be told apart. */
export const LINK_SCALES: Readonly<Record<DetailLevel, number>> = { far: 2.2, near: 1.4, close: 1 }

/** Below this the words of a link could not be read any more, however large they were drawn. */
const NEAR_FROM = 0.42
const CLOSE_FROM = 0.85

/** What is seen of a link: its line, its main figure too, or all its words. @param zoom of the editor */
export function linkLevel(zoom: number): DetailLevel {
  if (zoom < NEAR_FROM) return 'far'
  return zoom < CLOSE_FROM ? 'near' : 'close'
}

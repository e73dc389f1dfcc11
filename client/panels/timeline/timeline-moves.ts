import type { Horizon } from '../../../shared/domain/service-map.ts'
import { BANDS, type TimelineBand } from './timeline.ts'

/** Keys that go from card to card. */
const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const
export type CardKey = (typeof ARROWS)[number]

export function isCardKey(key: string): key is CardKey {
  return ARROWS.some((arrow) => arrow === key)
}

/**
 * The card that a key leads to: up and down within a band, left and right to the next band that has
 * any, as far down as that goes, to the first and last of the band.
 * @returns undefined where there is none
 */
export function nextCard(
  bands: readonly TimelineBand[],
  fromId: string,
  key: CardKey,
): string | undefined {
  const columns = bands
    .map(({ cards }) => cards.map(({ row }) => row.commitment.id))
    .filter((ids) => ids.length > 0)
  const column = columns.findIndex((ids) => ids.includes(fromId))
  const ids = columns[column]
  if (ids === undefined) return undefined
  const at = ids.indexOf(fromId)
  const beside = (step: number): string | undefined => {
    const others = columns[column + step]
    return others?.[Math.min(at, others.length - 1)]
  }
  switch (key) {
    case 'ArrowUp':
      return ids[at - 1]
    case 'ArrowDown':
      return ids[at + 1]
    case 'ArrowLeft':
      return beside(-1)
    case 'ArrowRight':
      return beside(1)
    case 'Home':
      return ids[0]
    case 'End':
      return ids.at(-1)
  }
}

/** The band to the right of one, or to its left; undefined at the ends. */
export function nextHorizon(from: Horizon, direction: 'left' | 'right'): Horizon | undefined {
  return BANDS[BANDS.indexOf(from) + (direction === 'left' ? -1 : 1)]
}

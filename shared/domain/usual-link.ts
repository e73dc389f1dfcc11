import type { LinkKind } from './service-map.ts'

/**
 * What flows along an arrow between two shapes, as long as nobody has said otherwise: money out of a
 * pot, people between services and stages; what touches a barrier depends on it; one commitment
 * depends on the other. An arrow between a commitment and anything else says what it is about.
 *
 * @param from type of the shape it leaves
 * @returns undefined where an arrow is just an arrow
 */
export function usualLink(from: string, to: string): LinkKind | undefined {
  if (from === 'commitment' && to === 'commitment') return 'depends-on'
  if (!MAP_SHAPES.has(from) || !MAP_SHAPES.has(to)) return undefined
  if (from === 'barrier' || to === 'barrier') return 'depends-on'
  return from === 'pot' || to === 'pot' ? 'money' : 'referral'
}

const MAP_SHAPES: ReadonlySet<string> = new Set(['service', 'pot', 'stage', 'barrier'])

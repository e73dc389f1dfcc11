import type { LinkKind } from './service-map.ts'

/**
 * What flows along an arrow between two shapes, as long as nobody has said otherwise: money out of a
 * pot, people between services and stages; what touches a barrier depends on it.
 *
 * @param from type of the shape it leaves
 * @returns undefined where an arrow is just an arrow
 */
export function usualLink(from: string, to: string): LinkKind | undefined {
  if (!MAP_SHAPES.has(from) || !MAP_SHAPES.has(to)) return undefined
  if (from === 'barrier' || to === 'barrier') return 'depends-on'
  return from === 'pot' || to === 'pot' ? 'money' : 'referral'
}

const MAP_SHAPES: ReadonlySet<string> = new Set(['service', 'pot', 'stage', 'barrier'])

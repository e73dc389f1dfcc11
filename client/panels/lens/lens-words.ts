import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { LensOn } from './board-lens.ts'

/** Whose lens it is, before its name. */
export function whoseWords(on: LensOn): string {
  if (on.audience === 'me') return 'Lens:'
  if (on.isOwn) return 'Everybody sees your lens:'
  return `${on.by === '' ? 'A guest' : on.by} has put on a lens for everybody:`
}

/** How much of a map a lens shows. */
export function countShownWords(
  shown: number,
  { barriers, commitments, links, pots, services, stages }: ServiceMap,
): string {
  const all = [barriers, commitments, links, pots, services, stages].reduce(
    (sum, { length }) => sum + length,
    0,
  )
  if (shown === 0) return 'Nothing on the board'
  return `${shown.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')}`
}

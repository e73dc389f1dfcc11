import type { JsonObject } from '@tldraw/utils'
import type { TLShape } from '@tldraw/tlschema'
import { afterCell } from '../domain/commitment-cells.ts'
import { drawCommitmentRef } from '../domain/commitment-ref.ts'
import type { CommitmentShape } from '../domain/commitment-shape.ts'

/**
 * What comes onto a board where some of its commitments' refs are taken: those get others, and what
 * came along and depends on them still does [COMMIT-2].
 *
 * @param taken refs of the board
 * @param random as `Math.random`
 */
export function redrawRefs<Shape extends TLShape>(
  shapes: readonly Shape[],
  taken: ReadonlySet<string>,
  random: () => number,
): Shape[] {
  const used = new Set(taken)
  const drawn = new Map<string, string>()
  const named = shapes.map((shape) => {
    if (!isCommitment(shape)) return shape
    const { ref } = shape.props
    const own = used.has(ref) ? drawCommitmentRef(used, random) : ref
    used.add(own)
    if (!drawn.has(ref)) drawn.set(ref, own)
    return own === ref ? shape : { ...shape, props: { ...shape.props, ref: own } }
  })
  const cells = new Map([...drawn].map(([ref, own]) => [afterCell(ref), afterCell(own)]))
  return named.map((shape) => {
    if (!isCommitment(shape) || !Object.keys(shape.meta).some((name) => cells.has(name))) {
      return shape
    }
    const meta = Object.entries(shape.meta).map(([name, value]) => [cells.get(name) ?? name, value])
    return { ...shape, meta: Object.fromEntries(meta) as JsonObject }
  })
}

function isCommitment(shape: TLShape): shape is TLShape & CommitmentShape {
  return shape.type === 'commitment'
}

import type { Editor, TLShape } from 'tldraw'
import { drawCommitmentRef } from '../../../shared/domain/commitment-ref.ts'
import type { CommitmentShape } from '../../../shared/domain/commitment-shape.ts'

/**
 * Draws another ref for a commitment that comes onto the board with one that is taken there: because
 * it was pasted, duplicated or brought in. One that is brought back keeps its own. What two people do
 * at once is for repair [REPAIR-12].
 *
 * @param random as `Math.random`
 * @returns ends it
 */
export function keepRefsDistinct({ store }: Editor, random: () => number): () => void {
  const ids = store.query.ids('shape', () => ({ type: { eq: 'commitment' } }))
  /** Refs of commitments that are coming in the same step, which the query does not know yet. */
  const coming = new Set<string>()
  const stopDrawing = store.sideEffects.registerBeforeCreateHandler('shape', (shape, source) => {
    if (source !== 'user' || !isCommitment(shape)) return shape
    const taken = new Set(coming)
    for (const id of ids.get()) {
      const other = store.unsafeGetWithoutCapture(id)
      if (other !== undefined && id !== shape.id && isCommitment(other)) taken.add(other.props.ref)
    }
    const ref = taken.has(shape.props.ref) ? drawCommitmentRef(taken, random) : shape.props.ref
    coming.add(ref)
    return ref === shape.props.ref ? shape : { ...shape, props: { ...shape.props, ref } }
  })
  const stopClearing = store.sideEffects.registerOperationCompleteHandler(() => coming.clear())
  return () => {
    stopDrawing()
    stopClearing()
  }
}

function isCommitment(shape: TLShape): shape is CommitmentShape {
  return shape.type === 'commitment'
}

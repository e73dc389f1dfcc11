import type { Editor, TLShape } from 'tldraw'
import { drawCommitmentRef } from '../../../shared/domain/commitment-ref.ts'
import type { CommitmentShape } from '../../../shared/domain/commitment-shape.ts'

/**
 * Draws another ref for a commitment that comes onto the board with one that is taken there: because
 * it is new, was duplicated or brought in. One that is brought back keeps its own. What two people do
 * at once is for repair [REPAIR-12].
 *
 * @param random as `Math.random`
 * @returns ends it
 */
export function keepRefsDistinct(editor: Editor, random: () => number): () => void {
  const { sideEffects } = editor.store
  /** Of the board, and of what comes in the same step; looked up once a step. */
  let taken: Set<string> | undefined
  const stopDrawing = sideEffects.registerBeforeCreateHandler('shape', (shape, source) => {
    if (source !== 'user' || !isCommitment(shape)) return shape
    taken ??= refsOnBoard(editor)
    const ref = taken.has(shape.props.ref) ? drawCommitmentRef(taken, random) : shape.props.ref
    taken.add(ref)
    return ref === shape.props.ref ? shape : { ...shape, props: { ...shape.props, ref } }
  })
  const stopForgetting = sideEffects.registerOperationCompleteHandler(() => {
    taken = undefined
  })
  return () => {
    stopDrawing()
    stopForgetting()
  }
}

/** Refs of all commitments, whatever page they are on. */
export function refsOnBoard({ store }: Editor): Set<string> {
  const commitments = store.allRecords().filter((record) => record.typeName === 'shape')
  return new Set(commitments.filter(isCommitment).map(({ props }) => props.ref))
}

function isCommitment(shape: TLShape): shape is CommitmentShape {
  return shape.type === 'commitment'
}

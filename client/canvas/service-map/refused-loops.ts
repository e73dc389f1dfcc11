import { getArrowBindings } from 'tldraw'
import type { Editor, TLArrowShape, TLShape } from 'tldraw'
import type { CommitmentShape } from '../../../shared/domain/commitment-shape.ts'
import { wouldLoop } from '../../../shared/domain/dependencies.ts'
import { sayRefusedLoop } from '../../../shared/domain/loop-words.ts'
import { readServiceMap } from '../../../shared/domain/read-service-map.ts'
import { asBoardStore } from '../../binding/board-store.ts'

/**
 * Leaves an arrow plain that would become a dependency and have commitments wait for each other in a
 * circle [DEPENDS-5], however it would become one: drawn, by the key, or in its details.
 *
 * @param say tells the person the loop
 * @returns ends it
 */
export function refuseLoops(editor: Editor, say: (message: string) => void): () => void {
  return editor.sideEffects.registerBeforeChangeHandler('shape', (before, after, source) => {
    if (source !== 'user' || !becomesDependency(before, after)) return after
    const loop = loopAlong(editor, after)
    if (loop === null) return after
    say(`It stays a plain arrow. ${sayRefusedLoop(loop)}`)
    const { link: _, ...meta } = after.meta
    return { ...after, meta }
  })
}

function becomesDependency(before: TLShape, after: TLShape): after is TLArrowShape {
  return after.type === 'arrow' && isDependency(after) && !isDependency(before)
}

function isDependency({ meta }: TLShape): boolean {
  return meta['link'] === 'depends-on'
}

function loopAlong(editor: Editor, arrow: TLArrowShape): readonly string[] | null {
  const { end, start } = getArrowBindings(editor, arrow)
  const [from, to] = [start, end].map((binding) => binding && editor.getShape(binding.toId))
  if (!isCommitment(from) || !isCommitment(to)) return null
  const map = readServiceMap(asBoardStore(editor.store).allRecords())
  return wouldLoop(map, from.props.ref, to.props.ref)
}

function isCommitment(shape: TLShape | undefined): shape is CommitmentShape {
  return shape?.type === 'commitment'
}

import type { SealedItem } from '../../../shared/board/sealed-content.ts'
import {
  contestedFields,
  draftedContent,
  type SealedDraft,
} from '../../../shared/board/sealed-draft.ts'
import type { SealedServer, SealedWriting } from './sealed-server.ts'

/** Others may be quicker so often in a row. */
const MAX_TRIES = 5

/**
 * Saves what was changed, on top of what others have saved meanwhile as long as that is in other fields.
 * Never rejects.
 * @param latest what has been shown to whoever saves: its contested fields are written over
 */
export async function saveSealed(
  server: Pick<SealedServer, 'write'>,
  latest: SealedItem,
  draft: SealedDraft,
): Promise<SealedWriting> {
  let onto = latest
  for (let tries = 1; ; tries += 1) {
    const content = draftedContent(draft, onto.content)
    const answer = await server.write(latest.shapeId, content, onto.version)
    if (answer.kind !== 'clash' || tries >= MAX_TRIES) return answer
    const seen: SealedDraft = { ...draft, base: latest.content }
    if (contestedFields(seen, answer.item.content).length > 0) return answer
    onto = answer.item
  }
}

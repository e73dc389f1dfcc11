import type { SealedDraft } from '../../../shared/board/sealed-draft.ts'
import type { BoardSession } from '../../socket/board-session.ts'

const DRAFTS = new WeakMap<BoardSession, Map<string, SealedDraft>>()

/**
 * What was typed into sealed things and not saved yet, by item: who selects something else meanwhile
 * finds it again. It is in memory alone, for as long as the board is open.
 */
export function sealedDraftsOf(session: BoardSession): Map<string, SealedDraft> {
  const known = DRAFTS.get(session)
  if (known !== undefined) return known
  const drafts = new Map<string, SealedDraft>()
  DRAFTS.set(session, drafts)
  return drafts
}

import { BoardContents } from './board-contents.ts'

/** After about so many the engine has compiled what reads them as well as it ever will. */
const REHEARSED_BYTES = 1_000_000

/**
 * Loads a board again and again, a twentieth of a second in all, to be called before anybody is let
 * in: code that has hardly run takes ten times as long, and after a restart everybody comes back at
 * once and waits for boards to be read.
 *
 * @param state a Yjs update with what boards usually hold; nothing is kept of it
 */
export function rehearseLoading(state: Uint8Array): void {
  const stored = { seq: 1, baseSeq: 1, state, updates: [], lost: 0 }
  const times = Math.ceil(REHEARSED_BYTES / state.length)
  for (let time = 0; time < times; time++) BoardContents.from(stored, 0)
}

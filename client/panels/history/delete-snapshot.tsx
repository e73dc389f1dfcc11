import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'
import { AskedOnce } from '../asked-once.tsx'
import { ProblemAlert } from '../problem-alert.tsx'
import type { BoardHistory } from './board-history.ts'
import { stateWithMoment } from './history-words.ts'

interface Props {
  readonly snapshot: Snapshot
  readonly history: BoardHistory
  /** Who deletes it, in their own words. */
  readonly by: string
}

/** Deletes a snapshot. */
export function DeleteSnapshot({ snapshot, history, by }: Props): ReactNode {
  const [trouble, setTrouble] = useState('')
  return (
    <>
      <AskedOnce
        what="Delete"
        doIt="Delete it"
        onDo={async () => setTrouble(await history.remove(snapshot.id, by))}
      >
        Delete {stateWithMoment(snapshot)}? What it holds is gone for good: its links open nothing
        any more, and what cites it can no longer be looked up. That it was there, and who deleted
        it, stays in the history. This cannot be undone.
      </AskedOnce>
      <ProblemAlert problem={trouble} />
    </>
  )
}

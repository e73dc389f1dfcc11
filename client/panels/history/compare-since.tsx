import { useState } from 'react'
import type { ReactNode } from 'react'
import { decodeContent } from '../../../shared/snapshot/board-content.ts'
import { sayState } from '../../../shared/snapshot/provenance.ts'
import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'
import { openSnapshotServer } from '../../snapshot/snapshot-server.ts'
import type { BoardComparison } from '../changes/board-comparison.ts'
import { ProblemAlert } from '../problem-alert.tsx'

interface Props {
  readonly snapshot: Snapshot
  readonly linkKey: string
  readonly comparison: BoardComparison
}

const UNREADABLE = 'This snapshot cannot be read. Tell whoever looks after the server.'

/** Shows on the board, and tells beside it, what has changed since a snapshot was made. */
export function CompareSince({ snapshot, linkKey, comparison }: Props): ReactNode {
  const [isFetching, setFetching] = useState(false)
  const [trouble, setTrouble] = useState('')

  async function compare(): Promise<void> {
    setFetching(true)
    const asked = await openSnapshotServer(snapshot.id, linkKey).content()
    setFetching(false)
    if (asked.kind !== 'done') return setTrouble(asked.message)
    try {
      const content = decodeContent(asked.value)
      comparison.open({ name: sayState({ snapshot }), atMs: snapshot.atMs, content })
    } catch {
      setTrouble(UNREADABLE)
    }
  }

  return (
    <>
      <button
        type="button"
        className="button button-small"
        aria-disabled={isFetching}
        onClick={() => {
          if (!isFetching) void compare()
        }}
      >
        What changed since
      </button>
      <ProblemAlert problem={trouble} />
    </>
  )
}

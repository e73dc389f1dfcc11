import { useState } from 'react'
import type { ReactNode } from 'react'
import { sayMoment } from '../../../shared/snapshot/provenance.ts'
import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { boardPath } from '../../page/board-link.ts'
import { Icon } from '../../page/icon.tsx'
import { openSnapshotServer } from '../../snapshot/snapshot-server.ts'
import { ProblemAlert } from '../problem-alert.tsx'

interface Props {
  readonly snapshot: Snapshot
  readonly linkKey: string
  /** Who makes it, in their own words. */
  readonly by: string
}

type Making =
  | { readonly kind: 'idle' }
  | { readonly kind: 'making' }
  | { readonly kind: 'made'; readonly path: string }
  | { readonly kind: 'failed'; readonly message: string }

/** Makes a board of its own of a snapshot, and leaves this one as it is. */
export function RestoreAsBoard({ snapshot, linkKey, by }: Props): ReactNode {
  const [making, setMaking] = useState<Making>({ kind: 'idle' })

  async function make(): Promise<void> {
    setMaking({ kind: 'making' })
    const asked = await openSnapshotServer(snapshot.id, linkKey).newBoard({
      title: newTitle(snapshot),
      by,
    })
    if (asked.kind !== 'done') return setMaking({ kind: 'failed', message: asked.message })
    const { boardId, ownerKey } = asked.value
    setMaking({ kind: 'made', path: boardPath(boardId, ownerKey) })
  }

  if (making.kind === 'made') {
    return (
      <p className="history-made">
        The new board is there, and you are its owner. What agencies had agreed does not go with it.
        <a className="button button-small" href={making.path} target="_blank" rel="noreferrer">
          <Icon name="open" />
          Open the new board
        </a>
      </p>
    )
  }
  return (
    <>
      <button
        type="button"
        className="button button-small"
        aria-disabled={making.kind === 'making'}
        onClick={() => {
          if (making.kind !== 'making') void make()
        }}
      >
        {making.kind === 'making' ? 'Making a board of it…' : 'Make a new board of it'}
      </button>
      <ProblemAlert problem={making.kind === 'failed' ? making.message : ''} />
    </>
  )
}

function newTitle({ atMs, title }: Snapshot): string {
  const words = `${title === '' ? 'Board' : title} as on ${sayMoment(atMs)}`
  return words.slice(-LIMITS.maxTitleLength)
}

import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { mayEdit } from '../../../shared/protocol/roles.ts'
import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'
import { countWords } from '../../../shared/import/not-taken.ts'
import type { RestoreControls } from '../../canvas/restore/restore-controls.ts'
import { snapshotPath } from '../../page/board-link.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import { makerWords, presentWords, shortHash } from '../../snapshot/snapshot-words.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import type { BoardComparison } from '../changes/board-comparison.ts'
import { CompareSnapshot } from '../changes/compare-snapshot.tsx'
import type { BoardHistory } from './board-history.ts'
import { DeleteSnapshot } from './delete-snapshot.tsx'
import { stateWords, timeWords, tombstoneWords } from './history-words.ts'
import { RestoreAsBoard } from './restore-as-board.tsx'
import { RestoreDialog } from './restore-dialog.tsx'

interface Props {
  readonly snapshot: Snapshot
  /** All of the board, among which it is. */
  readonly snapshots: readonly Snapshot[]
  readonly history: BoardHistory
  readonly session: BoardSession
  readonly linkKey: string
  readonly restoring: RestoreControls
  readonly comparison: BoardComparison
  /** Who does something with it, in their own words. */
  readonly by: string
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
}

/** One state of the board: what is known of it, and what can be done with it. */
export function SnapshotEntry(props: Props): ReactNode {
  const { isOpen, onOpen, snapshot } = props
  const id = useId()
  if (snapshot.deleted !== null) {
    return (
      <li className="history-entry history-tombstone">
        <s>{stateWords(snapshot)}</s> <span>{tombstoneWords(snapshot)}</span>
      </li>
    )
  }
  return (
    <li className="history-entry" data-kind={snapshot.kind}>
      <button
        type="button"
        className="history-head"
        aria-expanded={isOpen}
        aria-controls={`${id}-body`}
        onClick={() => onOpen(!isOpen)}
      >
        <Icon name="chevron" />
        <span className="history-time">{timeWords(snapshot.atMs)}</span>
        <span className="history-name">{stateWords(snapshot)}</span>
      </button>
      <div id={`${id}-body`} className="history-body" hidden={!isOpen}>
        {isOpen && <Body {...props} />}
      </div>
    </li>
  )
}

function Body({
  by,
  comparison,
  history,
  linkKey,
  restoring,
  session,
  snapshot,
  snapshots,
}: Props): ReactNode {
  const role = useObservable(session.role)
  const [isRestoring, setRestoring] = useState(false)
  return (
    <>
      {snapshot.note !== '' && <p className="history-note">{snapshot.note}</p>}
      <p className="panel-hint">
        {countWords(snapshot.shapes, 'thing')} on it, {makerWords(snapshot)}.{' '}
        {snapshot.present.length > 0 && `In the room: ${presentWords(snapshot.present)}. `}
        SHA-256 {shortHash(snapshot.hash)}
      </p>
      <div className="history-actions">
        <a
          className="button button-small"
          href={snapshotPath(snapshot.id, linkKey)}
          target="_blank"
          rel="noreferrer"
        >
          <Icon name="open" />
          Look at it
        </a>
        {mayEdit(role) && (
          <button type="button" className="button button-small" onClick={() => setRestoring(true)}>
            <Icon name="history" />
            Put the board back to this…
          </button>
        )}
        <RestoreAsBoard snapshot={snapshot} linkKey={linkKey} by={by} />
        {role === 'owner' && <DeleteSnapshot snapshot={snapshot} history={history} by={by} />}
      </div>
      <CompareSnapshot
        canvas="board"
        snapshot={snapshot}
        snapshots={snapshots}
        linkKey={linkKey}
        comparison={comparison}
      />
      {isRestoring && (
        <RestoreDialog
          snapshot={snapshot}
          session={session}
          linkKey={linkKey}
          restoring={restoring}
          by={by}
          onClose={() => setRestoring(false)}
        />
      )}
    </>
  )
}

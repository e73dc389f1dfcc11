import type { ReactNode } from 'react'
import { Button, DialogTrigger } from 'react-aria-components'
import { sayMoment, sayState } from '../../shared/snapshot/provenance.ts'
import { boardPath, snapshotPath } from '../page/board-link.ts'
import { Icon } from '../page/icon.tsx'
import type { BoardComparison } from '../panels/changes/board-comparison.ts'
import { CopyButton } from '../panels/copy-button.tsx'
import { CompareDialog } from './compare-dialog.tsx'
import { SnapshotAbout } from './snapshot-about.tsx'
import type { OpenedSnapshot } from './snapshot-opening.ts'
import { makerWords, shortHash } from './snapshot-words.ts'
import './snapshot.css'

interface Props {
  readonly opened: OpenedSnapshot
  /** The key it was opened by. */
  readonly linkKey: string
  /** Null where there is no canvas to show it on. */
  readonly comparison: BoardComparison | null
}

/** Says that this is no board but what one was: which, when, and how to cite it. */
export function SnapshotBar({ opened, linkKey, comparison }: Props): ReactNode {
  const { key, receivedHash, snapshot } = opened
  const isAsMade = receivedHash === snapshot.hash
  return (
    <>
      {!isAsMade && (
        <p className="snapshot-altered" role="alert">
          <Icon name="alert" />
          <span>
            What the server sent is not this snapshot as it was made: its hash is{' '}
            {shortHash(receivedHash)} where the record says {shortHash(snapshot.hash)}. Do not cite
            it, and tell whoever looks after the server.
          </span>
        </p>
      )}
      <section className="snapshot-bar" aria-label="About this snapshot">
        <p className="snapshot-state">
          <strong>{sayState({ snapshot })}</strong>{' '}
          <span className="snapshot-moment">{sayMoment(snapshot.atMs)}</span>{' '}
          <span className="snapshot-maker">{makerWords(snapshot)}</span>
        </p>
        <span className="snapshot-hash" data-sound={isAsMade || undefined}>
          <Icon name={isAsMade ? 'check' : 'alert'} />
          {isAsMade ? 'Unchanged' : 'Not as it was made'}
          <span className="snapshot-short-hash">{shortHash(receivedHash)}</span>
        </span>
        <div className="snapshot-actions">
          <CopyButton text={location.origin + snapshotPath(snapshot.id, key)} what="The link">
            Copy link
          </CopyButton>
          <DialogTrigger>
            <Button className="button button-small">About it</Button>
            <SnapshotAbout opened={opened} />
          </DialogTrigger>
          {linkKey !== key && (
            <>
              {comparison !== null && (
                <DialogTrigger>
                  <Button className="button button-small">Compare…</Button>
                  <CompareDialog snapshot={snapshot} linkKey={linkKey} comparison={comparison} />
                </DialogTrigger>
              )}
              <a className="button button-small" href={boardPath(snapshot.boardId, linkKey)}>
                Open the board
              </a>
            </>
          )}
        </div>
      </section>
    </>
  )
}

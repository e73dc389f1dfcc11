import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import { Icon } from '../page/icon.tsx'
import type { BoardComparison } from '../panels/changes/board-comparison.ts'
import { CompareSnapshot } from '../panels/changes/compare-snapshot.tsx'
import { ProblemAlert } from '../panels/problem-alert.tsx'
import { openSnapshotListServer } from './snapshot-server.ts'
import type { Asked } from './snapshot-server.ts'

interface Props {
  readonly snapshot: Snapshot
  /** Of the board: the snapshot's own key opens no other. */
  readonly linkKey: string
  readonly comparison: BoardComparison
}

/** Chooses with which other snapshot of its board the one that is shown is compared. */
export function CompareDialog(props: Props): ReactNode {
  return (
    <ModalOverlay className="veil" isDismissable>
      <Modal className="modal">
        <Dialog className="share-panel">
          {({ close }) => (
            <>
              <div className="panel-head">
                <Heading slot="title" className="panel-heading">
                  What changed
                </Heading>
                <Button slot="close" className="button button-quiet button-icon" aria-label="Close">
                  <Icon name="close" />
                </Button>
              </div>
              <Choice {...props} close={close} />
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Choice({
  close,
  comparison,
  linkKey,
  snapshot,
}: Props & { readonly close: () => void }): ReactNode {
  const [asked, setAsked] = useState<Asked<readonly Snapshot[]> | null>(null)
  useEffect(() => {
    const list = openSnapshotListServer(snapshot.boardId, linkKey).list()
    void list.then(setAsked)
    return comparison.present.subscribe(close)
  }, [close, comparison, linkKey, snapshot])
  if (asked === null) return <p>Asking for the history…</p>
  if (asked.kind !== 'done') return <ProblemAlert problem={asked.message} />
  return (
    <CompareSnapshot
      canvas="snapshot"
      snapshot={snapshot}
      snapshots={asked.value}
      linkKey={linkKey}
      comparison={comparison}
    />
  )
}

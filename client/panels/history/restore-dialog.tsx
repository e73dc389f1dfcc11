import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { BoardContent } from '../../../shared/snapshot/board-content.ts'
import { sayMoment } from '../../../shared/snapshot/provenance.ts'
import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'
import { browserScheduler } from '../../binding/scheduler.ts'
import type { RestoreControls } from '../../canvas/restore/restore-controls.ts'
import { openImageServer } from '../../images/image-server.ts'
import { useObservable } from '../../page/use-observable.ts'
import { openSnapshotServer, snapshotApi } from '../../snapshot/snapshot-server.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import { ProgressCard } from '../progress-card.tsx'
import { restoredWords, stateWithMoment } from './history-words.ts'
import { RestorePreview } from './restore-preview.ts'
import type { RestorePreviewState } from './restore-preview.ts'

interface Props {
  readonly snapshot: Snapshot
  readonly session: BoardSession
  readonly linkKey: string
  readonly restoring: RestoreControls
  /** Who does it, in their own words. */
  readonly by: string
  readonly onClose: () => void
}

const FAILED = 'It did not work, and the board is as it was before. Try again.'

/** Shows what putting the board back would take back, and does it. */
export function RestoreDialog(props: Props): ReactNode {
  const { by, linkKey, onClose, restoring, session, snapshot } = props
  const task = useObservable(restoring.task)
  const [trouble, setTrouble] = useState('')

  async function restore(earlier: BoardContent): Promise<void> {
    const asked = await openSnapshotServer(snapshot.id, linkKey).restoring(by)
    if (asked.kind !== 'done') return setTrouble(asked.message)
    const pictures = openImageServer(snapshotApi(snapshot.id), linkKey)
    const outcome = await restoring.start({
      records: earlier.records,
      pictureOf: async (hash) => {
        const fetched = await pictures.fetch(hash)
        return fetched.kind === 'image' ? fetched.blob : undefined
      },
    })
    if (outcome.kind === 'failed') return setTrouble(FAILED)
    onClose()
    if (outcome.kind === 'restored') session.notify(restoredWords(outcome))
  }

  const isWorking = task.kind === 'working'
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={!isWorking}
      onOpenChange={isWorking ? () => restoring.cancel() : onClose}
    >
      <Modal className="modal">
        <Dialog className="share-panel">
          {isWorking ? (
            <ProgressCard
              title="Putting the board back"
              step="What others do meanwhile stays as they leave it."
              percent={task.done === 0 ? null : (100 * task.done) / task.total}
              onCancel={() => restoring.cancel()}
            />
          ) : (
            <Offer {...props} trouble={trouble} onRestore={(earlier) => void restore(earlier)} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface OfferProps extends Props {
  readonly trouble: string
  readonly onRestore: (earlier: BoardContent) => void
}

function Offer({ linkKey, onClose, onRestore, session, snapshot, trouble }: OfferProps): ReactNode {
  const preview = useMemo(
    () =>
      new RestorePreview({
        session,
        server: openSnapshotServer(snapshot.id, linkKey),
        snapshot,
        scheduler: browserScheduler,
      }),
    [session, snapshot, linkKey],
  )
  const state = useObservable(preview)
  return (
    <>
      <Heading slot="title" className="panel-heading">
        Put the board back to {stateWithMoment(snapshot)}
      </Heading>
      <TakenBack state={state} sinceMs={snapshot.atMs} />
      <ProblemAlert problem={state.kind === 'failed' ? state.message : trouble} />
      <div className="panel-actions">
        {state.kind === 'failed' && (
          <Button className="button" onPress={() => preview.fetch()}>
            Try again
          </Button>
        )}
        {state.kind === 'ready' && state.done.length > 0 && (
          <Button className="button button-primary" onPress={() => onRestore(state.earlier)}>
            Put the board back
          </Button>
        )}
        <Button className="button" onPress={onClose}>
          {state.kind === 'ready' && state.done.length === 0 ? 'Close' : 'Leave it as it is'}
        </Button>
      </div>
    </>
  )
}

interface TakenBackProps {
  readonly state: RestorePreviewState
  /** Unix ms. */
  readonly sinceMs: number
}

function TakenBack({ sinceMs, state }: TakenBackProps): ReactNode {
  if (state.kind === 'failed') return null
  if (state.kind === 'fetching') return <p>Looking at what has changed since…</p>
  if (state.done.length === 0)
    return <p>The board is as it was then: there is nothing to take back.</p>
  return (
    <>
      <p>Since {sayMoment(sinceMs)} this was done, and would be taken back, whoever did it:</p>
      <ul className="history-taken-back">
        {state.done.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="panel-hint">
        Everybody on the board sees it happen. The board as it is now is kept in the history first,
        and one undo takes all of it back. What agencies have answered stays.
      </p>
    </>
  )
}

import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import { download } from '../page/download.ts'
import { Icon } from '../page/icon.tsx'
import { useObservable } from '../page/use-observable.ts'
import { ProgressCard } from '../panels/progress-card.tsx'
import {
  type PersonalData,
  usePersonalDataGate,
} from '../panels/personal-data/personal-data-context.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { ExportDesk } from './export-desk.ts'
import { ExportForm } from './export-form.tsx'
import { ExportMade } from './export-made.tsx'
import { openExportServer } from './export-server.ts'
import type { Exported } from './export-server.ts'
import { boardSource, shownSnapshot } from './export-source.ts'
import { ExportWork } from './export-work.ts'
import { printPages } from './print-pages.ts'
import './export.css'

interface Props {
  readonly session: BoardSession
  readonly linkKey: string
  /** The snapshot that is shown; null for a board. */
  readonly snapshot: Snapshot | null
  /** The board's. */
  readonly title: string
  /** Ids of the shapes that were selected when it was opened. */
  readonly selection: readonly string[]
  readonly onClose: () => void
}

/** Makes files of the board for a report: chosen, looked at, made, and said what is not in them. */
export default function ExportDialog(props: Props): ReactNode {
  const { onClose } = props
  const personalData = usePersonalDataGate()
  const [{ desk, work }] = useState(() => openParts(props, personalData))
  const view = useObservable(desk.view)
  const stage = useObservable(work.stage)
  useEffect(() => {
    void desk.open()
    return () => {
      work.cancel()
      desk.close()
    }
  }, [desk, work])

  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={false}
      isKeyboardDismissDisabled={stage.kind === 'making'}
      onOpenChange={onClose}
    >
      <Modal className={stage.kind === 'choosing' ? 'modal export-modal' : 'modal'}>
        <Dialog className="share-panel export-panel">
          {stage.kind === 'making' ? (
            <ProgressCard
              title="Making the file"
              step={`${stage.words}…`}
              percent={stage.of === 0 ? null : (100 * stage.done) / stage.of}
              onCancel={() => work.cancel()}
            />
          ) : (
            <>
              <div className="panel-head">
                <Heading slot="title" className="panel-heading">
                  {stage.kind === 'choosing' ? 'Export for a report' : 'The file is ready'}
                </Heading>
                <Button slot="close" className="button button-quiet button-icon" aria-label="Close">
                  <Icon name="close" />
                </Button>
              </div>
              {stage.kind !== 'choosing' ? (
                <ExportMade made={stage} onAgain={() => work.cancel()} />
              ) : (
                <ExportForm
                  view={view}
                  preview={desk.preview}
                  problem={stage.problem}
                  onChoice={(change) => void desk.choose(change)}
                  onMake={() => void work.make(desk.request)}
                />
              )}
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function openParts(
  { linkKey, onClose, selection, session, snapshot, title }: Props,
  personalData: PersonalData,
): { readonly desk: ExportDesk; readonly work: ExportWork } {
  const exported: Exported =
    snapshot === null
      ? { kind: 'board', boardId: session.boardId }
      : { kind: 'snapshot', snapshotId: snapshot.id }
  const server = openExportServer(exported, linkKey)
  const { origin } = location
  const desk = new ExportDesk({
    server,
    selection,
    origin,
    shown: () =>
      snapshot === null
        ? boardSource(session, title, Date.now(), origin)
        : shownSnapshot(session, snapshot, origin),
  })
  const work = new ExportWork({
    server,
    isServerUpToDate: () => {
      const status = session.status.get()
      return status.kind === 'saved' || (status.kind === 'read-only' && status.unsaved === 0)
    },
    source: desk.sourceOf,
    mayGoOn: async (snapshotId) => {
      const past = snapshotId === null ? undefined : await desk.sourceOf(snapshotId)
      const choice = await personalData.ask('export', past?.source.content.records)
      if (choice === 'look') onClose()
      return choice === 'look' || choice === 'stay' ? 'stop' : choice
    },
    writeDown: () => void personalData.writeDown(),
    print: printPages,
    save: ({ bytes, name, type }) => download(name, new Blob([new Uint8Array(bytes)], { type })),
  })
  return { desk, work }
}

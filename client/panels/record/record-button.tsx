import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { VISIT_ENDS_MS } from '../../../shared/protocol/audit.ts'
import { fileName } from '../../files/file-name.ts'
import { download } from '../../page/download.ts'
import { Icon } from '../../page/icon.tsx'
import { ProblemAlert } from '../problem-alert.tsx'
import { useObservable } from '../../page/use-observable.ts'
import { BoardRecordAsked } from './board-record-asked.ts'
import './record.css'
import { ChainNote } from './chain-note.tsx'
import { RecordList } from './record-list.tsx'

interface Props {
  readonly boardId: string
  readonly ownerKey: string
  /** The board's. */
  readonly title: string
}

/** For the owner: who came, and what was done about seats, agreements, snapshots and files, to be read and saved. */
export function RecordButton(props: Props): ReactNode {
  return (
    <DialogTrigger>
      <Button className="button record-button">The board’s record</Button>
      <ModalOverlay className="veil" isDismissable>
        <Modal className="modal modal-wide">
          <Dialog className="share-panel">
            <div className="panel-head">
              <Heading slot="title" className="panel-heading">
                The board’s record
              </Heading>
              <Button slot="close" className="button button-quiet button-icon" aria-label="Close">
                <Icon name="close" />
              </Button>
            </div>
            <BoardsRecord {...props} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}

function BoardsRecord({ boardId, ownerKey, title }: Props): ReactNode {
  const asked = useMemo(() => new BoardRecordAsked(boardId, ownerKey), [boardId, ownerKey])
  const record = useObservable(asked.state)
  const trouble = useObservable(asked.trouble)

  async function save(): Promise<void> {
    const csv = await asked.csv()
    if (csv !== null) download(fileName(title, 'record', new Date(), '.csv'), csv)
  }

  if (record === null && trouble === '') return <p className="panel-hint">Asking for the record…</p>
  return (
    <>
      <div>
        <p className="panel-hint">
          The server keeps it as long as the board, and nobody can change it. Only the owner can
          read it. Newest first. Whoever is away for {VISIT_ENDS_MS / 60_000} minutes has left.
        </p>
        {record !== null && <ChainNote entries={record} />}
        <div>
          <ProblemAlert problem={trouble} />
        </div>
      </div>
      {record === null ? (
        <button type="button" className="button" onClick={() => void asked.ask()}>
          Try again
        </button>
      ) : record.length === 0 ? (
        <p>
          Nothing yet. Who comes and leaves, links, agencies’ answers, snapshots and files that were
          exported will stand here.
        </p>
      ) : (
        <>
          <button type="button" className="button record-save" onClick={() => void save()}>
            Save all of it as a table (.csv)
          </button>
          <RecordList entries={record} />
        </>
      )}
    </>
  )
}

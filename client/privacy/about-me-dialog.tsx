import { useCallback, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { FORMER_PARTICIPANT } from '../../shared/protocol/audit-chain.ts'
import { fileName } from '../files/file-name.ts'
import { deviceMemory } from '../offline/device-memory.ts'
import { forgetBoard } from '../offline/forget-board.ts'
import { download } from '../page/download.ts'
import { Icon } from '../page/icon.tsx'
import { useObservable } from '../page/use-observable.ts'
import { AskedOnce } from '../panels/asked-once.tsx'
import { ProblemAlert } from '../panels/problem-alert.tsx'
import type { Asked } from '../panels/links/link-server.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { keptWords } from './kept-words.ts'
import { askKeptOfMe, removeMyName } from './person-server.ts'
import type { KeptOfMe } from './person-server.ts'
import './about-me-dialog.css'

interface Props {
  readonly session: BoardSession
  readonly linkKey: string
  /** The board's. */
  readonly title: string
  readonly onClose: () => void
}

/** What is kept of whoever is at this browser: to be read, saved and taken away. */
export default function AboutMeDialog({ session, linkKey, title, onClose }: Props): ReactNode {
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={onClose}>
      <Modal className="modal">
        <Dialog className="share-panel about-me">
          <div className="panel-head">
            <Heading slot="title" className="panel-heading">
              What is kept about you
            </Heading>
            <Button slot="close" className="button button-quiet button-icon" aria-label="Close">
              <Icon name="close" />
            </Button>
          </div>
          <OnServer
            boardId={session.boardId}
            linkKey={linkKey}
            title={title}
            nowMs={session.nowMs}
          />
          <OnDevice session={session} />
          <p className="panel-hint">
            <a href="/privacy" target="_blank" rel="noopener">
              The privacy notice
            </a>{' '}
            says what is kept of everybody, and for how long.
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface OnServerProps {
  readonly boardId: string
  readonly linkKey: string
  readonly title: string
  /** Unix ms, by the server's clock. */
  readonly nowMs: () => number
}

function OnServer({ boardId, linkKey, nowMs, title }: OnServerProps): ReactNode {
  const [kept, setKept] = useState<KeptOfMe | null>(null)
  const [problem, setProblem] = useState('')
  const [isDone, setDone] = useState(false)

  const hear = useCallback((asked: Asked<KeptOfMe>): void => {
    if (asked.kind === 'done') setKept(asked.value)
    setProblem(asked.kind === 'failed' ? asked.message : '')
  }, [])

  useEffect(() => {
    let isHere = true
    const look = async (): Promise<void> => {
      const asked = await askKeptOfMe(boardId, linkKey)
      if (isHere) hear(asked)
    }
    void look()
    return () => {
      isHere = false
    }
  }, [boardId, hear, linkKey])

  async function remove(): Promise<void> {
    // First here: while the page says it, the server notes it.
    deviceMemory.rename('')
    const asked = await removeMyName(boardId, linkKey)
    setDone(asked.kind === 'done')
    hear(asked.kind === 'done' ? await askKeptOfMe(boardId, linkKey) : asked)
  }

  return (
    <section aria-labelledby="kept-on-server">
      <h3 id="kept-on-server">On the server, for this board</h3>
      {kept === null && problem === '' && <p className="panel-hint">Asking what is kept…</p>}
      {kept !== null && (
        <>
          <ul className="about-me-points">
            {keptWords(kept, nowMs()).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <div>
            <button
              type="button"
              className="button button-small"
              onClick={() => {
                download(fileName(title, 'kept about me', new Date(), '.json'), kept.file)
              }}
            >
              Save all of it as a file (.json)
            </button>
          </div>
        </>
      )}
      <ProblemAlert problem={problem} />
      {problem !== '' && kept === null && (
        <div>
          <button
            type="button"
            className="button button-small"
            onClick={() => void askKeptOfMe(boardId, linkKey).then(hear)}
          >
            Try again
          </button>
        </div>
      )}
      <output>
        {isDone && `Your name is taken away. You are called “${FORMER_PARTICIPANT}” there now.`}
      </output>
      <AskedOnce what="Take my name away" doIt="Take it away" onDo={remove}>
        The server puts “{FORMER_PARTICIPANT}” wherever it has noted your name for this board: in
        the record, under answers, with snapshots, among those who came. What was done stays. So
        does whatever is written on the board itself, in what snapshots hold and in files; ask the
        owner about those. Your name in this browser is emptied, too. This cannot be undone.
      </AskedOnce>
    </section>
  )
}

function OnDevice({ session }: { readonly session: BoardSession }): ReactNode {
  const status = useObservable(session.status)
  const [problem, setProblem] = useState('')
  const unsaved = 'unsaved' in status ? status.unsaved : 0

  async function forget(): Promise<void> {
    if (status.kind === 'saving' || unsaved > 0) {
      setProblem('Some changes are only in this browser yet. Wait until they are saved.')
      return
    }
    session.close()
    try {
      if ((await forgetBoard(session.boardId)) === 'forgotten') {
        location.assign('/')
        return
      }
      setProblem('Some changes are only in this browser. Load the page anew and wait for “Saved”.')
    } catch {
      setProblem('This browser did not let go of its copy. Clear this site’s data in its settings.')
    }
  }

  return (
    <section aria-labelledby="kept-on-device">
      <h3 id="kept-on-device">In this browser</h3>
      <p>
        A copy of the board, so that it opens without a network, and its link. Your name and colour
        are kept for all boards.
      </p>
      <ProblemAlert problem={problem} />
      <AskedOnce what="Forget this board here" doIt="Forget it" onDo={forget}>
        Removes the copy, the pictures and the link from this browser, and closes the page. The
        board stays with the server: keep the link elsewhere if you want to come again.
      </AskedOnce>
    </section>
  )
}

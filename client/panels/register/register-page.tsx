import { useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { sayDate } from '../../../shared/domain/date-words.ts'
import { browserScheduler } from '../../binding/scheduler.ts'
import { boardPath } from '../../page/board-link.ts'
import { BrandMark } from '../../page/brand.tsx'
import { Icon } from '../../page/icon.tsx'
import { RefusedPage } from '../../page/refused-page.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { BoardBanners } from '../board-banners.tsx'
import { boardMap } from '../board-map.ts'
import { CanvasOpening } from '../canvas-stand-ins.tsx'
import { Notices } from '../notices.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { useApplicationKept } from '../use-application-kept.ts'
import { useBoardSession } from '../use-board-session.ts'
import { useBoardTitle } from '../use-board-title.ts'
import { PersonalDataGate } from '../personal-data/personal-data-gate.tsx'
import { PageTimeline } from '../timeline/page-timeline.tsx'
import { useVisitMemory } from '../use-visit-memory.ts'
import { WhoPaysSection } from '../who-pays/who-pays-section.tsx'
import { DocumentEdits } from './document-edits.ts'
import { mayEditNow } from './may-edit-now.ts'
import { Register } from './register.tsx'
import { registerChoices } from './register-choices.ts'
import { SaveRegister } from './save-register.tsx'
import { useLiveRegister } from './use-live-register.ts'
import '../panels.css'
import '../board-page.css'
import './register-page.css'

interface Props {
  readonly boardId: string
  readonly linkKey: string
}

/** A board's register by itself: as live as beside the canvas, which this page does without. */
export default function RegisterPage({ boardId, linkKey }: Props): ReactNode {
  const session = useBoardSession(boardId, linkKey)
  return session === null ? null : <OpenRegister session={session} linkKey={linkKey} />
}

interface OpenProps {
  readonly session: BoardSession
  readonly linkKey: string
}

function OpenRegister({ session, linkKey }: OpenProps): ReactNode {
  const status = useObservable(session.status)
  useObservable(session.role)
  const title = useBoardTitle(session)
  useVisitMemory(session, linkKey, title)
  useApplicationKept(status.kind !== 'opening')
  if (status.kind === 'refused') {
    return <RefusedPage error={status.error} boardId={session.boardId} unsaved={status.unsaved} />
  }
  return (
    <PersonalDataGate
      className="register-page"
      session={session}
      path={`/api/boards/${session.boardId}`}
      linkKey={linkKey}
      board={null}
    >
      <title>{`Register: ${title === '' ? 'Wholeplace' : `${title} – Wholeplace`}`}</title>
      <header className="register-page-header">
        <a className="board-home" href="/" aria-label="Wholeplace: start page" title="Start page">
          <BrandMark />
        </a>
        <h1 className="register-page-title">
          {title === '' ? 'Board' : title}
          <span className="register-page-what">Register of commitments</span>
        </h1>
        <StatusBadge session={session} />
        <a className="button button-small" href={boardPath(session.boardId, linkKey)}>
          Open the board
        </a>
      </header>
      <BoardBanners session={session} />
      <main className="register-page-main" aria-label="Register">
        {status.kind === 'opening' ? (
          <CanvasOpening obstacle={status.obstacle} onRetry={() => session.reconnect()} />
        ) : (
          <WholeRegister session={session} title={title} linkKey={linkKey} />
        )}
      </main>
      <div className="register-page-notices">
        <Notices session={session} />
      </div>
    </PersonalDataGate>
  )
}

function WholeRegister(props: OpenProps & { readonly title: string }): ReactNode {
  const { linkKey, session, title } = props
  const [map] = useState(() => boardMap(session.document, browserScheduler))
  const content = useLiveRegister(session, map)
  const seat = useObservable(session.seat)
  const edits = useMemo(
    () => new DocumentEdits({ document: session.document, mayEdit: () => mayEditNow(session) }),
    [session],
  )
  const say = useCallback((message: string) => session.notify(message), [session])
  const [isTimelineOpen, setIsTimelineOpen] = useState(false)
  const [isMoneyOpen, setIsMoneyOpen] = useState(false)
  const serviceMap = useObservable(map)
  const mayEdit = mayEditNow(session)
  const date = sayDate(useObservable(session.today))
  return (
    <>
      <p className="register-printed">As it stood on {date}.</p>
      <Register
        content={content}
        choices={registerChoices}
        edits={edits}
        mayEdit={mayEdit}
        seatAgencyId={seat?.agencyId ?? null}
        selecting={null}
        say={say}
        actions={
          <>
            {mayEdit && <UndoButtons edits={edits} />}
            <button
              type="button"
              className="button button-small"
              onClick={() => setIsTimelineOpen(true)}
            >
              <Icon name="horizon" />
              By horizon
            </button>
            <button
              type="button"
              className="button button-small"
              aria-expanded={isMoneyOpen}
              onClick={() => setIsMoneyOpen(!isMoneyOpen)}
            >
              Who pays, who saves
            </button>
            <SaveRegister session={session} title={title} />
            <button type="button" className="button button-small" onClick={() => print()}>
              <Icon name="print" />
              Print
            </button>
          </>
        }
        firstSteps={
          <>
            <p>Nothing is undertaken on this board yet.</p>
            <p>
              Commitments are drawn on the board, and stand here as they come.{' '}
              <a href={boardPath(session.boardId, linkKey)}>Open the board</a>
            </p>
          </>
        }
      />
      <div className="register-money" data-open={isMoneyOpen || undefined}>
        <WhoPaysSection map={serviceMap} />
      </div>
      {isTimelineOpen && (
        <PageTimeline
          map={map}
          register={content}
          edits={mayEdit ? edits : null}
          onOpen={showRow}
          onClose={() => setIsTimelineOpen(false)}
        />
      )}
    </>
  )
}

/** Brings the row of a commitment into sight, wherever the register has it. */
function showRow(commitmentId: string): void {
  const row = document.querySelector(`[data-row="${CSS.escape(commitmentId)}"]`)
  row?.scrollIntoView({ block: 'nearest' })
}

function UndoButtons({ edits }: { readonly edits: DocumentEdits }): ReactNode {
  const { canRedo, canUndo } = useObservable(edits.history)
  return (
    <>
      <button
        type="button"
        className="button button-small"
        aria-disabled={!canUndo}
        onClick={() => edits.undo()}
      >
        Undo
      </button>
      <button
        type="button"
        className="button button-small"
        aria-disabled={!canRedo}
        onClick={() => edits.redo()}
      >
        Redo
      </button>
    </>
  )
}

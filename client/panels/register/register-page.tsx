import type { ReactNode } from 'react'
import { boardPath } from '../../page/board-link.ts'
import { BrandMark } from '../../page/brand.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { BoardBanners } from '../board-banners.tsx'
import { BoardRefused } from '../board-refused.tsx'
import { CanvasOpening } from '../canvas-stand-ins.tsx'
import { Notices } from '../notices.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { useApplicationKept } from '../use-application-kept.ts'
import { useBoardSession } from '../use-board-session.ts'
import { useBoardTitle } from '../use-board-title.ts'
import { PersonalDataGate } from '../personal-data/personal-data-gate.tsx'
import { useVisitMemory } from '../use-visit-memory.ts'
import { WholeRegister } from './whole-register.tsx'
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
    return <BoardRefused session={session} linkKey={linkKey} status={status} />
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
          <WholeRegister
            session={session}
            title={title}
            boardHref={boardPath(session.boardId, linkKey)}
          />
        )}
      </main>
      <div className="register-page-notices">
        <Notices session={session} />
      </div>
    </PersonalDataGate>
  )
}

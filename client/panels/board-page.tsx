import { lazy, Suspense, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { mayEdit } from '../../shared/protocol/roles.ts'
import { browserScheduler } from '../binding/scheduler.ts'
import { SeatTags } from '../binding/seat-tags.ts'
import type { CanvasControls } from '../canvas/canvas-controls.ts'
import { deviceMemory, lastLooks } from '../offline/device-memory.ts'
import { boardPath, presentPath, registerPath } from '../page/board-link.ts'
import { ErrorBoundary } from '../page/error-boundary.tsx'
import { goTo } from '../page/page-address.ts'
import { useObservable } from '../page/use-observable.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { Presenting } from '../talk/presenter/presenting.tsx'
import { SteppedOutStrip } from '../talk/presenter/stepped-out-strip.tsx'
import { useTalkDesk } from '../talk/presenter/use-talk-desk.ts'
import { boardMap } from './board-map.ts'
import { BoardBanners } from './board-banners.tsx'
import { BoardHeader } from './board-header.tsx'
import { BoardRefused } from './board-refused.tsx'
import { BoardComparison } from './changes/board-comparison.ts'
import { ChangesPanel } from './changes/changes-panel.tsx'
import { ChangesStrip } from './changes/changes-strip.tsx'
import { boardAsItIs } from './changes/shown-state.ts'
import { CanvasBroken, CanvasOpening } from './canvas-stand-ins.tsx'
import { JoinCard } from './join-card.tsx'
import { BoardLens } from './lens/board-lens.ts'
import { LensStrip } from './lens/lens-strip.tsx'
import { Notices } from './notices.tsx'
import { OpeningDialog } from './opening-dialog.tsx'
import { PersonalDataGate } from './personal-data/personal-data-gate.tsx'
import { BoardReminders } from './reminders/board-reminders.ts'
import { RemindersCard } from './reminders/reminders-card.tsx'
import { SearchBar } from './search/search-bar.tsx'
import { useSearch } from './search/use-search.ts'
import { useOwnSeat } from './seats/use-own-seat.ts'
import { SheetDialog } from './sheets/sheet-dialog.tsx'
import { SidePanel } from './side-panel.tsx'
import { BOARD_VIEWS } from './side-views.tsx'
import type { SideViewId, SideViewProps } from './side-views.tsx'
import { TidyDialog } from './tidy-dialog.tsx'
import { TimerBadge } from './together/timer-badge.tsx'
import { TogetherStrip } from './together/together-strip.tsx'
import { useTogether } from './together/use-together.ts'
import { BoardTimeline } from './timeline/board-timeline.tsx'
import { renameBoard } from './title.ts'
import { useApplicationKept } from './use-application-kept.ts'
import { fetchSignInState } from '../sign-in/sign-in-state.ts'
import { useBoardSession } from './use-board-session.ts'
import { useBoardTitle } from './use-board-title.ts'
import { usePeople } from './use-people.ts'
import { useVisitMemory } from './use-visit-memory.ts'
import './board-page.css'
import './panels.css'

/** Fetched while the board itself is on its way. */
const canvas = import('../canvas/board-canvas.tsx')
const BoardCanvas = lazy(() => canvas)

/** It draws with the canvas's own means, and not everybody exports. */
const ExportDialog = lazy(() => import('../report/export-dialog.tsx'))

/** Seldom asked for. */
const AboutMeDialog = lazy(() => import('../privacy/about-me-dialog.tsx'))

interface Props {
  /** The board itself, or the presenter's view of a talk over it. */
  readonly kind: 'board' | 'present'
  readonly boardId: string
  readonly linkKey: string
}

/** One board, opened by its link: the canvas, and what stands around it. */
export default function BoardPage({ kind, boardId, linkKey }: Props): ReactNode {
  const session = useBoardSession(boardId, linkKey)
  return session === null ? null : (
    <OpenBoard session={session} linkKey={linkKey} isPresenting={kind === 'present'} />
  )
}

interface OpenProps {
  readonly session: BoardSession
  readonly linkKey: string
  readonly isPresenting: boolean
}

function OpenBoard({ session, linkKey, isPresenting }: OpenProps): ReactNode {
  const [controls, setControls] = useState<CanvasControls | null>(null)
  const [map] = useState(() => boardMap(session.document, browserScheduler))
  const [lens] = useState(
    () => new BoardLens(session.awareness, new SeatTags(session).personOf, Date.now),
  )
  const [reminders] = useState(
    () => new BoardReminders({ session, looks: lastLooks, today: () => session.today.get() }),
  )
  const [comparison] = useState(() => new BoardComparison(boardAsItIs(session), browserScheduler))
  const compared = useObservable(comparison.present)
  const search = useSearch(controls)
  const [sideView, setSideView] = useState<SideViewId | null>(null)
  const [isTimelineOpen, setIsTimelineOpen] = useState(false)
  const [isExporting, setIsExporting] = useState(false)
  const [asksAboutMe, setAsksAboutMe] = useState(false)
  const [asksLater, setAsksLater] = useState(false)
  const [signIn] = useState(fetchSignInState)
  const status = useObservable(session.status)
  const role = useObservable(session.role)
  const person = useObservable(deviceMemory.person)
  const people = usePeople(controls, person)
  const together = useTogether(session, controls)
  const maySet = mayEdit(role) && status.kind !== 'opening' && status.kind !== 'read-only'
  const seat = useOwnSeat(session, map)
  const title = useBoardTitle(session)
  useVisitMemory(session, linkKey, title)
  useApplicationKept(status.kind !== 'opening')

  const desk = useTalkDesk(session, linkKey, map)
  const [beginWith, setBeginWith] = useState<string | null>(null)
  const present = (slideId: string | null): void => {
    setBeginWith(slideId)
    goTo(presentPath(session.boardId, linkKey))
  }

  const view: SideViewProps | null =
    controls === null
      ? null
      : {
          session,
          linkKey,
          registerHref: registerPath(session.boardId, linkKey),
          controls,
          map,
          lens,
          comparison,
          onTimeline: () => setIsTimelineOpen(true),
          onPresent: present,
        }
  const boardShown = useMemo(
    () =>
      controls && {
        show: (shapeIds: readonly string[]) => controls.show(shapeIds),
        list: () => setSideView('findings'),
      },
    [controls],
  )
  const retry = (): void => session.reconnect()

  if (status.kind === 'refused') {
    return <BoardRefused session={session} linkKey={linkKey} status={status} seat={seat?.words} />
  }
  return (
    <PersonalDataGate
      className="board"
      session={session}
      path={`/api/boards/${session.boardId}`}
      linkKey={linkKey}
      board={boardShown}
      over={
        isPresenting ? (
          <Presenting
            desk={desk}
            session={session}
            linkKey={linkKey}
            map={map}
            controls={controls}
            beginWith={beginWith}
            onStepOut={() => goTo(boardPath(session.boardId, linkKey))}
          />
        ) : null
      }
    >
      <title>{title === '' ? 'Wholeplace' : `${title} – Wholeplace`}</title>
      <BoardHeader
        session={session}
        map={map}
        title={title}
        mayEdit={maySet}
        seat={seat}
        people={people}
        together={together}
        controls={controls}
        sideView={sideView}
        onSideView={setSideView}
        onSearch={search.open}
        onExport={() => setIsExporting(true)}
        onAboutMe={() => setAsksAboutMe(true)}
        onPresent={() => present(null)}
        onRename={(name) => renameBoard(session.document, name)}
        onRenameSelf={(name) => deviceMemory.rename(name)}
      />
      <BoardBanners session={session} />
      <div className="board-body">
        <main className="board-main" aria-label="Board">
          {status.kind === 'opening' ? (
            <CanvasOpening obstacle={status.obstacle} onRetry={retry} />
          ) : (
            <ErrorBoundary fallback={<CanvasBroken />}>
              <Suspense fallback={<CanvasOpening obstacle="none" onRetry={retry} />}>
                <BoardCanvas
                  session={session}
                  person={person}
                  openAgencies={() => setSideView('agencies')}
                  onControls={setControls}
                />
              </Suspense>
            </ErrorBoundary>
          )}
          <div className="board-over">
            {controls !== null && search.isOpen && (
              <SearchBar
                session={session}
                linkKey={linkKey}
                controls={controls}
                input={search.input}
                onClose={search.close}
              />
            )}
            {!isPresenting && <SteppedOutStrip desk={desk} onBack={() => present(null)} />}
            <TimerBadge timer={together.timer} maySet={maySet} />
            {controls !== null && (
              <TogetherStrip bringing={together.bringing} controls={controls} people={people} />
            )}
            {controls !== null && (
              <LensStrip lens={lens} map={map} controls={controls} mayShare={mayEdit(role)} />
            )}
            {controls !== null && <ChangesStrip comparison={comparison} controls={controls} />}
            <Notices session={session} />
            {controls !== null && (
              <RemindersCard
                reminders={reminders}
                agency={seat?.words ?? null}
                onShow={(id) => {
                  controls.show([id])
                  setSideView('details')
                }}
              />
            )}
            {person.name === '' && !asksLater && status.kind !== 'opening' && (
              <Suspense>
                <JoinCard
                  state={signIn}
                  onName={(name) => deviceMemory.rename(name)}
                  onLater={() => setAsksLater(true)}
                />
              </Suspense>
            )}
          </div>
        </main>
        {controls !== null && compared !== null && (
          <ChangesPanel comparison={comparison} controls={controls} title={title} />
        )}
        {compared === null && sideView !== null && view !== null && (
          <SidePanel
            {...view}
            views={BOARD_VIEWS}
            view={sideView}
            onView={setSideView}
            onClose={() => setSideView(null)}
          />
        )}
      </div>
      {controls !== null && <OpeningDialog files={controls.files} />}
      {controls !== null && <TidyDialog tidying={controls.tidying} />}
      {controls !== null && <SheetDialog session={session} sheets={controls.sheets} map={map} />}
      {controls !== null && isExporting && (
        <Suspense>
          <ExportDialog
            session={session}
            linkKey={linkKey}
            snapshot={null}
            title={title}
            selection={controls.selection.get()}
            onClose={() => setIsExporting(false)}
          />
        </Suspense>
      )}
      {asksAboutMe && (
        <Suspense>
          <AboutMeDialog
            session={session}
            linkKey={linkKey}
            title={title}
            onClose={() => setAsksAboutMe(false)}
          />
        </Suspense>
      )}
      {view !== null && isTimelineOpen && (
        <BoardTimeline {...view} onClose={() => setIsTimelineOpen(false)} />
      )}
    </PersonalDataGate>
  )
}

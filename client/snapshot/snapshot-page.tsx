import { lazy, Suspense, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import { sayState } from '../../shared/snapshot/provenance.ts'
import { browserScheduler } from '../binding/scheduler.ts'
import { SeatTags } from '../binding/seat-tags.ts'
import type { CanvasControls } from '../canvas/canvas-controls.ts'
import { deviceMemory } from '../offline/device-memory.ts'
import { snapshotRegisterPath } from '../page/board-link.ts'
import { BrandMark } from '../page/brand.tsx'
import { ErrorBoundary } from '../page/error-boundary.tsx'
import { Icon } from '../page/icon.tsx'
import { useObservable } from '../page/use-observable.ts'
import { boardMap } from '../panels/board-map.ts'
import { CanvasBroken, CanvasOpening } from '../panels/canvas-stand-ins.tsx'
import { BoardComparison } from '../panels/changes/board-comparison.ts'
import { ChangesPanel } from '../panels/changes/changes-panel.tsx'
import { ChangesStrip } from '../panels/changes/changes-strip.tsx'
import { boardAsItIs } from '../panels/changes/shown-state.ts'
import { FileButton } from '../panels/file-button.tsx'
import { BoardLens } from '../panels/lens/board-lens.ts'
import { LensStrip } from '../panels/lens/lens-strip.tsx'
import { Notices } from '../panels/notices.tsx'
import { PersonalDataGate } from '../panels/personal-data/personal-data-gate.tsx'
import { SearchBar } from '../panels/search/search-bar.tsx'
import { SEARCH_KEYS } from '../panels/search/search-shortcut.ts'
import { useSearch } from '../panels/search/use-search.ts'
import { SidePanel } from '../panels/side-panel.tsx'
import { SNAPSHOT_VIEWS } from '../panels/side-views.tsx'
import type { SideViewId, SideViewProps } from '../panels/side-views.tsx'
import { BoardTimeline } from '../panels/timeline/board-timeline.tsx'
import { SnapshotBar } from './snapshot-bar.tsx'
import { SnapshotHere } from './snapshot-here.tsx'
import type { OpenedSnapshot } from './snapshot-opening.ts'
import { snapshotApi } from './snapshot-server.ts'
import '../panels/board-page.css'
import '../panels/panels.css'

/** Fetched while the snapshot itself is on its way. */
const canvas = import('../canvas/board-canvas.tsx')
const BoardCanvas = lazy(() => canvas)
/** Nobody needs it before they export. */
const ExportDialog = lazy(() => import('../report/export-dialog.tsx'))

interface Props {
  readonly snapshotId: string
  readonly linkKey: string
}

/** A board as it was: all that a board shows, and nothing that could change it. */
export default function SnapshotPage({ snapshotId, linkKey }: Props): ReactNode {
  return (
    <SnapshotHere snapshotId={snapshotId} linkKey={linkKey}>
      {(opened) => <OpenSnapshot opened={opened} linkKey={linkKey} />}
    </SnapshotHere>
  )
}

interface OpenProps {
  readonly opened: OpenedSnapshot
  readonly linkKey: string
}

function OpenSnapshot({ opened, linkKey }: OpenProps): ReactNode {
  const { session, snapshot } = opened
  const [controls, setControls] = useState<CanvasControls | null>(null)
  const [map] = useState(() => boardMap(session.document, browserScheduler))
  const [lens] = useState(
    () => new BoardLens(session.awareness, new SeatTags(session).personOf, Date.now),
  )
  const [comparison] = useState(() => {
    const called = { name: sayState({ snapshot }), atMs: snapshot.atMs }
    return new BoardComparison(boardAsItIs(session, called), browserScheduler)
  })
  const compared = useObservable(comparison.present)
  const search = useSearch(controls)
  const [sideView, setSideView] = useState<SideViewId | null>(null)
  const [isTimelineOpen, setIsTimelineOpen] = useState(false)
  const [isExporting, setIsExporting] = useState(false)
  const person = useObservable(deviceMemory.person)
  const title = snapshot.title === '' ? 'Board' : snapshot.title
  const view: SideViewProps | null =
    controls === null
      ? null
      : {
          session,
          linkKey,
          registerHref: snapshotRegisterPath(snapshot.id, linkKey),
          controls,
          map,
          lens,
          comparison,
          onTimeline: () => setIsTimelineOpen(true),
          onPresent: null,
        }
  const shown = useMemo(
    () =>
      controls && {
        show: (shapeIds: readonly string[]) => controls.show(shapeIds),
        list: () => setSideView('findings'),
      },
    [controls],
  )
  return (
    <PersonalDataGate
      className="board"
      session={session}
      path={snapshotApi(snapshot.id)}
      linkKey={linkKey}
      board={shown}
    >
      <title>{`${sayState({ snapshot })}: ${title} – Wholeplace`}</title>
      <header className="board-header">
        <a className="board-home" href="/" aria-label="Wholeplace: start page" title="Start page">
          <BrandMark />
        </a>
        <h1 className="board-title" title={title}>
          {title}
        </h1>
        <div className="status" data-tone="note">
          <Icon name="history" />
          <span className="status-words">Snapshot</span>
        </div>
        <div className="board-header-end">
          <FileButton
            session={session}
            title={title}
            mayOpen={false}
            controls={controls}
            onExport={() => setIsExporting(true)}
            onPresent={null}
          />
          <button
            type="button"
            className="button button-quiet search-button"
            aria-label="Search the board"
            title={`Search the board (${SEARCH_KEYS})`}
            disabled={controls === null}
            onClick={search.open}
          >
            <Icon name="search" />
          </button>
          <ToggleButton
            className="button button-quiet map-button"
            isDisabled={controls === null}
            isSelected={sideView !== null}
            onChange={(isOpen) => setSideView(isOpen ? 'findings' : null)}
          >
            <Icon name="panel" />
            <span className="map-button-word">Map</span>
          </ToggleButton>
        </div>
      </header>
      <SnapshotBar opened={opened} linkKey={linkKey} comparison={comparison} />
      <div className="board-body">
        <main className="board-main" aria-label="The board as it was">
          <ErrorBoundary fallback={<CanvasBroken />}>
            <Suspense
              fallback={<CanvasOpening obstacle="none" onRetry={() => session.reconnect()} />}
            >
              <BoardCanvas
                session={session}
                person={person}
                openAgencies={() => setSideView('agencies')}
                onControls={setControls}
              />
            </Suspense>
          </ErrorBoundary>
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
            {controls !== null && (
              <LensStrip lens={lens} map={map} controls={controls} mayShare={false} />
            )}
            {controls !== null && <ChangesStrip comparison={comparison} controls={controls} />}
            <Notices session={session} />
          </div>
        </main>
        {controls !== null && compared !== null && (
          <ChangesPanel comparison={comparison} controls={controls} title={title} />
        )}
        {compared === null && sideView !== null && view !== null && (
          <SidePanel
            {...view}
            views={SNAPSHOT_VIEWS}
            view={sideView}
            onView={setSideView}
            onClose={() => setSideView(null)}
          />
        )}
      </div>
      {controls !== null && isExporting && (
        <Suspense>
          <ExportDialog
            session={session}
            linkKey={linkKey}
            snapshot={snapshot}
            title={title}
            selection={controls.selection.get()}
            onClose={() => setIsExporting(false)}
          />
        </Suspense>
      )}
      {view !== null && isTimelineOpen && (
        <BoardTimeline {...view} onClose={() => setIsTimelineOpen(false)} />
      )}
    </PersonalDataGate>
  )
}

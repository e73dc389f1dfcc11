import type { ReactNode } from 'react'
import type { CanvasControls } from '../canvas/canvas-controls.ts'
import type { ServiceMap } from '../../shared/domain/service-map.ts'
import type { BoardSession, Observable } from '../socket/board-session.ts'
import { AgenciesView } from './agencies/agencies-view.tsx'
import type { BoardComparison } from './changes/board-comparison.ts'
import { DetailsView } from './details/details-view.tsx'
import { FindingsView } from './findings/findings-view.tsx'
import { HistoryView } from './history/history-view.tsx'
import type { BoardLens } from './lens/board-lens.ts'
import { RegisterView } from './register/register-view.tsx'
import { SlidesView } from './slides/slides-view.tsx'

export interface SideViewProps {
  readonly session: BoardSession
  /** Of the link by which the board was opened. */
  readonly linkKey: string
  /** Where its register stands as a page of its own. */
  readonly registerHref: string
  readonly controls: CanvasControls
  readonly map: Observable<ServiceMap>
  readonly lens: BoardLens
  /** Shows what changed between two states, over the board and beside it. */
  readonly comparison: BoardComparison
  /** Shows all commitments by their horizon, over the board. */
  readonly onTimeline: () => void
  /** Presents the slides, from one of them or where it was left; null where there is no talk to give. */
  readonly onPresent: ((slideId: string | null) => void) | null
}

export type SideViewId = 'details' | 'agencies' | 'findings' | 'register' | 'slides' | 'history'

export interface SideView {
  readonly id: SideViewId
  readonly label: string
  readonly View: (props: SideViewProps) => ReactNode
}

/** What can stand beside a board as it was, in the order of the tabs. */
export const SNAPSHOT_VIEWS: readonly SideView[] = [
  { id: 'details', label: 'Details', View: DetailsView },
  { id: 'agencies', label: 'Agencies', View: AgenciesView },
  { id: 'findings', label: 'Findings', View: FindingsView },
  { id: 'register', label: 'Register', View: RegisterView },
]

/** What can stand beside the board. */
export const BOARD_VIEWS: readonly SideView[] = [
  ...SNAPSHOT_VIEWS,
  { id: 'slides', label: 'Slides', View: SlidesView },
  { id: 'history', label: 'History', View: HistoryView },
]

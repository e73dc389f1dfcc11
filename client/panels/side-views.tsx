import type { ReactNode } from 'react'
import type { CanvasControls } from '../canvas/canvas-controls.ts'
import type { ServiceMap } from '../../shared/domain/service-map.ts'
import type { BoardSession, Observable } from '../socket/board-session.ts'
import { AgenciesView } from './agencies/agencies-view.tsx'
import { DetailsView } from './details/details-view.tsx'

export interface SideViewProps {
  readonly session: BoardSession
  readonly controls: CanvasControls
  readonly map: Observable<ServiceMap>
}

export type SideViewId = 'details' | 'agencies'

interface SideView {
  readonly id: SideViewId
  readonly label: string
  readonly View: (props: SideViewProps) => ReactNode
}

/** What can stand beside the board, in the order of the tabs. */
export const SIDE_VIEWS: readonly SideView[] = [
  { id: 'details', label: 'Details', View: DetailsView },
  { id: 'agencies', label: 'Agencies', View: AgenciesView },
]

import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import type { ServiceMap } from '../../shared/domain/service-map.ts'
import type { AgencyTag } from '../binding/seat-tags.ts'
import type { CanvasControls, PersonHere } from '../canvas/canvas-controls.ts'
import { BrandMark } from '../page/brand.tsx'
import { Icon } from '../page/icon.tsx'
import { useObservable } from '../page/use-observable.ts'
import type { BoardSession, Observable } from '../socket/board-session.ts'
import { AboutMe } from './about-me.tsx'
import { BoardTitle } from './board-title.tsx'
import { FileButton } from './file-button.tsx'
import { PeopleButton } from './people-button.tsx'
import { SEARCH_KEYS } from './search/search-shortcut.ts'
import { OwnSeat } from './seats/own-seat.tsx'
import { ShareButton } from './share-button.tsx'
import type { SideViewId } from './side-views.tsx'
import { StatusBadge } from './status-badge.tsx'
import { TogetherActions } from './together/together-actions.tsx'
import type { Together } from './together/use-together.ts'

interface Props {
  readonly session: BoardSession
  readonly map: Observable<ServiceMap>
  readonly title: string
  /** Whether the person may change the board now. */
  readonly mayEdit: boolean
  /** The agency one sits for here; null for none. */
  readonly seat: AgencyTag | null
  /** Yourself first. */
  readonly people: readonly PersonHere[]
  readonly controls: CanvasControls | null
  /** What stands beside the board; null for nothing. */
  readonly sideView: SideViewId | null
  readonly onSideView: (view: SideViewId | null) => void
  readonly onSearch: () => void
  readonly onExport: () => void
  readonly onAboutMe: () => void
  readonly onPresent: () => void
  readonly onRename: (title: string) => void
  readonly onRenameSelf: (name: string) => void
  readonly together: Together
}

/** The one line above the board: where it is, how it stands, who is here, how to share it. */
export function BoardHeader(props: Props): ReactNode {
  const { session, map, title, mayEdit, people, controls, onRename, onRenameSelf } = props
  const { seat, sideView, onAboutMe, onExport, onPresent, onSideView, onSearch, together } = props
  const { kind: status } = useObservable(session.status)
  return (
    <header className="board-header">
      <a className="board-home" href="/" aria-label="Wholeplace: start page" title="Start page">
        <BrandMark />
      </a>
      <BoardTitle title={title} mayRename={mayEdit} onRename={onRename} />
      <StatusBadge session={session}>{seat !== null && <OwnSeat agency={seat} />}</StatusBadge>
      <div className="board-header-end">
        <FileButton
          session={session}
          title={title}
          mayOpen={mayEdit}
          controls={controls}
          onExport={onExport}
          onPresent={onPresent}
        />
        <button
          type="button"
          className="button button-quiet search-button"
          aria-label="Search the board"
          title={`Search the board (${SEARCH_KEYS})`}
          disabled={controls === null}
          onClick={onSearch}
        >
          <Icon name="search" />
        </button>
        <ToggleButton
          className="button button-quiet map-button"
          isDisabled={controls === null}
          isSelected={sideView !== null}
          onChange={(isOpen) => onSideView(isOpen ? 'details' : null)}
        >
          <Icon name="panel" />
          <span className="map-button-word">Map</span>
        </ToggleButton>
        <PeopleButton people={people} controls={controls} onRename={onRenameSelf}>
          {mayEdit && controls !== null && (
            <TogetherActions {...together} status={status} hasCompany={people.length > 1} />
          )}
          <AboutMe onOpen={onAboutMe} />
        </PeopleButton>
        <ShareButton
          session={session}
          map={map}
          title={title}
          openAgencies={() => onSideView('agencies')}
        />
      </div>
    </header>
  )
}

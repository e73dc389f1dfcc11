import type { ReactNode } from 'react'
import { Group, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { TalkSession } from './talk-session.ts'
import { nextSlide, shownSlides, slideNumber } from './talk-state.ts'

interface Props {
  readonly session: TalkSession
  readonly onOverview: () => void
  /** Brings the slide nearer, or further away. */
  readonly onZoom: (factor: number) => void
}

const ZOOM_STEP = 1.4

/** Under the slide: on and back, all slides, black, what pointing does, and how near. */
export function TalkControls({ session, onOverview, onZoom }: Props): ReactNode {
  const state = useObservable(session.state)
  const number = slideNumber(state)
  const { pointing, screen, view } = state
  return (
    <Group className="presenter-controls" aria-label="The slide">
      <div className="controls-way">
        <button
          type="button"
          className="button controls-step controls-back"
          disabled={number === 1 && screen === 'slide'}
          onClick={() => session.do({ kind: 'previous' })}
        >
          <Icon name="chevron" />
          <span className="controls-word">Previous</span>
        </button>
        <button type="button" className="button controls-all" onClick={onOverview}>
          <Icon name="grid" />
          <span className="visually-hidden">All slides: </span>
          {number === null ? 'Hidden' : `${number} of ${shownSlides(state).length}`}
        </button>
        <button
          type="button"
          className="button button-primary controls-step"
          disabled={nextSlide(state) === null && screen === 'slide'}
          onClick={() => session.do({ kind: 'next' })}
        >
          <span className="controls-word">Next</span>
          <Icon name="chevron" />
        </button>
      </div>
      <div className="controls-tools">
        <ToggleButton
          className="button controls-tool"
          isSelected={screen === 'black'}
          onChange={() => session.do({ kind: 'black' })}
        >
          <Icon name="moon" />
          <span className="controls-word">Black</span>
        </ToggleButton>
        <ToggleButtonGroup
          className="controls-group"
          aria-label="Point with"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[pointing]}
          onSelectionChange={([chosen]) => {
            session.do({
              kind: 'point-with',
              pointing: chosen === 'spotlight' ? 'spotlight' : 'laser',
            })
          }}
        >
          <ToggleButton id="laser" className="button controls-tool">
            <Icon name="laser" />
            <span className="controls-word">Laser</span>
          </ToggleButton>
          <ToggleButton id="spotlight" className="button controls-tool">
            <Icon name="spotlight" />
            <span className="controls-word">Spotlight</span>
          </ToggleButton>
        </ToggleButtonGroup>
        <Group className="controls-group" aria-label="How near">
          <button
            type="button"
            className="button controls-tool"
            aria-label="Further"
            disabled={view === null}
            onClick={() => onZoom(1 / ZOOM_STEP)}
          >
            −
          </button>
          <button
            type="button"
            className="button controls-tool controls-nearness"
            disabled={view === null}
            onClick={() => session.do({ kind: 'look', view: null })}
          >
            {view === null ? 'All' : `${(1 / view.width).toFixed(1)}×`}
            <span className="visually-hidden">
              {view === null ? ' of the slide' : ': show all of the slide'}
            </span>
          </button>
          <button
            type="button"
            className="button controls-tool"
            aria-label="Closer"
            onClick={() => onZoom(ZOOM_STEP)}
          >
            +
          </button>
        </Group>
      </div>
    </Group>
  )
}

import type { ReactNode } from 'react'
import { Icon } from '../../page/icon.tsx'
import type { AudienceView, Seen } from './audience-view.ts'
import type { SlideHands } from './slide-hands.ts'
import { placeWords } from './talk-words.ts'

interface Props {
  readonly view: AudienceView
  readonly seen: Seen
  readonly hands: SlideHands
  /** What else stands beneath the slide. */
  readonly children: ReactNode
}

/** Buttons for all that hands and keys do to a slide; and the one that goes back to the presenter. */
export function SlideControls({ view, seen, hands, children }: Props): ReactNode {
  const place = placeWords(seen)
  const slides = seen.deck?.slides ?? []
  const at = slides.findIndex(({ id }) => id === seen.slide?.id)
  const isAway = seen.looking === 'around' && seen.standing.kind === 'on'
  return (
    <div className="audience-controls">
      {isAway && (
        <button
          type="button"
          className="button button-primary audience-back"
          onClick={() => view.follow()}
        >
          <Icon name="target" />
          Back to the presenter
        </button>
      )}
      {place !== '' && (
        <nav className="audience-turning" aria-label="Slides">
          <SlideButton name="Previous slide" isOff={at <= 0} onPress={() => view.turn('previous')}>
            <span className="audience-turn-back">
              <Icon name="chevron" />
            </span>
          </SlideButton>
          <span className="audience-place">{place}</span>
          <SlideButton
            name="Next slide"
            isOff={at === slides.length - 1}
            onPress={() => view.turn('next')}
          >
            <Icon name="chevron" />
          </SlideButton>
          <SlideButton
            name="Show the slide smaller"
            isOff={seen.view === null}
            onPress={() => hands.zoom('out')}
          >
            <Icon name="minus" />
          </SlideButton>
          <SlideButton name="Show the slide larger" isOff={false} onPress={() => hands.zoom('in')}>
            <Icon name="plus" />
          </SlideButton>
        </nav>
      )}
      <div className="audience-panels">{children}</div>
    </div>
  )
}

interface ButtonProps {
  readonly name: string
  readonly isOff: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

function SlideButton({ name, isOff, onPress, children }: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      className="button button-quiet button-icon"
      aria-label={name}
      disabled={isOff}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

import type { ReactNode } from 'react'
import { useObservable } from '../../page/use-observable.ts'
import type { LiveSlide } from '../live-deck.ts'
import { fontRules } from '../talk-fonts.ts'
import { SlideThumbnail } from '../viewer/slide-viewer.tsx'
import { PresenterDialog } from './presenter-dialog.tsx'
import type { TalkSession } from './talk-session.ts'
import { shownSlides } from './talk-state.ts'
import { titleWords } from './talk-words.ts'
import { useViewedSlide } from './viewed-slide.ts'

interface Props {
  readonly session: TalkSession
  readonly onClose: () => void
}

/** All slides at once, to go to any. */
export function OverviewDialog({ session, onClose }: Props): ReactNode {
  const state = useObservable(session.state)
  const numbers = new Map(shownSlides(state).map(({ id }, at) => [id, at + 1]))
  return (
    <PresenterDialog title="All slides" size="wide" onClose={onClose}>
      <ol className="overview">
        {state.slides.map((slide) => (
          <li key={slide.id}>
            <OverviewSlide
              slide={slide}
              number={numbers.get(slide.id) ?? null}
              isCurrent={slide.id === state.slideId}
              onGo={() => {
                session.do({ kind: 'go', slideId: slide.id })
                onClose()
              }}
            />
          </li>
        ))}
      </ol>
    </PresenterDialog>
  )
}

interface SlideProps {
  readonly slide: LiveSlide
  /** Null for a hidden one. */
  readonly number: number | null
  readonly isCurrent: boolean
  readonly onGo: () => void
}

function OverviewSlide({ slide, number, isCurrent, onGo }: SlideProps): ReactNode {
  const viewed = useViewedSlide(slide)
  return (
    <button
      type="button"
      className="overview-slide"
      aria-current={isCurrent ? 'true' : undefined}
      // Of a hidden slide the audience is sent nothing.
      disabled={number === null}
      ref={isCurrent ? focusHere : null}
      onClick={onGo}
    >
      <span className="overview-picture" aria-hidden="true">
        <SlideThumbnail slide={viewed} fontsOf={fontRules} />
      </span>
      <span className="overview-title">
        {number === null ? 'Hidden' : number} · {titleWords(slide.title)}
      </span>
    </button>
  )
}

function focusHere(button: HTMLButtonElement | null): void {
  button?.focus()
}

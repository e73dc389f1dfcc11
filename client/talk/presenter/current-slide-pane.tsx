import { useCallback } from 'react'
import type { ReactNode } from 'react'
import { useObservable } from '../../page/use-observable.ts'
import { QuestionCaption } from '../questions/question-caption.tsx'
import { LinkScreen } from '../second-screen/link-screen.tsx'
import { fontRules } from '../talk-fonts.ts'
import { SlideViewer } from '../viewer/slide-viewer.tsx'
import type { SlideHands } from './slide-hands.ts'
import type { TalkSession } from './talk-session.ts'
import { currentSlide } from './talk-state.ts'
import { useViewedSlide } from './viewed-slide.ts'

interface Props {
  readonly session: TalkSession
  readonly hands: SlideHands
  /** What opens the talk for the audience; null where there is no such link. */
  readonly link: string | null
}

/** The slide as everybody sees it. Pointing at it is seen by everybody too. */
export function CurrentSlidePane({ session, hands, link }: Props): ReactNode {
  const state = useObservable(session.state)
  const pointer = useObservable(session.pointer)
  const slide = useViewedSlide(currentSlide(state))
  const takeHands = useCallback((frame: HTMLDivElement) => hands.attach(frame), [hands])
  return (
    <div ref={takeHands} className="presenter-slide">
      <SlideViewer
        slide={slide}
        view={state.view}
        pace="at-once"
        pointer={pointer}
        fontsOf={fontRules}
        label="Current slide"
        onPointAt={(spot) => hands.point(spot)}
      />
      {state.screen === 'slide' && <QuestionCaption question={state.question} />}
      {state.screen === 'black' && (
        <p className="presenter-covered">The screen is black. Press B to go on.</p>
      )}
      {state.screen === 'link' && (
        <div className="presenter-covered">
          <LinkScreen link={link} />
        </div>
      )}
    </div>
  )
}

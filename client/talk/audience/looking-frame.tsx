import { useCallback } from 'react'
import type { ReactNode } from 'react'
import type { Pointer } from '../../../shared/talk/talk.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { Observable } from '../../socket/board-session.ts'
import type { FontsOf } from '../viewer/slide-layers.ts'
import { QuestionCaption } from '../questions/question-caption.tsx'
import { SlideViewer } from '../viewer/slide-viewer.tsx'
import type { AudienceView, Seen } from './audience-view.ts'
import type { SlideHands } from './slide-hands.ts'
import { standingWords } from './talk-words.ts'

interface Props {
  readonly view: AudienceView
  readonly seen: Seen
  readonly pointer: Observable<Pointer | null>
  readonly fontsOf: FontsOf
  readonly hands: SlideHands
}

/** The slide, under the hands of who looks at it; or why there is none. */
export function LookingFrame({ view, seen, pointer, fontsOf, hands }: Props): ReactNode {
  const pointed = useObservable(pointer)
  const isBlack = seen.screen === 'black'
  const take = useCallback((frame: HTMLElement) => hands.take(frame), [hands])
  return (
    <div className="looking">
      <section ref={take} className="looking-frame" aria-label="Slide">
        <SlideViewer
          slide={isBlack ? null : seen.picture}
          view={seen.view}
          pace={seen.pace}
          pointer={seen.isPointedAt ? pointed : null}
          fontsOf={fontsOf}
          label={
            seen.looking === 'following' ? 'The presenter’s slide' : 'A slide of your own choice'
          }
        />
      </section>
      {seen.slide === null && (
        <output className="looking-words looking-alone">{standingWords(seen)}</output>
      )}
      <QuestionCaption question={seen.question} />
      {isBlack && <p className="looking-words">The presenter has made the screen black.</p>}
      {seen.pictureStanding === 'missing' && (
        <div className="looking-words">
          <p>This slide cannot be loaded just now.</p>
          <button type="button" className="button" onClick={() => view.retry()}>
            Try again
          </button>
        </div>
      )}
    </div>
  )
}

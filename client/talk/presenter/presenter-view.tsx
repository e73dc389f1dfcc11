import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { SlideControls } from '../../canvas/slides/slide-controls.ts'
import { useObservable } from '../../page/use-observable.ts'
import { Notices } from '../../panels/notices.tsx'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import { ClickerDialog } from './clicker-dialog.tsx'
import { CurrentSlidePane } from './current-slide-pane.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { NextSlidePane, NotesPane } from './notes-pane.tsx'
import { NoSlides } from './no-slides.tsx'
import type { OpenTalk } from './open-talk.ts'
import { OverviewDialog } from './overview-dialog.tsx'
import { PresenterBar } from './presenter-bar.tsx'
import { QuestionsPane } from './questions-pane.tsx'
import { ReachDialog } from './reach-dialog.tsx'
import { ReachLine } from './reach-line.tsx'
import { TalkControls } from './talk-controls.tsx'
import { SlideHands } from './slide-hands.ts'
import { TalkClock } from './talk-clock.tsx'
import type { KeyCommand } from './talk-keys.ts'
import { mishapWords, placeWords, screenWords } from './talk-words.ts'
import { useTalkKeys } from './use-talk-keys.ts'
import './presenter.css'
import './presenter-controls.css'
import './presenter-side.css'
import './presenter-dialogs.css'
import './presenter-layouts.css'

interface Props {
  readonly talk: OpenTalk
  readonly session: BoardSession
  readonly linkKey: string
  readonly map: Observable<ServiceMap>
  /** The board's; null until the canvas is there. */
  readonly slides: SlideControls['slides'] | null
  readonly onStepOut: () => void
  readonly onEnd: () => void
}

type Shown = 'nothing' | 'overview' | 'keys' | 'clicker'

/** What the presenter sees, and nobody else: this slide and the next, the notes, the clock. */
export function PresenterView(props: Props): ReactNode {
  const { talk, session, linkKey, map, slides, onStepOut, onEnd } = props
  const { broadcast, audienceLink } = talk
  const view = useRef<HTMLElement>(null)
  const [hands] = useState(() => new SlideHands(talk.session))
  const [shown, setShown] = useState<Shown>('nothing')
  const [hasQuestionsOpen, setHasQuestionsOpen] = useState(false)
  const state = useObservable(talk.session.state)
  const link = useObservable(audienceLink)
  const close = (): void => setShown('nothing')

  useTalkKeys((command: KeyCommand) => {
    switch (command.kind) {
      case 'talk':
        talk.session.do(command.event)
        return
      case 'point-with':
        talk.session.do(command)
        return
      case 'zoom':
        hands.zoom(command.factor)
        return
      case 'show-slide':
      case 'back-out':
        if (!talk.session.backToSlide() && command.kind === 'back-out') onStepOut()
        return
      case 'overview':
        setShown('overview')
        return
      case 'help':
        setShown('keys')
    }
  })
  // The keyboard is the talk's from the first moment, whatever was pressed to come here.
  useEffect(() => view.current?.focus(), [])

  return (
    <main ref={view} className="presenter in-the-dark" aria-label="Presenting" tabIndex={-1}>
      <PresenterBar
        talk={talk}
        boardId={session.boardId}
        linkKey={linkKey}
        map={map}
        onStepOut={onStepOut}
        hasQuestionsOpen={hasQuestionsOpen}
        onQuestions={setHasQuestionsOpen}
        onClicker={() => setShown('clicker')}
        onKeys={() => setShown('keys')}
        onEnd={onEnd}
      />
      {state.slideId === null ? (
        <NoSlides slides={slides} onStepOut={onStepOut} />
      ) : (
        <div className="presenter-body">
          <div className="presenter-stage">
            <div className="presenter-heads">
              <h1 className="presenter-place">{placeWords(state)}</h1>
              <ReachLine broadcast={broadcast} />
            </div>
            <CurrentSlidePane session={talk.session} hands={hands} link={link} />
            <TalkControls
              session={talk.session}
              onOverview={() => setShown('overview')}
              onZoom={(factor) => hands.zoom(factor)}
            />
          </div>
          <div className="presenter-side">
            <TalkClock session={talk.session} />
            <NextSlidePane session={talk.session} />
            {hasQuestionsOpen ? (
              <QuestionsPane talk={talk} />
            ) : (
              <NotesPane session={talk.session} />
            )}
          </div>
        </div>
      )}
      <output className="visually-hidden">
        {placeWords(state)}. {screenWords(state)}
      </output>
      <div className="presenter-over">
        {state.mishap !== null && (
          <div className="notice">
            <output>{mishapWords(state.mishap)}</output>
            <button
              type="button"
              className="button button-small"
              onClick={() => talk.session.do({ kind: 'mishap-read' })}
            >
              OK
            </button>
          </div>
        )}
        <Notices session={session} />
      </div>
      {shown === 'overview' && <OverviewDialog session={talk.session} onClose={close} />}
      {shown === 'keys' && <KeysDialog onClose={close} />}
      {shown === 'clicker' && (
        <ClickerDialog talk={talk} boardId={session.boardId} onClose={close} />
      )}
      <ReachDialog broadcast={broadcast} link={link} onLeave={onEnd} />
    </main>
  )
}

import { useState } from 'react'
import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { screenPath } from '../../page/board-link.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import { LensControl } from '../../panels/lens/lens-control.tsx'
import type { Observable } from '../../socket/board-session.ts'
import { EndTalk } from './end-talk.tsx'
import type { OpenTalk } from './open-talk.ts'

interface Props {
  readonly talk: OpenTalk
  readonly boardId: string
  readonly linkKey: string
  readonly map: Observable<ServiceMap>
  readonly onStepOut: () => void
  readonly hasQuestionsOpen: boolean
  readonly onQuestions: (isOpen: boolean) => void
  readonly onClicker: () => void
  readonly onKeys: () => void
  readonly onEnd: () => void
}

/** Above the slide: the way out, how it is looked at, and where else it is shown. */
export function PresenterBar(props: Props): ReactNode {
  const { talk, boardId, linkKey, map, hasQuestionsOpen } = props
  const { onStepOut, onQuestions, onClicker, onKeys, onEnd } = props
  const { session, lens } = talk
  const { screen } = useObservable(session.state)
  const serviceMap = useObservable(map)
  const open = useObservable(talk.questions.questions).filter(
    ({ isAnswered }) => !isAnswered,
  ).length
  return (
    <header className="presenter-bar">
      <button type="button" className="button button-quiet" onClick={onStepOut}>
        <Icon name="pencil" />
        <span className="bar-word">Step out to the board</span>
      </button>
      <div className="bar-tools">
        <LensControl lens={lens} map={serviceMap} />
        <ToggleButton
          className="button button-quiet"
          isSelected={screen === 'link'}
          onChange={() => session.do({ kind: 'link' })}
        >
          <Icon name="qr" />
          <span className="bar-word">Audience’s code</span>
        </ToggleButton>
        <ToggleButton
          className="button button-quiet"
          isSelected={hasQuestionsOpen}
          onChange={onQuestions}
        >
          <Icon name="people" />
          <span className="bar-word">Questions</span>
          {open > 0 && <span className="bar-count">{open}</span>}
        </ToggleButton>
        <SecondScreenButton path={screenPath(boardId, linkKey)} />
        <button type="button" className="button button-quiet" onClick={onClicker}>
          <Icon name="phone" />
          <span className="bar-word">Clicker</span>
        </button>
        <button
          type="button"
          className="button button-quiet button-icon"
          aria-label="Keys"
          title="Keys (?)"
          onClick={onKeys}
        >
          <Icon name="help" />
        </button>
        <EndTalk onEnd={onEnd} />
      </div>
    </header>
  )
}

/** Opens the window for the projector; says so where the browser does not let it. */
function SecondScreenButton({ path }: { readonly path: string }): ReactNode {
  const [isBlocked, setIsBlocked] = useState(false)
  return (
    <>
      <button
        type="button"
        className="button button-quiet"
        onClick={() => {
          const opened = window.open(path, 'wholeplace-screen', 'popup,width=960,height=540')
          setIsBlocked(opened === null)
        }}
      >
        <Icon name="screen" />
        <span className="bar-word">Second screen</span>
      </button>
      <output className="bar-trouble" hidden={!isBlocked}>
        {isBlocked &&
          'The browser blocked the second window. Allow pop-up windows for this site, then try again.'}
      </output>
    </>
  )
}

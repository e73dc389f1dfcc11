import type { ReactNode } from 'react'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { OpenTalk } from './open-talk.ts'
import type { TalkDesk } from './talk-desk.ts'
import { placeWords } from './talk-words.ts'

interface Props {
  readonly desk: TalkDesk
  readonly onBack: () => void
}

/** While the presenter is out on the board: what everybody else sees meanwhile, and the way back. */
export function SteppedOutStrip({ desk, onBack }: Props): ReactNode {
  const talk = useObservable(desk.talk)
  return (
    <output>
      {talk !== null && <Strip talk={talk} onBack={onBack} onEnd={() => desk.end()} />}
    </output>
  )
}

interface StripProps {
  readonly talk: OpenTalk
  readonly onBack: () => void
  readonly onEnd: () => void
}

function Strip({ talk, onBack, onEnd }: StripProps): ReactNode {
  const state = useObservable(talk.session.state)
  return (
    <span className="following stepped-out">
      <Icon name="screen" />
      <span>You are presenting. {placeWords(state)}</span>
      <button type="button" className="button button-small button-primary" onClick={onBack}>
        Back to the slide
      </button>
      <button type="button" className="button button-small" onClick={onEnd}>
        End
      </button>
    </span>
  )
}

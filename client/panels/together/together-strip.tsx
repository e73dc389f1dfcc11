import type { ReactNode } from 'react'
import type { CanvasControls, PersonHere } from '../../canvas/canvas-controls.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import { FollowingStrip } from '../following-strip.tsx'
import type { Bringing } from './bringing.ts'
import { followersWords, togetherWords } from './together-words.ts'
import type { Togetherness } from './togetherness.ts'
import { useEscape } from './use-escape.ts'
import './together.css'

interface Props {
  readonly bringing: Bringing
  readonly controls: CanvasControls
  /** Yourself first. */
  readonly people: readonly PersonHere[]
}

/** Says who is with whom, as far as it concerns oneself, and how to leave, to come back and to let go. */
export function TogetherStrip({ bringing, controls, people }: Props): ReactNode {
  const now = useObservable(bringing.now)
  const isFollowing = useObservable(controls.following) !== null
  const isAlong = now.kind === 'with'
  useEscape(isAlong || isFollowing || now.kind === 'asked', () => {
    if (isAlong || now.kind === 'asked') bringing.leave()
    else controls.stopFollowing()
  })
  const followers = followersWords(people)
  const words = togetherWords(now)
  return (
    <>
      <output>
        {words !== '' && (
          <span className="together-strip">
            <Icon name="people" />
            <span className="together-words">
              {words}
              {now.kind === 'keeping' && (
                <span className="together-company"> {followers || 'Nobody is with you yet'}.</span>
              )}
            </span>
            <span className="together-buttons">
              <Answers now={now} bringing={bringing} />
            </span>
          </span>
        )}
        {now.kind !== 'keeping' && followers !== '' && (
          <span className="together-strip together-strip-quiet">
            <Icon name="eye" />
            <span className="together-words">{followers}</span>
          </span>
        )}
      </output>
      {!isAlong && <FollowingStrip controls={controls} people={people} />}
    </>
  )
}

/** What one may do about it. */
function Answers({
  now,
  bringing,
}: {
  readonly now: Togetherness
  readonly bringing: Bringing
}): ReactNode {
  switch (now.kind) {
    case 'apart':
      return null
    case 'keeping':
      return <Answer onPress={() => bringing.release()}>Release everybody</Answer>
    case 'asked':
      return (
        <>
          <Answer onPress={() => bringing.come()}>Go there</Answer>
          <Answer onPress={() => bringing.leave()} keys="Escape">
            Stay here
          </Answer>
        </>
      )
    case 'brought':
      return (
        <>
          <Answer onPress={() => bringing.goBack()}>Go back to where I was</Answer>
          <Answer onPress={() => bringing.dismiss()}>Stay</Answer>
        </>
      )
    case 'with':
      return (
        <Answer onPress={() => bringing.leave()} keys="Escape">
          Leave
        </Answer>
      )
    case 'left':
      return <Answer onPress={() => bringing.come()}>Come back</Answer>
    case 'called':
    case 'over':
    case 'cut off':
      return <Answer onPress={() => bringing.dismiss()}>OK</Answer>
  }
}

function Answer({
  children,
  keys,
  onPress,
}: {
  readonly children: string
  /** A key that does the same. */
  readonly keys?: string
  readonly onPress: () => void
}): ReactNode {
  return (
    <button
      type="button"
      className="button button-small"
      aria-keyshortcuts={keys}
      title={keys === undefined ? undefined : `${children} (${keys === 'Escape' ? 'Esc' : keys})`}
      onClick={onPress}
    >
      {children}
      {keys !== undefined && (
        <kbd className="together-key" aria-hidden="true">
          Esc
        </kbd>
      )}
    </button>
  )
}

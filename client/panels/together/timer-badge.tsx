import type { ReactNode } from 'react'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { SharedTimer, TimerFace } from './shared-timer.ts'
import { clockWords } from './timer-words.ts'
import './together.css'

interface Props {
  readonly timer: SharedTimer
  /** Whether one may set it. */
  readonly maySet: boolean
}

/** The timer that everybody sees, for as long as there is one; who may edit can set it here. */
export function TimerBadge({ maySet, timer }: Props): ReactNode {
  const face = useObservable(timer.face)
  const said = useObservable(timer.said)
  return (
    <>
      <output className="visually-hidden">{said}</output>
      {face.kind !== 'none' && (
        <section className="timer-badge" aria-label="Timer" data-kind={face.kind}>
          <Icon name="clock" />
          <span className="timer-face" role="timer" aria-live="off">
            {faceWords(face)}
          </span>
          {face.kind === 'paused' && <span className="timer-note">paused</span>}
          {maySet && <TimerButtons face={face} timer={timer} />}
        </section>
      )}
    </>
  )
}

function TimerButtons({
  face,
  timer,
}: {
  readonly face: TimerFace
  readonly timer: SharedTimer
}): ReactNode {
  return (
    <span className="timer-buttons">
      {face.kind === 'running' && (
        <button type="button" className="button button-small" onClick={() => timer.pause()}>
          Pause
        </button>
      )}
      {face.kind === 'paused' && (
        <button type="button" className="button button-small" onClick={() => timer.resume()}>
          Go on
        </button>
      )}
      <button
        type="button"
        className="button button-small"
        aria-label="Add a minute"
        onClick={() => timer.addMinute()}
      >
        +1 min
      </button>
      <button
        type="button"
        className="button button-quiet button-icon"
        aria-label={face.kind === 'over' ? 'Take the timer away' : 'Stop the timer'}
        onClick={() => timer.stop()}
      >
        <Icon name="close" />
      </button>
    </span>
  )
}

function faceWords(face: TimerFace): string {
  switch (face.kind) {
    case 'none':
      return ''
    case 'over':
      return 'Time is up'
    case 'running':
    case 'paused':
      return clockWords(face.secondsLeft)
  }
}

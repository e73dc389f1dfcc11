import { useId } from 'react'
import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { everySecond } from '../../panels/clock.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import { durationWords, timeLeft, timeOfDay } from './clock-words.ts'
import type { TalkSession } from './talk-session.ts'

/** A talk is never longer than a day. */
const MAX_MINUTES = 24 * 60

/** The time, how long the talk has taken, and what is left of it. */
export function TalkClock({ session }: { readonly session: TalkSession }): ReactNode {
  const nowMs = useObservable(everySecond)
  const { startedAtMs, lengthMinutes } = useObservable(session.state)
  const elapsedMs = Math.max(0, nowMs - startedAtMs)
  const left = timeLeft(elapsedMs, lengthMinutes)
  return (
    <section className="presenter-clock" aria-label="Clock">
      <p className="clock-main" data-urgency={left?.urgency ?? 'calm'}>
        {left?.words ?? durationWords(elapsedMs)}
      </p>
      <p className="clock-rest">
        {left !== null && <span>{durationWords(elapsedMs)} gone</span>}
        <time>{timeOfDay(nowMs)}</time>
      </p>
      <DialogTrigger>
        <Button
          className="button button-small button-quiet clock-button"
          aria-label="Length of the talk"
        >
          <Icon name="clock" />
        </Button>
        <Popover className="popover popover-narrow in-the-dark" placement="bottom end" offset={6}>
          <Dialog className="clock-panel" aria-label="Length of the talk">
            <LengthField session={session} />
            <Button
              className="button button-small"
              onPress={() => session.do({ kind: 'restart-clock', nowMs: Date.now() })}
            >
              Start the clock again
            </Button>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </section>
  )
}

function LengthField({ session }: { readonly session: TalkSession }): ReactNode {
  const id = useId()
  const { lengthMinutes } = useObservable(session.state)
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        Length, in minutes
      </label>
      <span className="field-hint" id={`${id}-hint`}>
        Leave it empty for a clock that counts up.
      </span>
      <input
        id={id}
        className="input"
        type="number"
        inputMode="numeric"
        min={1}
        max={MAX_MINUTES}
        aria-describedby={`${id}-hint`}
        defaultValue={lengthMinutes ?? ''}
        onChange={({ target }) =>
          session.do({ kind: 'length', minutes: readMinutes(target.value) })
        }
      />
    </div>
  )
}

function readMinutes(text: string): number | null {
  const minutes = Math.round(Number(text))
  return minutes >= 1 ? Math.min(MAX_MINUTES, minutes) : null
}

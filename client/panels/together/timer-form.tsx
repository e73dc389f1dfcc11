import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { MAX_TIMER_MINUTES } from '../../../shared/board/board-timer.ts'
import type { SharedTimer } from './shared-timer.ts'

interface Props {
  readonly timer: SharedTimer
  readonly onStarted: () => void
}

const PRESETS_MINUTES = [1, 3, 5, 10, 15]

/** Starts a timer that everybody sees: one of a few lengths, or any other. */
export function TimerForm({ onStarted, timer }: Props): ReactNode {
  const [typed, setTyped] = useState('')
  const minutes = readMinutes(typed)
  const isWrong = typed.trim() !== '' && minutes === null
  const start = (length: number): void => {
    timer.start(length)
    onStarted()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (minutes !== null) start(minutes)
  }
  return (
    <form className="timer-form" onSubmit={submit} noValidate>
      <fieldset className="timer-presets">
        <legend className="timer-form-label">Timer for everybody, in minutes</legend>
        {PRESETS_MINUTES.map((length) => (
          <button
            key={length}
            type="button"
            className="button button-small"
            aria-label={`Start a timer of ${length} ${length === 1 ? 'minute' : 'minutes'}`}
            onClick={() => start(length)}
          >
            {length}
          </button>
        ))}
      </fieldset>
      <div className="timer-presets">
        <input
          className="input timer-input"
          inputMode="numeric"
          aria-label="Other number of minutes"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'timer-problem' : undefined}
          placeholder="Other"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button button-small" disabled={minutes === null}>
          Start
        </button>
      </div>
      {isWrong && (
        <p id="timer-problem" className="field-error">
          Type whole minutes, from 1 to {MAX_TIMER_MINUTES}.
        </p>
      )}
    </form>
  )
}

/** @returns null for anything but whole minutes that a timer can be set to */
function readMinutes(typed: string): number | null {
  const minutes = /^\s*\d{1,3}\s*$/u.test(typed) ? Number(typed) : 0
  return minutes >= 1 && minutes <= MAX_TIMER_MINUTES ? minutes : null
}

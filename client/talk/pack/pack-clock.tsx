import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useObservable } from '../../page/use-observable.ts'
import { clockWords, timeOfDay } from './clock-words.ts'
import type { PackTalk } from './pack-talk.ts'

const LENGTHS_MINUTES = [5, 10, 15, 20, 30, 45, 60, 90]

/** The time, how long it has taken, and how much is left where somebody has said how long it should take. */
export function PackClock({ talk }: { readonly talk: PackTalk }): ReactNode {
  const { lengthMinutes, startedAtMs } = useObservable(talk.state)
  const nowMs = useSeconds()
  return (
    <div className="pack-clock">
      <span>{timeOfDay(nowMs)}</span>
      {startedAtMs !== null && (
        <button type="button" className="pack-button" onClick={() => talk.restartClock()}>
          <span className="hidden">Begin the clock anew. </span>
          {clockWords(nowMs - startedAtMs, lengthMinutes)}
        </button>
      )}
      <label>
        <span className="pack-length">Length</span>
        <select
          value={lengthMinutes ?? ''}
          onChange={({ target: { value } }) => talk.setLength(value === '' ? null : Number(value))}
        >
          <option value="">Open</option>
          {LENGTHS_MINUTES.map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes} min
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

/** Unix ms, told anew with every second. */
function useSeconds(): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}

import type { ReactNode } from 'react'
import { Icon } from '../page/icon.tsx'
import { useObservable } from '../page/use-observable.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { everySecond, stoppedClock } from './clock.ts'
import { spokenStatus, statusWords } from './status-words.ts'

interface Props {
  readonly session: BoardSession
  /** What stands beside it. */
  readonly children?: ReactNode
}

/** Where the board stands: shown as it changes, said aloud only when it matters. */
export function StatusBadge({ session, children }: Props): ReactNode {
  const status = useObservable(session.status)
  const counting = status.kind === 'unreachable' && status.retryAtMs !== null
  const words = statusWords(status, useObservable(counting ? everySecond : stoppedClock))
  return (
    <div className="status" data-tone={words.tone}>
      <Icon name={words.icon} />
      <span className="status-words">
        {words.text}
        {words.detail !== '' && <span className="status-detail">{words.detail}</span>}
      </span>
      {status.kind === 'unreachable' && (
        <button
          type="button"
          className="button button-small"
          aria-disabled={!counting}
          onClick={() => session.reconnect()}
        >
          Try now
        </button>
      )}
      {children}
      <output className="visually-hidden">{spokenStatus(status)}</output>
    </div>
  )
}

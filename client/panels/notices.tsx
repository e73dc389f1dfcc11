import type { ReactNode } from 'react'
import { Icon } from '../page/icon.tsx'
import { useObservable } from '../page/use-observable.ts'
import type { BoardSession, SessionNotice } from '../socket/board-session.ts'

/** Words to the person, newest last, until they dismiss them. Said aloud as they come. */
export function Notices({ session }: { readonly session: BoardSession }): ReactNode {
  const notices = useObservable(session.notices)
  return (
    <section className="notices" aria-label="Notices" aria-live="polite" aria-relevant="additions">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} onDismiss={() => session.dismiss(notice.id)} />
      ))}
    </section>
  )
}

interface Props {
  readonly notice: SessionNotice
  readonly onDismiss: () => void
}

function NoticeCard({ notice: { message, action }, onDismiss }: Props): ReactNode {
  return (
    <div className="notice">
      <p>{message}</p>
      {action !== undefined && (
        <button
          type="button"
          className="button button-small"
          onClick={() => {
            action.run()
            onDismiss()
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        className="button button-quiet button-icon"
        aria-label="Dismiss"
        onClick={onDismiss}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

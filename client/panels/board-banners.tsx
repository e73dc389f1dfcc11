import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { BoardDocument } from '../../shared/board/board-document.ts'
import { Icon } from '../page/icon.tsx'
import { useObservable } from '../page/use-observable.ts'
import type { BoardSession, Observable } from '../socket/board-session.ts'

/** What lasts and concerns everything on the board, above the canvas. */
export function BoardBanners({ session }: { readonly session: BoardSession }): ReactNode {
  const status = useObservable(session.status)
  const hidden = useObservable(useMemo(() => hiddenCount(session.document), [session]))
  return (
    <output>
      {status.kind === 'read-only' && status.reason === 'storage-full' && (
        <span className="banner">
          <Icon name="alert" />
          The server has no room to save, so nobody can change the board just now. It opens for
          changes again by itself. Tell whoever looks after the server.
        </span>
      )}
      {status.kind === 'read-only' && status.reason === 'storage-away' && (
        <span className="banner">
          <Icon name="alert" />
          Can’t save just now; your changes are kept on this device. The board opens for changes
          again by itself.
        </span>
      )}
      {hidden > 0 && (
        <span className="banner">
          <Icon name="alert" />
          {hidden === 1
            ? 'One thing on this board cannot be shown. It is kept, and nothing else is affected.'
            : `${hidden.toLocaleString('en-GB')} things on this board cannot be shown. They are kept, and nothing else is affected.`}
        </span>
      )}
    </output>
  )
}

/** How many records are kept but cannot be shown. */
function hiddenCount(document: BoardDocument): Observable<number> {
  return {
    get: () => document.view.quarantined.size,
    subscribe: (listener) => document.onChange(listener),
  }
}

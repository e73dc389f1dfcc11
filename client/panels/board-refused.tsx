import { useCallback } from 'react'
import type { ReactNode } from 'react'
import { asksPassphrase } from '../access/asks-passphrase.ts'
import { boardAccess } from '../access/board-access.ts'
import { PassphrasePage } from '../access/passphrase-page.tsx'
import { RefusedPage } from '../page/refused-page.tsx'
import type { BoardSession, BoardStatus } from '../socket/board-session.ts'

interface Props {
  readonly session: BoardSession
  readonly linkKey: string
  readonly status: Extract<BoardStatus, { kind: 'refused' }>
  /** The agency for which one sat here by that link, where one did. */
  readonly seat?: string | undefined
}

/** In place of a board that does not open, or not any more: why, and what to do. */
export function BoardRefused({ session, linkKey, status, seat }: Props): ReactNode {
  const again = useCallback(() => session.reconnect(), [session])
  const { error, unsaved, visit } = status
  if (!asksPassphrase(error)) {
    return (
      <RefusedPage
        error={error}
        boardId={session.boardId}
        linkKey={linkKey}
        unsaved={unsaved}
        visit={visit}
        seat={seat}
      />
    )
  }
  return (
    <PassphrasePage
      access={boardAccess}
      linkKey={linkKey}
      path={`/api/boards/${session.boardId}`}
      opens="board"
      unsaved={unsaved}
      onAgain={again}
    />
  )
}

import { useMemo } from 'react'
import { useObservable } from '../page/use-observable.ts'
import type { BoardSession, Observable } from '../socket/board-session.ts'
import { openBoardSession } from '../socket/open-board-session.ts'

/** Opens the board for as long as the component is there. @returns null until it is open */
export function useBoardSession(boardId: string, linkKey: string): BoardSession | null {
  return useObservable(useMemo(() => openWhileWatched(boardId, linkKey), [boardId, linkKey]))
}

/** A session that lasts as long as its one watcher does. */
function openWhileWatched(boardId: string, linkKey: string): Observable<BoardSession | null> {
  let session: BoardSession | null = null
  return {
    get: () => session,
    subscribe(listener) {
      const opened = openBoardSession({ boardId, key: linkKey })
      session = opened
      listener()
      return () => {
        session = null
        opened.close()
      }
    },
  }
}

import { useEffect, useState } from 'react'
import type { BoardSession } from '../socket/board-session.ts'
import { openBoardSession } from '../socket/open-board-session.ts'

/** Opens the board for as long as the component is there. @returns null until it is open */
export function useBoardSession(boardId: string, linkKey: string): BoardSession | null {
  const [session, setSession] = useState<BoardSession | null>(null)
  useEffect(() => {
    const opened = openBoardSession({ boardId, key: linkKey })
    setSession(opened)
    return () => {
      opened.close()
      setSession(null)
    }
  }, [boardId, linkKey])
  return session
}

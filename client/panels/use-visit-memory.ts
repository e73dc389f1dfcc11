import { useEffect } from 'react'
import { deviceMemory } from '../offline/device-memory.ts'
import { useObservable } from '../page/use-observable.ts'
import type { BoardSession } from '../socket/board-session.ts'

/** Keeps the board, under its present title, among those this browser has visited. */
export function useVisitMemory(session: BoardSession, linkKey: string, title: string): void {
  const role = useObservable(session.role)
  useEffect(() => {
    if (title === '') return
    const visitedAtMs = Date.now()
    deviceMemory.remember({ id: session.boardId, key: linkKey, title, role, visitedAtMs })
  }, [session, linkKey, title, role])
}

import { useMemo } from 'react'
import { deviceMemory } from '../offline/device-memory.ts'
import { useObservable } from '../page/use-observable.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { boardTitle } from './title.ts'

/** The board's title; until the board is there, the one this browser remembers of it. */
export function useBoardTitle(session: BoardSession): string {
  const title = useObservable(useMemo(() => boardTitle(session.document), [session]))
  const boards = useObservable(deviceMemory.boards)
  return title === '' ? (boards.find(({ id }) => id === session.boardId)?.title ?? '') : title
}

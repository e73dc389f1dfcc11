import { useEffect } from 'react'
import { keepApplicationOffline } from '../offline/service-worker.ts'

/**
 * Once a board is there, keeps the application on this device too. Not on the start page, which would
 * fetch the canvas for somebody who may never open a board.
 */
export function useApplicationKept(isBoardHere: boolean): void {
  useEffect(() => {
    if (isBoardHere) void keepApplicationOffline()
  }, [isBoardHere])
}

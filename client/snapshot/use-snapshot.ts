import { useCallback, useMemo } from 'react'
import { browserScheduler } from '../binding/scheduler.ts'
import { useObservable } from '../page/use-observable.ts'
import { SnapshotOpening } from './snapshot-opening.ts'
import type { SnapshotState } from './snapshot-opening.ts'
import { openSnapshotServer } from './snapshot-server.ts'

/** Fetches a snapshot for as long as the component is there. */
export function useSnapshot(
  snapshotId: string,
  linkKey: string,
): { readonly state: SnapshotState; readonly retry: () => void } {
  const opening = useMemo(
    () =>
      new SnapshotOpening({
        server: openSnapshotServer(snapshotId, linkKey),
        key: linkKey,
        after: (delayMs, run) => browserScheduler.after(delayMs, run),
      }),
    [snapshotId, linkKey],
  )
  const retry = useCallback(() => opening.open(), [opening])
  return { state: useObservable(opening), retry }
}

import type { ReactNode } from 'react'
import { asksPassphrase } from '../access/asks-passphrase.ts'
import { boardAccess } from '../access/board-access.ts'
import { PassphrasePage } from '../access/passphrase-page.tsx'
import { FullPage } from '../page/full-page.tsx'
import { SnapshotRefused } from '../page/snapshot-refused.tsx'
import type { OpenedSnapshot } from './snapshot-opening.ts'
import { snapshotApi } from './snapshot-server.ts'
import { useSnapshot } from './use-snapshot.ts'

interface Props {
  readonly snapshotId: string
  readonly linkKey: string
  /** Draws it once it is here. */
  readonly children: (opened: OpenedSnapshot) => ReactNode
}

/** A snapshot, once it is here; until then, or in its place, what is in the way. */
export function SnapshotHere({ snapshotId, linkKey, children }: Props): ReactNode {
  const { state, retry } = useSnapshot(snapshotId, linkKey)
  switch (state.kind) {
    case 'open':
      return children(state.opened)
    case 'refused':
      if (!asksPassphrase(state.error)) return <SnapshotRefused error={state.error} />
      return (
        <PassphrasePage
          access={boardAccess}
          linkKey={linkKey}
          path={snapshotApi(snapshotId)}
          opens="snapshot"
          onAgain={retry}
        />
      )
    case 'opening':
      return (
        <FullPage title="Opening the snapshot…">
          <p>It is fetched whole, then looked at whether it is as it was made.</p>
        </FullPage>
      )
    case 'unreachable':
      return (
        <FullPage title="The snapshot is not here yet">
          <p>
            Snapshots are kept on the server, which cannot be reached just now. Look at your
            connection, then try again.
          </p>
          <div className="full-page-actions">
            <button type="button" className="button button-primary" onClick={retry}>
              Try again
            </button>
          </div>
        </FullPage>
      )
    case 'unreadable':
      return (
        <FullPage title="This snapshot cannot be read">
          <p>{state.message} Tell whoever looks after the server.</p>
        </FullPage>
      )
  }
}

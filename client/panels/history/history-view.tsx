import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { mayEdit } from '../../../shared/protocol/roles.ts'
import { deviceMemory } from '../../offline/device-memory.ts'
import { useObservable } from '../../page/use-observable.ts'
import { openSnapshotListServer } from '../../snapshot/snapshot-server.ts'
import type { SideViewProps } from '../side-views.tsx'
import { BoardHistory } from './board-history.ts'
import { historyByDays } from './history-days.ts'
import './history.css'
import { NewSnapshotForm } from './new-snapshot-form.tsx'
import { SnapshotEntry } from './snapshot-entry.tsx'

/** The board's history beside it: what somebody named, and what the server kept by itself. */
export function HistoryView({ session, linkKey, controls, comparison }: SideViewProps): ReactNode {
  const history = useMemo(
    () => new BoardHistory(openSnapshotListServer(session.boardId, linkKey), session.snapshotNews),
    [session, linkKey],
  )
  const state = useObservable(history.state)
  const role = useObservable(session.role)
  const person = useObservable(deviceMemory.person)
  const [openId, setOpenId] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  return (
    <section className="history" aria-labelledby="history-heading">
      <h2 id="history-heading" className="panel-heading">
        History
      </h2>
      {mayEdit(role) && (
        <NewSnapshotForm
          history={history}
          by={person.name}
          onMade={(snapshotId) => {
            setOpenId(snapshotId)
            setSaid('The snapshot is made.')
          }}
        />
      )}
      <output className="visually-hidden">{said}</output>
      {state.kind === 'asking' && <p className="side-empty">Asking for the history…</p>}
      {state.kind === 'unknown' && (
        <p className="history-trouble">
          {state.message}
          <button type="button" className="button button-small" onClick={() => void history.ask()}>
            Try again
          </button>
        </p>
      )}
      {state.kind === 'known' && state.snapshots.length === 0 && (
        <FirstSteps mayMake={mayEdit(role)} />
      )}
      {state.kind === 'known' &&
        historyByDays(state.snapshots).map(({ day, words, snapshots }) => (
          <section key={day} className="history-day" aria-labelledby={`history-${day}`}>
            <h3 id={`history-${day}`}>{words}</h3>
            <ul className="history-list">
              {snapshots.map((snapshot) => (
                <SnapshotEntry
                  key={snapshot.id}
                  snapshot={snapshot}
                  snapshots={state.snapshots}
                  history={history}
                  session={session}
                  linkKey={linkKey}
                  restoring={controls.restoring}
                  comparison={comparison}
                  by={person.name}
                  isOpen={openId === snapshot.id}
                  onOpen={(isOpen) => setOpenId(isOpen ? snapshot.id : null)}
                />
              ))}
            </ul>
          </section>
        ))}
    </section>
  )
}

function FirstSteps({ mayMake }: { readonly mayMake: boolean }): ReactNode {
  return (
    <div className="side-empty">
      <p>
        {mayMake
          ? 'Nothing is kept yet. Make a snapshot before something is decided or changed: it never changes, can be cited, and the board can be put back to it.'
          : 'Nothing is kept yet. Those who edit can make a snapshot of the board.'}
      </p>
      <p>The server keeps a checkpoint by itself every hour in which the board is changed.</p>
    </div>
  )
}

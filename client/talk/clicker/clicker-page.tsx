import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { ERRORS } from '../../../shared/protocol/errors.ts'
import type { ErrorKind } from '../../../shared/protocol/errors.ts'
import { browserScheduler } from '../../binding/scheduler.ts'
import { FullPage } from '../../page/full-page.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { Observable } from '../../socket/board-session.ts'
import { AudienceView } from '../audience/audience-view.ts'
import { whenIdle } from '../audience/when-idle.ts'
import { openServerTalkSource } from '../server-talk-source.ts'
import { Clicker } from './clicker.ts'
import { ClickerView } from './clicker-view.tsx'

interface Props {
  readonly boardId: string
  /** The clicker's own, which the presenter's page drew. */
  readonly linkKey: string
}

interface InHand {
  readonly clicker: Clicker
  readonly view: AudienceView
}

/** The talk, in the presenter's hand: a phone that was paired with the presenter's page. */
export default function ClickerPage({ boardId, linkKey }: Props): ReactNode {
  const inHand = useObservable(
    useMemo(() => holdWhileWatched(boardId, linkKey), [boardId, linkKey]),
  )
  return inHand === null ? null : <PairedClicker {...inHand} />
}

function PairedClicker({ clicker, view }: InHand): ReactNode {
  const standing = useObservable(clicker.source.standing)
  if (standing.kind === 'refused') return <Unpaired error={standing.error} />
  return <ClickerView clicker={clicker} view={view} />
}

function Unpaired({ error }: { readonly error: ErrorKind }): ReactNode {
  if (error !== 'wrong-key') {
    return (
      <FullPage title="This clicker cannot connect">
        <p>{ERRORS[error].message}</p>
      </FullPage>
    )
  }
  return (
    <FullPage title="This clicker is no longer paired">
      <p>
        The presenter has ended it, or made a new code. To pair this phone again, scan the code that
        the presenter’s page shows under Clicker.
      </p>
    </FullPage>
  )
}

/** Connected as long as its one watcher is there. */
function holdWhileWatched(boardId: string, key: string): Observable<InHand | null> {
  let inHand: InHand | null = null
  return {
    get: () => inHand,
    subscribe(listener) {
      const clicker = new Clicker({
        connect: (onMessage) => openServerTalkSource({ boardId, key, part: 'clicker', onMessage }),
        scheduler: browserScheduler,
        deviceNow: Date.now,
        tick,
      })
      const view = new AudienceView(clicker.source, whenIdle)
      inHand = { clicker, view }
      listener()
      return () => {
        inHand = null
        view.close()
        clicker.close()
      }
    },
  }
}

const TICK_MS = 12

function tick(): void {
  if ('vibrate' in navigator) navigator.vibrate(TICK_MS)
}

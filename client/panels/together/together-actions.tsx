import { useContext } from 'react'
import type { ReactNode } from 'react'
import { OverlayTriggerStateContext } from 'react-aria-components'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardStatus } from '../../socket/board-session.ts'
import type { Bringing } from './bringing.ts'
import type { SharedTimer } from './shared-timer.ts'
import { TimerForm } from './timer-form.tsx'

interface Props {
  readonly bringing: Bringing
  readonly timer: SharedTimer
  readonly status: BoardStatus['kind']
  /** Whether anybody else is here. */
  readonly hasCompany: boolean
}

/** What who may edit can do for everybody here: bring them along, start a timer. Then the list closes over the board. */
export function TogetherActions({ bringing, hasCompany, status, timer }: Props): ReactNode {
  const isKeeping = useObservable(bringing.now).kind === 'keeping'
  const isConnected = status === 'saved' || status === 'saving'
  const list = useContext(OverlayTriggerStateContext)
  const then = (act: () => void) => () => {
    act()
    list?.close()
  }
  return (
    <section className="together-actions" aria-labelledby="together-heading">
      <h3 id="together-heading" className="together-heading">
        Everybody together
      </h3>
      {hasCompany && (
        <>
          <div className="together-buttons">
            <button
              type="button"
              className="button button-small"
              disabled={!isConnected}
              onClick={then(() => bringing.bringOnce())}
            >
              Bring everybody here
            </button>
            <button
              type="button"
              className="button button-small"
              disabled={!isConnected}
              onClick={then(() => (isKeeping ? bringing.release() : bringing.keep()))}
            >
              {isKeeping ? 'Release everybody' : 'Keep everybody with me'}
            </button>
          </div>
          {!isConnected && (
            <p className="panel-hint">There is no connection: nobody can be brought just now.</p>
          )}
        </>
      )}
      <TimerForm timer={timer} onStarted={() => list?.close()} />
    </section>
  )
}

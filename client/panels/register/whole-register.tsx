import { useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { sayDate } from '../../../shared/domain/date-words.ts'
import { browserScheduler } from '../../binding/scheduler.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { boardMap } from '../board-map.ts'
import { PageTimeline } from '../timeline/page-timeline.tsx'
import { WhoPaysSection } from '../who-pays/who-pays-section.tsx'
import { DocumentEdits } from './document-edits.ts'
import { mayEditNow } from './may-edit-now.ts'
import { Register } from './register.tsx'
import { registerChoices } from './register-choices.ts'
import { SaveRegister } from './save-register.tsx'
import { useLiveRegister } from './use-live-register.ts'

interface Props {
  readonly session: BoardSession
  readonly title: string
  /** Where the board itself is. */
  readonly boardHref: string
}

/** All that a page without the canvas shows of a board's register. */
export function WholeRegister({ boardHref, session, title }: Props): ReactNode {
  const [map] = useState(() => boardMap(session.document, browserScheduler))
  const content = useLiveRegister(session, map)
  const seat = useObservable(session.seat)
  const edits = useMemo(
    () => new DocumentEdits({ document: session.document, mayEdit: () => mayEditNow(session) }),
    [session],
  )
  const say = useCallback((message: string) => session.notify(message), [session])
  const [isTimelineOpen, setIsTimelineOpen] = useState(false)
  const [isMoneyOpen, setIsMoneyOpen] = useState(false)
  const serviceMap = useObservable(map)
  const mayEdit = mayEditNow(session)
  const date = sayDate(useObservable(session.today))
  return (
    <>
      <p className="register-printed">As it stood on {date}.</p>
      <Register
        content={content}
        choices={registerChoices}
        edits={edits}
        mayEdit={mayEdit}
        seatAgencyId={seat?.agencyId ?? null}
        selecting={null}
        say={say}
        actions={
          <>
            {mayEdit && <UndoButtons edits={edits} />}
            <button
              type="button"
              className="button button-small"
              onClick={() => setIsTimelineOpen(true)}
            >
              <Icon name="horizon" />
              By horizon
            </button>
            <button
              type="button"
              className="button button-small"
              aria-expanded={isMoneyOpen}
              onClick={() => setIsMoneyOpen(!isMoneyOpen)}
            >
              Who pays, who saves
            </button>
            <SaveRegister session={session} title={title} />
            <button type="button" className="button button-small" onClick={() => print()}>
              <Icon name="print" />
              Print
            </button>
          </>
        }
        firstSteps={
          <>
            <p>Nothing is undertaken on this board yet.</p>
            <p>
              Commitments are drawn on the board, and stand here as they come.{' '}
              <a href={boardHref}>Open the board</a>
            </p>
          </>
        }
      />
      <div className="register-money" data-open={isMoneyOpen || undefined}>
        <WhoPaysSection map={serviceMap} />
      </div>
      {isTimelineOpen && (
        <PageTimeline
          map={map}
          register={content}
          edits={mayEdit ? edits : null}
          onOpen={showRow}
          onClose={() => setIsTimelineOpen(false)}
        />
      )}
    </>
  )
}

/** Brings the row of a commitment into sight, wherever the register has it. */
function showRow(commitmentId: string): void {
  const row = document.querySelector(`[data-row="${CSS.escape(commitmentId)}"]`)
  row?.scrollIntoView({ block: 'nearest' })
}

function UndoButtons({ edits }: { readonly edits: DocumentEdits }): ReactNode {
  const { canRedo, canUndo } = useObservable(edits.history)
  return (
    <>
      <button
        type="button"
        className="button button-small"
        aria-disabled={!canUndo}
        onClick={() => edits.undo()}
      >
        Undo
      </button>
      <button
        type="button"
        className="button button-small"
        aria-disabled={!canRedo}
        onClick={() => edits.redo()}
      >
        Redo
      </button>
    </>
  )
}

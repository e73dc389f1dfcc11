import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useObservable } from '../../page/use-observable.ts'
import type { Observable } from '../../socket/board-session.ts'
import type { RegisterContent } from './live-register.ts'
import { RegisterCards } from './register-cards.tsx'
import type { RegisterChoices } from './register-choices.ts'
import type { RegisterEdits } from './register-edits.ts'
import { presentFilter, registerLines } from './register-lines.ts'
import { RegisterTable } from './register-table.tsx'
import type { Selecting } from './register-table.tsx'
import { RegisterToolbar } from './register-toolbar.tsx'
import { countWords } from './register-words.ts'
import { useRegisterEditing } from './use-register-editing.ts'
import { useRoom } from './use-room.ts'
import './register.css'

interface Props {
  readonly content: Observable<RegisterContent>
  readonly choices: RegisterChoices
  readonly edits: RegisterEdits
  readonly mayEdit: boolean
  /** The reader's agency; null for none. */
  readonly seatAgencyId: string | null
  /** Null where there is no canvas. */
  readonly selecting: Selecting | null
  /** Tells the person something that needs no answer. */
  readonly say: (message: string) => void
  /** What else can be done with the register, beside its counts. */
  readonly actions: ReactNode
  /** What to do when there is nothing in it yet. */
  readonly firstSteps: ReactNode
}

/** From the first there is a table, which would show two columns else; from the second all choices. */
const LEAST_WIDTHS_PX = [560, 900]

/** The commitments of a board: to look through, put in order and change. */
export function Register(props: Props): ReactNode {
  const { actions, choices, edits, firstSteps, mayEdit, say, seatAgencyId, selecting } = props
  const content = useObservable(props.content)
  const chosen = useObservable(choices.view)
  const { directory } = content
  const view = useMemo(
    () => ({ ...chosen, filter: presentFilter(chosen.filter, directory) }),
    [chosen, directory],
  )
  const arranged = useMemo(() => registerLines(content, view), [content, view])
  const rows = useMemo(
    () => new Map(content.rows.map((row) => [row.commitment.id, row])),
    [content.rows],
  )
  const { lines, ...editing } = useRegisterEditing({ lines: arranged, rows, edits, say })
  const [roomRef, widths] = useRoom(LEAST_WIDTHS_PX)
  const shown = arranged.filter(({ kind }) => kind === 'row').length
  const list = { lines, rows, directory, mayEdit, edits, editing, selecting }

  return (
    <section className="register" aria-label="Register" ref={roomRef}>
      <div className="register-line">
        <output className="register-counts">{countWords(content.rows, shown, seatAgencyId)}</output>
        <div className="register-actions">{actions}</div>
      </div>
      {content.rows.length === 0 ? (
        <div className="side-empty">{firstSteps}</div>
      ) : (
        <>
          <RegisterToolbar
            view={view}
            choices={choices}
            directory={directory}
            seatAgencyId={seatAgencyId}
            hasRoom={widths === LEAST_WIDTHS_PX.length}
          />
          {lines.length === 0 ? (
            <p className="side-empty">No commitment is like that. Choose less, or show all.</p>
          ) : widths > 0 ? (
            <RegisterTable
              {...list}
              order={view.order}
              onOrder={(order) => choices.set({ order })}
            />
          ) : (
            <RegisterCards {...list} />
          )}
        </>
      )}
    </section>
  )
}

import { useCallback, useMemo } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { SideViewProps } from '../side-views.tsx'
import { useBoardTitle } from '../use-board-title.ts'
import { CanvasEdits } from './canvas-edits.ts'
import { mayEditNow } from './may-edit-now.ts'
import { Register } from './register.tsx'
import { registerChoices } from './register-choices.ts'
import { SaveRegister } from './save-register.tsx'
import { useLiveRegister } from './use-live-register.ts'

/** The register beside the canvas: what is selected in one is selected in the other. */
export function RegisterView(props: SideViewProps): ReactNode {
  const { session, registerHref, controls, map, onTimeline } = props
  const content = useLiveRegister(session, map)
  const title = useBoardTitle(session)
  const selected = useObservable(controls.selection)
  useObservable(session.role)
  useObservable(session.status)
  const seat = useObservable(session.seat)
  const edits = useMemo(
    () =>
      new CanvasEdits({
        document: session.document,
        map: controls.map,
        mayEdit: () => mayEditNow(session),
      }),
    [session, controls],
  )
  const selecting = useMemo(
    () => ({ ids: new Set(selected), select: (id: string) => controls.show([id]) }),
    [selected, controls],
  )
  const say = useCallback((message: string) => session.notify(message), [session])
  return (
    <Register
      content={content}
      choices={registerChoices}
      edits={edits}
      mayEdit={mayEditNow(session)}
      seatAgencyId={seat?.agencyId ?? null}
      selecting={selecting}
      say={say}
      actions={
        <>
          <button type="button" className="button button-small" onClick={onTimeline}>
            <Icon name="horizon" />
            By horizon
          </button>
          <SaveRegister session={session} title={title} />
          <a className="button button-small" target="_blank" rel="noreferrer" href={registerHref}>
            <Icon name="open" />
            Open as a page
          </a>
        </>
      }
      firstSteps={
        <>
          <p>Nothing is undertaken on this board yet.</p>
          <p>
            Draw a commitment: press <kbd>K</kbd>, or drag one from the left edge of the board. Say
            under Details who leads it and who has to agree.
          </p>
        </>
      }
    />
  )
}

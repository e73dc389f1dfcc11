import { useId } from 'react'
import type { ReactNode } from 'react'
import {
  countByKind,
  type PersonalDataHit,
} from '../../../shared/domain/personal-data/personal-data.ts'
import { sayPersonalCounts } from '../../../shared/domain/personal-data/personal-data-words.ts'
import { mayEdit } from '../../../shared/protocol/roles.ts'
import type { CanvasControls } from '../../canvas/canvas-controls.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { type PersonalData, usePersonalDataGate } from './personal-data-context.ts'
import { PersonalDataList } from './personal-data-list.tsx'

interface Props {
  readonly session: BoardSession
  readonly controls: CanvasControls
}

/** Among the findings, for who may edit: what looks personal, to be taken off or said to be none. */
export function PersonalDataSection({ session, controls }: Props): ReactNode {
  const { hits } = usePersonalDataGate()
  const role = useObservable(session.role)
  return mayEdit(role) ? <Section session={session} controls={controls} hits={hits} /> : null
}

function Section({ session, controls, hits }: Props & Pick<PersonalData, 'hits'>): ReactNode {
  const found = useObservable(hits)
  const headingId = useId()
  if (found.length === 0) return null
  const dismiss = ({ dismissal, recordId }: PersonalDataHit): void => {
    controls.map.setMark(recordId, dismissal, true)
    session.notify('It is not pointed out to anybody any more.', {
      label: 'Undo',
      run: () => controls.map.setMark(recordId, dismissal, false),
    })
  }
  return (
    <section className="personal-section" aria-labelledby={headingId}>
      <h3 id={headingId}>Personal?</h3>
      <p>
        There may be {sayPersonalCounts(countByKind(found))} on the board. A map of services needs
        no details of people: take them off, or say that they are none.
      </p>
      <PersonalDataList
        hits={found}
        records={session.document.view.records}
        onShow={(shapeIds) => controls.show(shapeIds)}
        onDismiss={dismiss}
      />
    </section>
  )
}

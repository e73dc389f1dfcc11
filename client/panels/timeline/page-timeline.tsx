import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useObservable } from '../../page/use-observable.ts'
import type { Observable } from '../../socket/board-session.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { RegisterContent } from '../register/live-register.ts'
import type { RegisterEdits } from '../register/register-edits.ts'
import { TimelineDialog } from './timeline-dialog.tsx'
import type { TimelineEdits } from './timeline-edits.ts'

interface Props {
  readonly map: Observable<ServiceMap>
  readonly register: Observable<RegisterContent>
  /** Null where nothing may be changed. */
  readonly edits: RegisterEdits | null
  /** Shows a commitment where the timeline was opened from. */
  readonly onOpen: (commitmentId: string) => void
  readonly onClose: () => void
}

/** The timeline over the register's own page: opening a card leads back to its row. */
export function PageTimeline({ map, register, edits, onOpen, onClose }: Props): ReactNode {
  const serviceMap = useObservable(map)
  const { rows } = useObservable(register)
  const timelineEdits = useMemo((): TimelineEdits | null => {
    if (edits === null) return null
    return {
      setHorizon: (id, horizon) => edits.setFields(id, { horizon }),
      setFirst: null,
    }
  }, [edits])
  return (
    <TimelineDialog
      map={serviceMap}
      rows={rows}
      edits={timelineEdits}
      onOpen={onOpen}
      details={null}
      onClose={onClose}
    />
  )
}

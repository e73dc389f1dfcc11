import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { afterCell } from '../../../shared/domain/commitment-cells.ts'
import type { MapControls } from '../../canvas/map-controls.ts'
import { useObservable } from '../../page/use-observable.ts'
import { DetailsView } from '../details/details-view.tsx'
import { mayEditNow } from '../register/may-edit-now.ts'
import { useLiveRegister } from '../register/use-live-register.ts'
import type { SideViewProps } from '../side-views.tsx'
import { TimelineDialog } from './timeline-dialog.tsx'
import type { TimelineEdits } from './timeline-edits.ts'

interface Props extends SideViewProps {
  readonly onClose: () => void
}

/** The timeline over the canvas: what is opened in it is selected there, and undone there. */
export function BoardTimeline({ onClose, ...view }: Props): ReactNode {
  const { controls, map, session } = view
  const serviceMap = useObservable(map)
  const { rows } = useObservable(useLiveRegister(session, map))
  useObservable(session.role)
  useObservable(session.status)
  const edits = useMemo(() => canvasEdits(controls.map), [controls])
  return (
    <TimelineDialog
      map={serviceMap}
      rows={rows}
      edits={mayEditNow(session) ? edits : null}
      onOpen={(id) => controls.show([id])}
      details={<DetailsView {...view} />}
      onClose={onClose}
    />
  )
}

function canvasEdits(map: MapControls): TimelineEdits {
  return {
    setHorizon: (id, horizon) => map.setFields([id], { horizon }, 'new step'),
    setFirst: (id, ref, isFirst) =>
      map.setCells(id, { [afterCell(ref)]: isFirst || undefined }, 'new step'),
  }
}

import { useState } from 'react'
import type { ReactNode } from 'react'
import type { LegibilityControls } from '../../canvas/legibility/legibility-controls.ts'
import { useObservable } from '../../page/use-observable.ts'
import { LegibilityReport } from './legibility-report.tsx'
import './legibility.css'
import { deviceStorageOrNull, RoomMemory } from './room-memory.ts'

interface Props {
  readonly legibility: LegibilityControls
  /** Selects shapes on the board and brings them into view. */
  readonly onShow: (shapeIds: readonly string[]) => void
}

/** Whether the slides can be read in the last row. Slides are looked into only while it is open. */
export function LegibilitySection({ legibility, onShow }: Props): ReactNode {
  const [memory] = useState(() => new RoomMemory(deviceStorageOrNull()))
  const room = useObservable(memory.room)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details
      className="legibility"
      open={isOpen}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>From row {room.rows}</summary>
      {isOpen && (
        <LegibilityReport
          legibility={legibility}
          room={room}
          onRoom={(changed) => memory.set(changed)}
          onShow={onShow}
        />
      )}
    </details>
  )
}

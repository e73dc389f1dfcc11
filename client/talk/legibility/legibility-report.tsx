import type { ReactNode } from 'react'
import type { Room } from '../../../shared/talk/legibility/room.ts'
import { textFaults } from '../../../shared/talk/legibility/text-faults.ts'
import type { LegibilityControls } from '../../canvas/legibility/legibility-controls.ts'
import { useObservable } from '../../page/use-observable.ts'
import { roomWords, summaryWords } from './fault-words.ts'
import { RoomForm } from './room-form.tsx'
import { SlideFaults } from './slide-faults.tsx'

interface Props {
  readonly legibility: LegibilityControls
  readonly room: Room
  readonly onRoom: (room: Room) => void
  readonly onShow: (shapeIds: readonly string[]) => void
}

/** By slide, what cannot be read in the last row of a room, and what mends it. */
export function LegibilityReport({ legibility, onRoom, onShow, room }: Props): ReactNode {
  const readings = useObservable(legibility.readings)
  const slides = readings
    .map((slide) => ({ slide, faults: textFaults(slide, room) }))
    .filter(({ faults }) => faults.length > 0)
  const faults = slides.flatMap((each) => each.faults)
  const wrongSlides = slides.filter((each) => each.faults.some(({ kind }) => kind !== 'unknown'))
  return (
    <div className="legibility-report">
      <details>
        <summary>The room: {roomWords(room)}</summary>
        <RoomForm room={room} onRoom={onRoom} />
      </details>
      <output className="legibility-summary">
        {readings.length === 0
          ? 'There are no slides yet. Add one, and see here whether it can be read.'
          : summaryWords(faults, wrongSlides.length, room)}
      </output>
      {slides.map((each) => (
        <SlideFaults key={each.slide.id} {...each} legibility={legibility} onShow={onShow} />
      ))}
    </div>
  )
}

import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { readRoom, ROOM_RANGES } from '../../../shared/talk/legibility/room.ts'
import type { Room } from '../../../shared/talk/legibility/room.ts'

interface Props {
  readonly room: Room
  readonly onRoom: (room: Room) => void
}

const FIELDS = [
  ['rows', 'Rows'],
  ['rowSpacingM', 'From row to row, in metres'],
  ['screenHeightM', 'Height of the screen, in metres'],
] as const satisfies readonly (readonly [keyof Room, string])[]

/** The room, in three figures. What is no room is not taken, and said. */
export function RoomForm({ room, onRoom }: Props): ReactNode {
  return (
    <div className="legibility-room">
      {FIELDS.map(([name, label]) => (
        <RoomField
          key={name}
          name={name}
          label={label}
          value={room[name]}
          onValue={(value) => {
            const changed = readRoom({ ...room, [name]: value })
            if (changed !== null) onRoom(changed)
            return changed !== null
          }}
        />
      ))}
      <p className="legibility-hint">
        Kept on this device. The first row sits as far from the screen as one row from the next.
      </p>
    </div>
  )
}

interface FieldProps {
  readonly name: keyof Room
  readonly label: string
  readonly value: number
  /** @returns whether it was taken */
  readonly onValue: (value: number) => boolean
}

function RoomField({ name, label, value, onValue }: FieldProps): ReactNode {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const { least, most, step } = ROOM_RANGES[name]
  const isWrong = typed !== null
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="number"
        inputMode="decimal"
        min={least}
        max={most}
        step={step}
        value={typed ?? value}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-error` : undefined}
        onChange={({ target }) => {
          setTyped(onValue(target.valueAsNumber) ? null : target.value)
        }}
        onBlur={() => setTyped(null)}
      />
      {isWrong && (
        <span className="field-error" id={`${id}-error`}>
          {name === 'rows' ? 'A whole number' : 'A number'} from {least} to {most}
        </span>
      )}
    </div>
  )
}

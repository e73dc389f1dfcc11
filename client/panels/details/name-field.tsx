import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { MapControls } from '../../canvas/map-controls.ts'
import type { DescribedThing } from './described-things.ts'

interface Props {
  readonly thing: Extract<DescribedThing, { kind: 'map shape' }>
  readonly map: MapControls
  readonly isReadOnly: boolean
}

const LABELS: Readonly<Record<string, string>> = {
  stage: 'Title',
  barrier: 'What stands in the way',
  commitment: 'What is undertaken',
}

/** The text that stands in the shape itself. */
export function NameField({ thing, map, isReadOnly }: Props): ReactNode {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <div className="field detail">
      <label className="field-label" htmlFor={id}>
        {LABELS[thing.type] ?? 'Name'}
      </label>
      <textarea
        id={id}
        className="input"
        rows={2}
        maxLength={2_000}
        readOnly={isReadOnly}
        value={draft ?? thing.name}
        onBlur={() => setDraft(null)}
        onChange={({ currentTarget: { value } }) => {
          map.setName(thing.id, value, draft === null ? 'new step' : 'same step')
          setDraft(value)
        }}
      />
    </div>
  )
}

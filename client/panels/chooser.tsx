import type { ReactNode } from 'react'
import type { Option } from './details/field-specs.ts'
import './chooser.css'

interface Props {
  readonly label: string
  /** What choosing nothing is called. */
  readonly none: string
  readonly options: readonly Option[]
  readonly value: string | null
  readonly onValue: (value: string | null) => void
}

/** One choice of what a list shows, small enough to stand beside others. */
export function Chooser({ label, none, options, value, onValue }: Props): ReactNode {
  return (
    <label className="chooser" data-chosen={value !== null}>
      <span>{label}</span>
      <select
        className="input"
        value={value ?? ''}
        onChange={({ currentTarget }) => onValue(currentTarget.value || null)}
      >
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

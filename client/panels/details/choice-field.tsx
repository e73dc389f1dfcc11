import { useId } from 'react'
import type { ReactNode } from 'react'
import type { FieldValue } from './typed-field.tsx'
import type { Option } from './field-specs.ts'

interface Props {
  readonly label: string
  readonly hint?: string | undefined
  readonly options: readonly Option[]
  readonly value: FieldValue
  readonly isReadOnly: boolean
  readonly onValue: (value: string) => void
}

/** One of a few. */
export function ChoiceField({
  label,
  hint = '',
  options,
  value,
  isReadOnly,
  onValue,
}: Props): ReactNode {
  const id = useId()
  const chosen = value.kind === 'one' ? String(value.value) : ''
  return (
    <div className="field detail">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={chosen}
        disabled={isReadOnly}
        aria-describedby={hint === '' ? undefined : `${id}-hint`}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {value.kind === 'several' && (
          <option value="" disabled>
            Several values
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint !== '' && (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}

import { useId } from 'react'
import type { ReactNode } from 'react'

export interface SelectGroup {
  /** '' for what stands in no group. */
  readonly name: string
  readonly options: readonly { readonly value: string; readonly words: string }[]
}

interface Props {
  readonly label: string
  readonly value: string
  readonly groups: readonly SelectGroup[]
  readonly onValue: (value: string) => void
}

/** One of a list, in groups. */
export function SelectField({ groups, label, onValue, value }: Props): ReactNode {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={({ currentTarget }) => onValue(currentTarget.value)}
      >
        {groups.map(({ name, options }) => {
          const items = options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.words}
            </option>
          ))
          return name === '' ? (
            items
          ) : (
            <optgroup key={name} label={name}>
              {items}
            </optgroup>
          )
        })}
      </select>
    </div>
  )
}

import { useId, useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { Icon } from '../../page/icon.tsx'
import { SuggestionList } from '../suggestion-list.tsx'
import { distinct } from './suggestions.ts'

interface Props {
  readonly label: string
  readonly hint: string
  readonly values: readonly string[]
  readonly suggestions: readonly string[]
  readonly isReadOnly: boolean
  readonly onValues: (values: readonly string[]) => void
}

/** Several short texts: each can be taken away, and one more be added. */
export function ListField(props: Props): ReactNode {
  const { label, hint, values, suggestions, isReadOnly, onValues } = props
  const id = useId()
  const [draft, setDraft] = useState('')

  function add(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const together = distinct([...values, draft])
    if (draft.trim() !== '' && together.length > distinct(values).length) {
      onValues([...values, draft.trim()])
    }
    setDraft('')
  }

  return (
    <div className="field detail">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {values.length > 0 && (
        <ul className="detail-list">
          {values.map((value) => (
            <li key={value}>
              <span>{value}</span>
              {!isReadOnly && (
                <button
                  type="button"
                  className="button button-quiet button-icon"
                  aria-label={`Remove ${value}`}
                  onClick={() => onValues(values.filter((other) => other !== value))}
                >
                  <Icon name="close" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <form className="detail-line" onSubmit={add}>
          <input
            id={id}
            className="input"
            value={draft}
            maxLength={500}
            autoComplete="off"
            list={`${id}-options`}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
          <button type="submit" className="button button-small">
            Add
          </button>
        </form>
      )}
      <SuggestionList id={`${id}-options`} suggestions={distinct(suggestions)} />
      <span className="field-hint" id={`${id}-hint`}>
        {hint}
      </span>
    </div>
  )
}

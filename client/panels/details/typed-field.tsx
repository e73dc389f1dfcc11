import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../../page/icon.tsx'
import type { UndoStep } from '../../canvas/map-controls.ts'
import { SuggestionList } from '../suggestion-list.tsx'
import type { TypedFieldSpec } from './field-specs.ts'
import { readField, writeField } from './field-values.ts'
import { distinct } from './suggestions.ts'

interface Props {
  readonly field: TypedFieldSpec
  /** Of all that is selected; `several values` when they differ. */
  readonly value: FieldValue
  readonly suggestions: readonly string[]
  /** What is missing here; '' when nothing is. */
  readonly lack: string
  readonly isReadOnly: boolean
  readonly onValue: (value: unknown, step: UndoStep) => void
}

export type FieldValue =
  { readonly kind: 'one'; readonly value: unknown } | { readonly kind: 'several' }

const SUFFIXES: Partial<Record<TypedFieldSpec['kind'], string>> = { percentage: '%' }

/**
 * A field one types into. While somebody is at it, it shows what they type; what is right is kept
 * with every key, what is wrong stays to be mended.
 */
export function TypedField(props: Props): ReactNode {
  const { field, value, suggestions, lack, isReadOnly, onValue } = props
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? (value.kind === 'one' ? writeField(field, value.value) : '')
  const read = draft === null ? undefined : readField(field, draft)
  const isLacking = lack !== '' && shown.trim() === ''
  const problem = read?.kind === 'problem' ? read.problem : isLacking ? lack : undefined
  const options = field.kind === 'suggested' ? distinct(suggestions) : []

  const type = (typed: string): void => {
    setDraft(typed)
    const now = readField(field, typed)
    if (now.kind === 'value') onValue(now.value, draft === null ? 'new step' : 'same step')
  }
  const input = {
    id,
    value: shown,
    readOnly: isReadOnly,
    placeholder: value.kind === 'several' ? 'Several values' : '',
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-hint ${id}-error`,
    // A wrong draft stays until it is mended; others would not see it.
    onBlur: () => setDraft(problem === undefined ? null : draft),
  }
  const unit = field.kind === 'count' ? field.unit : (SUFFIXES[field.kind] ?? '')
  return (
    <div className="field detail">
      <label className="field-label" htmlFor={id}>
        {field.label}
      </label>
      {field.kind === 'prose' ? (
        <textarea
          {...input}
          className="input"
          rows={3}
          onChange={(event) => type(event.currentTarget.value)}
        />
      ) : (
        <span className="detail-line">
          {field.kind === 'pounds' && <span className="detail-unit">£</span>}
          <input
            {...input}
            className="input"
            inputMode={field.kind === 'count' ? 'numeric' : 'text'}
            autoComplete="off"
            list={options.length > 0 ? `${id}-options` : undefined}
            onChange={(event) => type(event.currentTarget.value)}
          />
          {unit !== '' && <span className="detail-unit">{unit}</span>}
        </span>
      )}
      {options.length > 0 && <SuggestionList id={`${id}-options`} suggestions={options} />}
      {field.hint !== undefined && (
        <span className="field-hint" id={`${id}-hint`}>
          {field.hint}
        </span>
      )}
      {problem !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          <Icon name="alert" />
          {problem}
        </span>
      )}
    </div>
  )
}

import { useRef } from 'react'
import type { ChangeEvent, FocusEvent, KeyboardEvent, ReactNode, RefCallback } from 'react'
import { RAG_WORDS } from '../../../shared/domain/commitment-words.ts'
import { MAX_LINE_LENGTH, MAX_PROSE_LENGTH } from '../../../shared/domain/field-validators.ts'
import { RAG_RATINGS } from '../../../shared/domain/service-map.ts'
import type { Agency } from '../../../shared/domain/service-map.ts'
import type { Option } from '../details/field-specs.ts'
import { needsReason } from './cell-draft.ts'
import type { CellDraft } from './cell-draft.ts'
import { asOptions } from './register-columns.ts'
import type { CellEditing } from './register-columns.ts'

/** As in the form of details: far below what the board holds, and above what anybody reads. */
const MAX_TEXT_LENGTH = 2_000
/** Years of four digits. */
const LAST_DAY = '9999-12-31'

interface InputProps {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void
}

interface Props extends InputProps {
  readonly editing: CellEditing
  readonly label: string
  readonly agencies: readonly Agency[]
  readonly draft: CellDraft
  /** Of the words on what is to be mended; undefined when nothing is. */
  readonly problemId: string | undefined
  /** *Picked* when with one press all was said that can be. */
  readonly onDraft: (draft: CellDraft, how: 'typed' | 'picked') => void
}

/** What one types or chooses in while a cell is changed. The first takes the keyboard. */
export function CellInputs(props: Props): ReactNode {
  const { agencies, draft, editing, label, onBlur, onDraft, onKeyDown, problemId } = props
  const described = {
    onKeyDown,
    onBlur,
    'aria-invalid': problemId !== undefined,
    'aria-describedby': problemId,
  }
  const input = {
    ...described,
    className: 'input',
    'aria-label': label,
    value: draft.value,
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onDraft({ ...draft, value: currentTarget.value }, 'typed'),
  }
  switch (editing.kind) {
    case 'text':
      return <textarea {...input} ref={selectAll} rows={3} maxLength={MAX_TEXT_LENGTH} />
    case 'line':
      return <input {...input} ref={selectAll} maxLength={MAX_LINE_LENGTH} autoComplete="off" />
    case 'date':
      return (
        <input
          {...input}
          ref={focus}
          type="date"
          max={LAST_DAY}
          // A date half typed reads as none.
          onChange={({ currentTarget: { validity, value } }) =>
            onDraft({ ...draft, value, isUnfinished: validity.badInput }, 'typed')
          }
        />
      )
    case 'choice':
      return (
        <Choice
          {...described}
          label={label}
          options={editing.options(agencies)}
          value={draft.value}
          onValue={(value, how) => onDraft({ ...draft, value }, how)}
        />
      )
    case 'rag':
      return (
        <>
          <Choice
            onKeyDown={onKeyDown}
            onBlur={onBlur}
            label={label}
            options={asOptions(RAG_RATINGS, RAG_WORDS)}
            value={draft.value}
            onValue={(value) => onDraft({ ...draft, value }, 'typed')}
          />
          <label className="cell-reason">
            <span>{needsReason(draft.value) ? 'Why' : 'Why, if there is a reason'}</span>
            <textarea
              {...described}
              className="input"
              rows={2}
              maxLength={MAX_PROSE_LENGTH}
              required={needsReason(draft.value)}
              value={draft.reason}
              onChange={({ currentTarget }) =>
                onDraft({ ...draft, reason: currentTarget.value }, 'typed')
              }
            />
          </label>
        </>
      )
  }
}

interface ChoiceProps extends InputProps {
  readonly label: string
  readonly options: readonly Option[]
  readonly value: string
  readonly onValue: (value: string, how: 'typed' | 'picked') => void
}

/** One of a few. By keys one passes over choices to others; a pointer picks the one that is meant. */
function Choice({
  label,
  options,
  value,
  onKeyDown,
  onValue,
  ...described
}: ChoiceProps): ReactNode {
  const isByKeys = useRef(false)
  return (
    <select
      {...described}
      className="input"
      aria-label={label}
      ref={focus}
      value={value}
      onKeyDown={(event) => {
        isByKeys.current = true
        onKeyDown(event)
      }}
      onPointerDown={() => (isByKeys.current = false)}
      onChange={({ currentTarget }) =>
        onValue(currentTarget.value, isByKeys.current ? 'typed' : 'picked')
      }
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

const focus: RefCallback<HTMLElement> = (element) => element?.focus()

const selectAll: RefCallback<HTMLInputElement | HTMLTextAreaElement> = (field) => {
  field?.focus()
  field?.select()
}

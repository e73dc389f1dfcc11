import { useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { oneLine } from '../../shared/protocol/one-line.ts'
import { TextField } from '../page/text-field.tsx'

interface Props {
  readonly label: string
  readonly hint?: string
  readonly name: string
  readonly submitLabel: string
  readonly takesFocus: boolean
  readonly onName: (name: string) => void
  /** A second button beside the first. */
  readonly children?: ReactNode
}

/** Asks for the name that others see. An empty one is asked for again. */
export function NameForm({
  label,
  hint,
  name,
  submitLabel,
  takesFocus,
  onName,
  children,
}: Props): ReactNode {
  const [isMissing, setMissing] = useState(false)

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('name')
    if (typeof typed === 'string' && oneLine(typed, LIMITS.maxNameLength) !== '') onName(typed)
    else setMissing(true)
  }

  return (
    <form className="name-form" onSubmit={submit} noValidate>
      <TextField
        label={label}
        {...(hint === undefined ? {} : { hint })}
        error={isMissing ? 'Type a name first.' : undefined}
        name="name"
        defaultValue={name}
        autoComplete="name"
        maxLength={LIMITS.maxNameLength}
        ref={takesFocus ? select : null}
      />
      <div className="name-form-actions">
        <button type="submit" className="button button-primary">
          {submitLabel}
        </button>
        {children}
      </div>
    </form>
  )
}

function select(input: HTMLInputElement | null): void {
  input?.select()
}

import { useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { MAX_LINE_LENGTH } from '../../../shared/domain/field-validators.ts'
import { TextField } from '../../page/text-field.tsx'

/** Adds an agency by its name; the next can be typed at once. */
export function AddAgencyForm({ onAdd }: { readonly onAdd: (name: string) => void }): ReactNode {
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    setMissing(name.trim() === '')
    if (name.trim() === '') return
    onAdd(name.trim())
    setName('')
  }

  return (
    <form className="add-agency" onSubmit={submit} noValidate>
      <TextField
        label="Another agency"
        error={isMissing ? 'Type its name first.' : undefined}
        value={name}
        maxLength={MAX_LINE_LENGTH}
        autoComplete="off"
        placeholder="Such as West Midlands Police"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className="button button-small">
        Add
      </button>
    </form>
  )
}

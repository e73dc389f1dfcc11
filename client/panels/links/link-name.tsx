import { useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { TextField } from '../../page/text-field.tsx'

interface Props {
  readonly name: string
  readonly onName: (name: string) => Promise<void>
}

/** What the owner calls a link, to tell several of one kind apart. */
export function LinkName({ name, onName }: Props): ReactNode {
  const [state, setState] = useState<'resting' | 'keeping'>('resting')
  const [typed, setTyped] = useState(name)

  async function keep(): Promise<void> {
    setState('keeping')
    await onName(typed.trim())
    setState('resting')
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    if (state === 'resting' && typed.trim() !== name) void keep()
  }

  return (
    <form className="link-naming" onSubmit={submit} noValidate>
      <TextField
        label="For whom"
        hint="Only owners see it. It tells several links apart."
        value={typed}
        maxLength={LIMITS.maxLinkNameLength}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" className="button" aria-disabled={typed.trim() === name}>
        {typed.trim() === name && name !== '' ? 'Kept' : 'Keep'}
      </button>
    </form>
  )
}

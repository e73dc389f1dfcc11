import { useId, useRef, useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { TextField } from '../../page/text-field.tsx'
import { asField, goesOn, usePersonalDataGate } from '../personal-data/personal-data-context.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import type { BoardHistory } from './board-history.ts'

interface Props {
  readonly history: BoardHistory
  /** Who makes it, in their own words. */
  readonly by: string
  /** Told of the snapshot that was just made. */
  readonly onMade: (snapshotId: string) => void
}

/** Names the board as it is now, and notes what it is for. */
export function NewSnapshotForm({ history, by, onMade }: Props): ReactNode {
  const id = useId()
  const personalData = usePersonalDataGate()
  const name = useRef<HTMLInputElement>(null)
  const [making, setMaking] = useState<'idle' | 'making'>('idle')
  const [isNameless, setNameless] = useState(false)
  const [trouble, setTrouble] = useState('')

  async function make(form: HTMLFormElement, typed: string, note: string): Promise<void> {
    const choice = await personalData.ask('snapshot')
    if (!goesOn(choice)) return
    setMaking('making')
    const outcome = await history.make({ name: typed, note, by, ...asField(choice) })
    setMaking('idle')
    if ('trouble' in outcome) {
      setTrouble(outcome.trouble)
      return
    }
    setTrouble('')
    form.reset()
    onMade(outcome.snapshotId)
  }

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    const typed = textIn(fields, 'name')
    setNameless(typed === '')
    if (typed === '') name.current?.focus()
    else if (making === 'idle') void make(form, typed, textIn(fields, 'note'))
  }

  return (
    <form className="new-snapshot" onSubmit={submit} noValidate>
      <TextField
        label="Name the board as it is now"
        error={isNameless ? 'Say what to call it, such as “Before the vote”.' : undefined}
        name="name"
        autoComplete="off"
        maxLength={LIMITS.maxSnapshotNameLength}
        ref={name}
        onChange={() => setNameless(false)}
      />
      <div className="field">
        <label className="field-label" htmlFor={`${id}-note`}>
          Note <span className="field-optional">(optional)</span>
        </label>
        <textarea
          id={`${id}-note`}
          className="input new-snapshot-note"
          name="note"
          rows={2}
          maxLength={LIMITS.maxSnapshotNoteLength}
        />
      </div>
      <div className="new-snapshot-actions">
        <button type="submit" className="button button-primary" aria-disabled={making === 'making'}>
          {making === 'making' ? 'Making it…' : 'Make a snapshot'}
        </button>
        <ProblemAlert problem={trouble} />
      </div>
    </form>
  )
}

function textIn(fields: FormData, name: string): string {
  const text = fields.get(name)
  return typeof text === 'string' ? text.trim() : ''
}

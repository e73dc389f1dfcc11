import { useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import type { Agency } from '../../shared/domain/service-map.ts'
import { canBelongTo, MAX_WHO_LENGTH } from '../../shared/protocol/sign-in.ts'
import { TextField } from '../page/text-field.tsx'
import { ProblemAlert } from '../panels/problem-alert.tsx'
import { SelectField } from '../report/select-field.tsx'

interface Props {
  readonly agencies: readonly Agency[]
  /** @returns whether they have the seat now; why not is said by whoever is asked */
  readonly onGive: (agencyId: string, who: string) => Promise<boolean>
}

/** What is the matter with what was entered, where it was. */
interface Faults {
  readonly agency?: string
  readonly who?: string
}

/** Asks for an agency, and who of those who sign in sits for it. */
export function SeatRuleForm({ agencies, onGive }: Props): ReactNode {
  const [agencyId, setAgencyId] = useState('')
  const [faults, setFaults] = useState<Faults>({})

  async function give(form: HTMLFormElement): Promise<void> {
    const entered = new FormData(form).get('who')
    const who = typeof entered === 'string' ? entered.trim() : ''
    const found = faultsOf(agencyId, who)
    setFaults(found)
    if (Object.keys(found).length === 0 && (await onGive(agencyId, who))) form.reset()
  }

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    void give(event.currentTarget)
  }

  const options = agencies.map(({ id, name }) => ({ value: id, words: name }))
  return (
    <form className="seat-rules-form" onSubmit={submit} noValidate>
      <div>
        <SelectField
          label="Agency"
          value={agencyId}
          onValue={setAgencyId}
          groups={[{ name: '', options: [{ value: '', words: 'Choose an agency' }, ...options] }]}
        />
        <ProblemAlert problem={faults.agency ?? ''} />
      </div>
      <TextField
        label="Mail domain or group"
        hint="Such as @police.example, or a group as your sign-in calls it."
        error={faults.who}
        name="who"
        maxLength={MAX_WHO_LENGTH}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <button type="submit" className="button">
        Give them the seat
      </button>
    </form>
  )
}

function faultsOf(agencyId: string, who: string): Faults {
  return {
    ...(agencyId === '' && { agency: 'Choose the agency for which they sit.' }),
    ...(!canBelongTo(who) && {
      who:
        who === ''
          ? 'Say who sits for it.'
          : 'After the @ comes the whole of a mail domain, such as @police.example.',
    }),
  }
}

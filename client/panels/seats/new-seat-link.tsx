import { useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import type { Agency } from '../../../shared/domain/service-map.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import { agencyWords } from '../agencies/agency-words.ts'
import { ChoiceField } from '../details/choice-field.tsx'
import { goesOn, usePersonalDataGate } from '../personal-data/personal-data-context.ts'
import type { SeatLinks } from './seat-links.ts'

interface Props {
  /** At least one. */
  readonly agencies: readonly Agency[]
  readonly links: SeatLinks
  /** @param linkId of the link just made */
  readonly onMade: (linkId: string) => void
  /** Lets the person see the board. */
  readonly onLook: () => void
}

/** Makes a link for one of the agencies. */
export function NewSeatLink({ agencies, links, onMade, onLook }: Props): ReactNode {
  const personalData = usePersonalDataGate()
  const [agencyId, setAgencyId] = useState('')
  const [making, setMaking] = useState<'idle' | 'making'>('idle')
  const [trouble, setTrouble] = useState('')

  async function make(): Promise<void> {
    const choice = await personalData.ask('link')
    if (choice === 'look') onLook()
    if (!goesOn(choice)) return
    setMaking('making')
    const made = await links.make(agencyId, '', choice)
    setMaking('idle')
    if ('trouble' in made) {
      setTrouble(made.trouble)
      return
    }
    setTrouble('')
    setAgencyId('')
    onMade(made.linkId)
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    if (agencyId === '') setTrouble('Choose an agency first.')
    else if (making === 'idle') void make()
  }

  return (
    <form className="new-seat-link" onSubmit={submit} noValidate>
      <ChoiceField
        label="Agency"
        value={{ kind: 'one', value: agencyId }}
        isReadOnly={false}
        options={[
          { value: '', label: 'Choose an agency' },
          ...agencies.map((agency) => ({ value: agency.id, label: agencyWords(agency) })),
        ]}
        onValue={(id) => {
          setAgencyId(id)
          setTrouble('')
        }}
      />
      <button type="submit" className="button" aria-disabled={making === 'making'}>
        Make its link
      </button>
      <div className="new-seat-link-trouble">
        <ProblemAlert problem={trouble} />
      </div>
    </form>
  )
}

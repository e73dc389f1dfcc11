import { useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { ChoiceField } from '../details/choice-field.tsx'
import type { Option } from '../details/field-specs.ts'
import { goesOn, usePersonalDataGate } from '../personal-data/personal-data-context.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import type { BoardLinks } from './board-links.ts'
import type { NewLink } from './link-server.ts'

interface Props {
  readonly links: BoardLinks
  /** What is chosen. */
  readonly label: string
  /** What stands there before anything is. */
  readonly unchosen: string
  /** What to do first, where nothing is chosen. */
  readonly missing: string
  readonly button: string
  readonly options: readonly Option[]
  readonly linkOf: (chosen: string) => NewLink
  /** @param linkId of the link just made */
  readonly onMade: (linkId: string) => void
  /** Lets the person see the board. */
  readonly onLook: () => void
}

/** Makes a link of what is chosen. */
export function NewLinkForm(props: Props): ReactNode {
  const { links, label, unchosen, missing, button, options, linkOf, onMade, onLook } = props
  const personalData = usePersonalDataGate()
  const [chosen, setChosen] = useState('')
  const [making, setMaking] = useState<'idle' | 'making'>('idle')
  const [trouble, setTrouble] = useState('')

  async function make(): Promise<void> {
    const choice = await personalData.ask('link')
    if (choice === 'look') onLook()
    if (!goesOn(choice)) return
    setMaking('making')
    const made = await links.make(linkOf(chosen), choice)
    setMaking('idle')
    if ('trouble' in made) {
      setTrouble(made.trouble)
      return
    }
    setTrouble('')
    setChosen('')
    onMade(made.linkId)
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    if (chosen === '') setTrouble(missing)
    else if (making === 'idle') void make()
  }

  return (
    <form className="new-link" onSubmit={submit} noValidate>
      <ChoiceField
        label={label}
        value={{ kind: 'one', value: chosen }}
        isReadOnly={false}
        options={[{ value: '', label: unchosen }, ...options]}
        onValue={(value) => {
          setChosen(value)
          setTrouble('')
        }}
      />
      <button type="submit" className="button" aria-disabled={making === 'making'}>
        {button}
      </button>
      <div className="new-link-trouble">
        <ProblemAlert problem={trouble} />
      </div>
    </form>
  )
}

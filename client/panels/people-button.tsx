import type { ReactNode } from 'react'
import { Button, DialogTrigger, Popover } from 'react-aria-components'
import type { CanvasControls, PersonHere } from '../canvas/canvas-controls.ts'
import { PeopleList } from './people-list.tsx'
import { PersonDisc } from './person-disc.tsx'
import { companyWords } from './people-words.ts'

interface Props {
  /** Yourself first. */
  readonly people: readonly PersonHere[]
  /** Null until the canvas is there. */
  readonly controls: CanvasControls | null
  readonly onRename: (name: string) => void
  /** Below the list: what may be done for everybody here. */
  readonly children: ReactNode
}

/** How many discs the header has room for. */
const MAX_DISCS = 4

/** Who is here; opens the list of them. */
export function PeopleButton({ people, controls, onRename, children }: Props): ReactNode {
  const company = companyWords(people)
  return (
    <DialogTrigger>
      <Button className="button button-quiet people-button">
        <span className="discs">
          {people.slice(0, MAX_DISCS).map((person) => (
            <PersonDisc key={`${person.id} ${person.agency?.id ?? ''}`} person={person} />
          ))}
        </span>
        <span className="people-company">{company}</span>
        <span className="visually-hidden">, people here: </span>
        <span className="people-count">{people.length.toLocaleString('en-GB')}</span>
      </Button>
      <Popover className="popover people-panel" placement="bottom end" offset={6}>
        <PeopleList people={people} controls={controls} onRename={onRename} />
        {children}
      </Popover>
    </DialogTrigger>
  )
}

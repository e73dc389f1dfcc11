import type { ReactNode } from 'react'
import type { PersonHere } from '../canvas/canvas-controls.ts'
import { initials, nameWords } from './people-words.ts'

/** A person as a small disc in their colour. Decoration: their name is said beside it. */
export function PersonDisc({ person }: { readonly person: PersonHere }): ReactNode {
  return (
    <span className="disc" style={{ background: person.colour }} aria-hidden="true">
      {initials(nameWords(person))}
    </span>
  )
}

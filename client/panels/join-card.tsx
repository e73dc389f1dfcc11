import type { ReactNode } from 'react'
import { NameForm } from './name-form.tsx'

interface Props {
  readonly onName: (name: string) => void
  readonly onLater: () => void
}

/** Asks a newcomer's name over the board, which can be looked at and used meanwhile. */
export function JoinCard({ onName, onLater }: Props): ReactNode {
  return (
    <section className="join-card" aria-label="Your name">
      <NameForm
        label="What should others here call you?"
        hint="They see it beside your pointer. It is kept in this browser only."
        name=""
        submitLabel="Join the board"
        takesFocus={hasKeyboard()}
        onName={onName}
      >
        <button type="button" className="button button-quiet" onClick={onLater}>
          Not now
        </button>
      </NameForm>
    </section>
  )
}

/** On a touch screen focus would raise the keyboard over the board that was just opened. */
function hasKeyboard(): boolean {
  return matchMedia('(pointer: fine)').matches
}

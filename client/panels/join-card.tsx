import { use } from 'react'
import type { ReactNode } from 'react'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { oneLine } from '../../shared/protocol/one-line.ts'
import type { SignInState } from '../../shared/protocol/sign-in.ts'
import { NameForm } from './name-form.tsx'

interface Props {
  /** Who has signed in goes by their account's name, unless they change it. */
  readonly state: Promise<SignInState>
  readonly onName: (name: string) => void
  readonly onLater: () => void
}

/** Asks a newcomer's name over the board, which can be looked at and used meanwhile. */
export function JoinCard({ state, onName, onLater }: Props): ReactNode {
  return (
    <section className="join-card" aria-label="Your name">
      <NameForm
        label="What should others here call you?"
        hint="They see it beside your pointer, and the owner sees who came."
        name={nameOf(use(state))}
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

function nameOf(state: SignInState): string {
  return state.required === 'off' ? '' : oneLine(state.account?.name ?? '', LIMITS.maxNameLength)
}

/** On a touch screen focus would raise the keyboard over the board that was just opened. */
function hasKeyboard(): boolean {
  return matchMedia('(pointer: fine)').matches
}

import { Awareness } from 'y-protocols/awareness'
import { LIMITS } from '../../shared/protocol/limits.ts'

type State = Readonly<Record<string, unknown>>

/**
 * Who is here. What this page says of its own person always fits `LIMITS.maxPresenceBytes`: for more it
 * would be sent away, and again whenever it comes back. What does not fit is left out, where they look and
 * point first, then all but who they are.
 */
export class OwnAwareness extends Awareness {
  override setLocalState(state: State | null): void {
    super.setLocalState(state === null ? null : fitting(state))
  }
}

function fitting(state: State): State {
  if (fits(state)) return state
  const withoutView = { ...state, view: null }
  return fits(withoutView) ? withoutView : { person: state['person'], view: null }
}

function fits(state: State): boolean {
  return new TextEncoder().encode(JSON.stringify(state)).length <= LIMITS.maxPresenceBytes
}

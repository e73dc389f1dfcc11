import { createContext, useContext } from 'react'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import type { PersonalDataHit } from '../../../shared/domain/personal-data/personal-data.ts'
import { ACCEPTED, type Occasion } from '../../../shared/protocol/personal-data.ts'
import type { Observable } from '../../socket/board-session.ts'

/** What a person chose when they were told of what is on the board. */
export type PersonalDataChoice =
  /** There was nothing to choose: nothing looks personal. */
  | 'nothing-found'
  /** To go on all the same. The server wants to hear so, and writes it down. */
  | 'accepted'
  /** To look first: whatever stands over the board should go. */
  | 'look'
  | 'stay'

/** What a board's page knows of personal details, and asks about them. */
export interface PersonalData {
  readonly hits: Observable<readonly PersonalDataHit[]>
  /** Shows the list of what was found; null where there is no board to show it beside. */
  readonly list: (() => void) | null
  /**
   * Asks before the board, or some of it, goes to others.
   * @param state an earlier one of the board, when that is what goes
   * @returns once the person has chosen; at once when there is nothing to choose
   */
  readonly ask: (before: Occasion, state?: readonly BoardRecord[]) => Promise<PersonalDataChoice>
  /**
   * Has the server write down that somebody went on and had this page make a file, or began a talk;
   * before these that happens by itself. Where it cannot be told, the person is.
   */
  readonly writeDown: (before?: 'file' | 'talk') => Promise<void>
}

const NO_HITS: readonly PersonalDataHit[] = []

/** Of the board that the page shows; a page without one has nothing to ask about. */
export const PersonalDataContext = createContext<PersonalData>({
  hits: { get: () => NO_HITS, subscribe: () => () => undefined },
  list: null,
  ask: () => Promise.resolve('nothing-found'),
  writeDown: () => Promise.resolve(),
})

/** What is known here of personal details; nothing, outside of a `PersonalDataGate`. */
export function usePersonalDataGate(): PersonalData {
  return useContext(PersonalDataContext)
}

/** True when whoever asked may go on. */
export function goesOn(choice: PersonalDataChoice): boolean {
  return choice === 'nothing-found' || choice === 'accepted'
}

/** The choice as a field of a request to the server. */
export function asField(choice: PersonalDataChoice): { readonly personalData?: typeof ACCEPTED } {
  return choice === 'accepted' ? { personalData: ACCEPTED } : {}
}

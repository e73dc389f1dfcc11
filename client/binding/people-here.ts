import type { Awareness } from 'y-protocols/awareness'
import type { PersonHere } from '../canvas/canvas-controls.ts'
import type { Person } from '../offline/device-memory.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import { readPerson } from './presence-state.ts'

/**
 * Who has the board open, from what each page says of its person: oneself first, then by name.
 * Changes only when somebody comes, goes or renames themselves, not when they move.
 */
export class PeopleHere {
  readonly #awareness: Awareness
  readonly #self: () => Person
  readonly #people: ObservableValue<readonly PersonHere[]>

  constructor(awareness: Awareness, self: () => Person) {
    this.#awareness = awareness
    this.#self = self
    this.#people = new ObservableValue(this.#read())
    awareness.on('change', this.#refresh)
  }

  get people(): Observable<readonly PersonHere[]> {
    return this.#people
  }

  /** Idempotent. */
  close(): void {
    this.#awareness.off('change', this.#refresh)
  }

  readonly #refresh = (): void => {
    const before = this.#people.get()
    const now = this.#read()
    const same =
      now.length === before.length && now.every((person, i) => isSamePerson(person, before[i]))
    if (!same) this.#people.set(now)
  }

  #read(): readonly PersonHere[] {
    const self = this.#self()
    const others = new Map<string, PersonHere>()
    for (const state of this.#awareness.getStates().values()) {
      const person = readPerson(state)
      if (person === undefined || person.id === self.id) continue
      others.set(person.id, { ...person, isSelf: false })
    }
    const byName = [...others.values()].toSorted(
      (a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1),
    )
    return [{ ...self, isSelf: true }, ...byName]
  }
}

function isSamePerson(a: PersonHere, b: PersonHere | undefined): boolean {
  return a.id === b?.id && a.name === b.name && a.colour === b.colour && a.isSelf === b.isSelf
}

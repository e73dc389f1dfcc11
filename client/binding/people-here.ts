import type { Awareness } from 'y-protocols/awareness'
import type { PersonHere } from '../canvas/canvas-controls.ts'
import type { Person } from '../offline/device-memory.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import { readFollowed, readPerson } from './presence-state.ts'
import type { SeatTags } from './seat-tags.ts'

/**
 * Who has the board open, from what each page says of its person and the server of their agencies:
 * oneself first, then by name. Changes only when somebody comes, goes, renames themselves, takes
 * another seat or follows somebody else, not when they move.
 */
export class PeopleHere {
  readonly #awareness: Awareness
  readonly #self: () => Person
  readonly #seats: SeatTags
  readonly #stopSeats: () => void
  readonly #people: ObservableValue<readonly PersonHere[]>

  constructor(awareness: Awareness, seats: SeatTags, self: () => Person) {
    this.#awareness = awareness
    this.#seats = seats
    this.#self = self
    this.#people = new ObservableValue(this.#read())
    awareness.on('change', this.#refresh)
    this.#stopSeats = seats.onChange(this.#refresh)
  }

  get people(): Observable<readonly PersonHere[]> {
    return this.#people
  }

  /** Idempotent. */
  close(): void {
    this.#awareness.off('change', this.#refresh)
    this.#stopSeats()
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
    for (const [clientId, state] of this.#awareness.getStates()) {
      const person = readPerson(state)
      if (person === undefined || person.id === self.id) continue
      const agency = this.#seats.agencyOf(clientId)
      const follows = readFollowed(state)
      others.set(`${person.id} ${agency?.id ?? ''}`, { ...person, agency, isSelf: false, follows })
    }
    const byName = [...others.values()].toSorted(
      (a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1),
    )
    const agency = this.#seats.agencyOf(this.#awareness.clientID)
    const follows = readFollowed(this.#awareness.getLocalState())
    return [{ ...self, agency, isSelf: true, follows }, ...byName]
  }
}

function isSamePerson(a: PersonHere, b: PersonHere | undefined): boolean {
  return (
    a.id === b?.id &&
    a.name === b.name &&
    a.colour === b.colour &&
    a.isSelf === b.isSelf &&
    a.follows === b.follows &&
    a.agency?.id === b.agency?.id &&
    a.agency?.words === b.agency?.words &&
    a.agency?.colour === b.agency?.colour
  )
}

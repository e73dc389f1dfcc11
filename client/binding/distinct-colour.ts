import { react } from '@tldraw/state'
import type { Signal } from '@tldraw/state'
import type { Awareness } from 'y-protocols/awareness'
import { ALL_SIGHTS, distance, seen } from '../../shared/domain/colour-sight.ts'
import type { Person } from '../offline/device-memory.ts'
import { PERSON_COLOURS } from '../offline/person-colours.ts'
import { readPerson } from './presence-state.ts'

/** Somebody here, and the colour they are shown in. */
export interface Wearer {
  readonly personId: string
  readonly colour: string
  /** Unix ms by their own clock: when they opened the board. The earlier keeps a colour. */
  readonly sinceMs: number
}

/**
 * The colour for somebody to be shown in: the one they have, unless somebody wears it who was here
 * before; then, of those that nobody wears, the one that looks least like any worn. The same where
 * there is none left.
 */
export function distinctColour(self: Wearer, others: readonly Wearer[]): string {
  const worn = new Set(others.map(({ colour }) => colour))
  const isTaken = others.some((one) => one.colour === self.colour && wasBefore(one, self))
  if (!isTaken) return self.colour
  const apart = (colour: string): number =>
    Math.min(...[...worn].map((other) => leastDistance(colour, other)))
  const [freest] = PERSON_COLOURS.filter((colour) => !worn.has(colour)).toSorted(
    (a, b) => apart(b) - apart(a),
  )
  return freest ?? self.colour
}

/** To whoever tells them apart worst. */
function leastDistance(a: string, b: string): number {
  return Math.min(...ALL_SIGHTS.map((sight) => distance(seen(a, sight), seen(b, sight))))
}

function wasBefore(one: Wearer, other: Wearer): boolean {
  if (one.sinceMs !== other.sinceMs) return one.sinceMs < other.sinceMs
  return one.personId < other.personId
}

export interface ColourOptions {
  readonly awareness: Awareness
  /** The person as they are shown at present. */
  readonly person: Signal<Person>
  readonly clock: () => number
  /** Shows the person in this colour, on this board. */
  readonly wear: (colour: string) => void
}

/**
 * Keeps the colours of the people on a board apart. Each page sees to its own person's, who changes
 * theirs only for somebody who was here before them: so nobody's changes because another comes.
 *
 * @returns ends it
 */
export function keepColourDistinct({ awareness, person, clock, wear }: ColourOptions): () => void {
  const sinceMs = clock()
  awareness.setLocalStateField('sinceMs', sinceMs)
  const choose = (): void => {
    const { id: personId, colour } = person.get()
    const self = { personId, colour, sinceMs }
    const here = wearers(awareness).filter(({ clientId }) => clientId !== awareness.clientID)
    // One person's pages are alike.
    const first = here.find((one) => one.personId === personId && one.sinceMs < sinceMs)
    const others = here.filter((one) => one.personId !== personId)
    const next = first?.colour ?? distinctColour(self, others)
    if (next !== colour) wear(next)
  }
  awareness.on('change', choose)
  const stopReacting = react('keep my colour apart', choose)
  return () => {
    awareness.off('change', choose)
    stopReacting()
  }
}

function wearers(awareness: Awareness): (Wearer & { readonly clientId: number })[] {
  return [...awareness.getStates()].flatMap(([clientId, state]) => {
    const person = readPerson(state)
    if (person === undefined) return []
    const { id: personId, colour } = person
    return [{ clientId, personId, colour, sinceMs: readSinceMs(state) }]
  })
}

/** Who does not say has come last. */
function readSinceMs(state: { readonly sinceMs?: unknown }): number {
  const { sinceMs } = state
  return typeof sinceMs === 'number' && sinceMs >= 0 ? sinceMs : Infinity
}

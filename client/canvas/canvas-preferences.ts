import { atom, computed, createTLUser, defaultUserPreferences, userTypeValidator } from 'tldraw'
import type { Signal, TLUser, TLUserPreferences } from 'tldraw'
import type { Person } from '../offline/device-memory.ts'

const PREFERENCES = 'wholeplace.canvas'

/** What tldraw's menus set for this browser: theme, grid snapping and the like; never who one is. */
export interface CanvasPreferences {
  /** As tldraw takes it. */
  readonly user: TLUser
  readonly person: Signal<Person>
  setPerson(person: Person): void
  /** Shows the person in another colour, until they choose one. */
  readonly wear: (colour: string) => void
}

/**
 * The person and their preferences for one canvas. tldraw would keep its own person, with a random
 * name, in its own storage; ours is the page's.
 */
export function openCanvasPreferences(person: Person): CanvasPreferences {
  const chosen = atom('person', person)
  const worn = atom<string | null>('colour', null)
  const current = computed('person as shown', () => {
    const { colour, ...who } = chosen.get()
    return { ...who, colour: worn.get() ?? colour }
  })
  const kept = atom('preferences', readPreferences())
  const preferences = atom('user preferences', combine(kept.get(), person))
  const refresh = (): void => {
    preferences.set(combine(kept.get(), current.get()))
  }
  return {
    person: current,
    setPerson: (next) => {
      if (next.colour !== chosen.get().colour) worn.set(null)
      chosen.set(next)
      refresh()
    },
    wear: (colour) => {
      worn.set(colour)
      refresh()
    },
    user: createTLUser({
      userPreferences: preferences,
      setUserPreferences: (next) => {
        kept.set(next)
        writePreferences(next)
        refresh()
      },
    }),
  }
}

function combine(preferences: Partial<TLUserPreferences>, person: Person): TLUserPreferences {
  return {
    ...UNSET,
    ...preferences,
    id: person.id,
    name: person.name,
    color: person.colour,
  }
}

/** The page is in English and follows the theme of the device. */
const UNSET: Omit<TLUserPreferences, 'id'> = {
  ...defaultUserPreferences,
  locale: 'en',
  colorScheme: 'system',
}

function readPreferences(): Partial<TLUserPreferences> {
  try {
    const text = localStorage.getItem(PREFERENCES)
    return text === null ? {} : userTypeValidator.validate(JSON.parse(text))
  } catch {
    return {}
  }
}

function writePreferences(preferences: TLUserPreferences): void {
  try {
    localStorage.setItem(PREFERENCES, JSON.stringify(preferences))
  } catch {
    // Storage is full or turned off; the choice holds until the page is closed.
    return
  }
}

import type { PackCommand, PackPlace } from './pack-talk.ts'

/** Keys as people press them, and as clickers send them. */
const COMMANDS: Readonly<Record<string, PackCommand>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  Enter: 'next',
  ' ': 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Backspace: 'previous',
  Home: 'first',
  End: 'last',
  b: 'black',
  '.': 'black',
  n: 'notes',
  l: 'laser',
  o: 'overview',
  r: 'register',
  Escape: 'back',
  F5: 'back',
}

const SCROLLING: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End'])

/** The parts of a key that was pressed that count here. */
export interface PackKey extends Pick<
  KeyboardEvent,
  'altKey' | 'ctrlKey' | 'key' | 'metaKey' | 'shiftKey'
> {
  /** What has the focus. */
  readonly focus: 'field' | 'button' | 'nothing'
  /** What stands where the slide stands, or the slide. */
  readonly place: PackPlace
}

/**
 * @returns null where the key is the browser's: with others held down, in a field, where it works
 *   what has the focus, and where it goes through what is longer than the window
 */
export function packCommand(pressed: PackKey): PackCommand | null {
  const { altKey, ctrlKey, focus, key, metaKey, place, shiftKey } = pressed
  if (altKey || ctrlKey || metaKey) return null
  const command = COMMANDS[key.length === 1 ? key.toLowerCase() : key] ?? null
  if (focus === 'field') return command === 'back' ? command : null
  if (focus === 'button' && (key === ' ' || key === 'Enter')) return null
  if (place !== 'slide' && SCROLLING.has(key)) return null
  return key === ' ' && shiftKey ? 'previous' : command
}

/** What the keys do, for people. */
export const PACK_KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['→ or Space, ←', 'next slide, previous slide'],
  ['Home, End', 'first slide, last slide'],
  ['B', 'black screen, and back'],
  ['L', 'laser pointer'],
  ['N', 'notes'],
  ['O', 'all slides'],
  ['R', 'register'],
  ['Esc', 'back to the slide'],
]

import type { TalkEvent } from './talk-state.ts'

/** What a key does while one presents. */
export type KeyCommand =
  | { readonly kind: 'talk'; readonly event: TalkEvent }
  | { readonly kind: 'zoom'; readonly factor: number }
  /** All of the slide, and the slide itself: what a clicker's start button asks for. */
  | { readonly kind: 'show-slide' }
  | { readonly kind: 'point-with'; readonly pointing: 'laser' | 'spotlight' }
  | { readonly kind: 'overview' | 'help' | 'back-out' }

export interface PressedKey {
  /** As `KeyboardEvent.key` has it. */
  readonly key: string
  readonly shiftKey: boolean
  /** Ctrl, Alt or the command key: those are the browser's. */
  readonly isBrowsers: boolean
}

const ZOOM_STEP = 1.4

const talk = (event: TalkEvent): KeyCommand => ({ kind: 'talk', event })

const COMMANDS: Readonly<Record<string, KeyCommand>> = {
  ArrowRight: talk({ kind: 'next' }),
  ArrowDown: talk({ kind: 'next' }),
  PageDown: talk({ kind: 'next' }),
  Enter: talk({ kind: 'next' }),
  ' ': talk({ kind: 'next' }),
  n: talk({ kind: 'next' }),
  ArrowLeft: talk({ kind: 'previous' }),
  ArrowUp: talk({ kind: 'previous' }),
  PageUp: talk({ kind: 'previous' }),
  Backspace: talk({ kind: 'previous' }),
  p: talk({ kind: 'previous' }),
  Home: talk({ kind: 'first' }),
  End: talk({ kind: 'last' }),
  b: talk({ kind: 'black' }),
  '.': talk({ kind: 'black' }),
  c: talk({ kind: 'link' }),
  l: { kind: 'point-with', pointing: 'laser' },
  s: { kind: 'point-with', pointing: 'spotlight' },
  '+': { kind: 'zoom', factor: ZOOM_STEP },
  '=': { kind: 'zoom', factor: ZOOM_STEP },
  '-': { kind: 'zoom', factor: 1 / ZOOM_STEP },
  '0': { kind: 'show-slide' },
  F5: { kind: 'show-slide' },
  o: { kind: 'overview' },
  g: { kind: 'overview' },
  '?': { kind: 'help' },
  Escape: { kind: 'back-out' },
}

/** Keys as people press them, and as clickers in the hand send them. Null for one that does nothing here. */
export function keyCommand({ key, shiftKey, isBrowsers }: PressedKey): KeyCommand | null {
  if (isBrowsers) return null
  if (key === ' ' && shiftKey) return talk({ kind: 'previous' })
  return COMMANDS[key.length === 1 ? key.toLowerCase() : key] ?? null
}

/** For the help, in the order in which one learns them. */
export const KEY_HELP: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['→', 'Space', 'Page Down'], does: 'Next slide' },
  { keys: ['←', 'Page Up'], does: 'Previous slide' },
  { keys: ['Home', 'End'], does: 'First and last slide' },
  { keys: ['O'], does: 'All slides' },
  { keys: ['B', '.'], does: 'Black screen, and back' },
  { keys: ['C'], does: 'Code for the audience, and back' },
  { keys: ['L', 'S'], does: 'Point with the laser, or with the spotlight' },
  { keys: ['+', '−', '0'], does: 'Closer, further, all of the slide' },
  { keys: ['Esc'], does: 'Back to the slide, then out to the board' },
  { keys: ['?'], does: 'These keys' },
]

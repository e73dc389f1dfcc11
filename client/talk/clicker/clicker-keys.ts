import type { Press } from '../../../shared/talk/talk.ts'

type KeyPress = Extract<Press, { kind: 'next' | 'previous' | 'black' }>['kind']

/** Keys, as keyboards, remote controls and the volume buttons of some phones send them. */
const PRESSES: Readonly<Record<string, KeyPress>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  Enter: 'next',
  n: 'next',
  AudioVolumeUp: 'next',
  VolumeUp: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Backspace: 'previous',
  p: 'previous',
  AudioVolumeDown: 'previous',
  VolumeDown: 'previous',
  b: 'black',
  '.': 'black',
}

/** What has the focus. */
export type KeyPlace = 'a button' | 'the notes' | 'elsewhere'

/** What a key does; null where it is the browser's, presses a button or scrolls the notes. */
export function keyPress(
  { key, ctrlKey, altKey, metaKey }: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'key' | 'metaKey'>,
  place: KeyPlace,
): KeyPress | null {
  if (ctrlKey || altKey || metaKey) return null
  if (place === 'a button' && (key === ' ' || key === 'Enter')) return null
  if (place === 'the notes' && (key === 'ArrowUp' || key === 'ArrowDown')) return null
  return PRESSES[key.length === 1 ? key.toLowerCase() : key] ?? null
}

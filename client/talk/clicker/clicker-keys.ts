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

/** What a key does; null where it is the browser's, or a button's that has the focus. */
export function keyPress(
  { key, ctrlKey, altKey, metaKey }: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'key' | 'metaKey'>,
  target: 'a button' | 'elsewhere',
): KeyPress | null {
  if (ctrlKey || altKey || metaKey) return null
  if (target === 'a button' && (key === ' ' || key === 'Enter')) return null
  return PRESSES[key.length === 1 ? key.toLowerCase() : key] ?? null
}

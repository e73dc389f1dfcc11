import type { Asking } from './passphrase-asking.ts'

/** What a link with a passphrase opens. */
export type Opens = 'board' | 'snapshot' | 'talk'

/** What the button is called by which the passphrase is given. */
export const OPEN_IT = {
  board: 'Open the board',
  snapshot: 'Open the snapshot',
  talk: 'Follow the talk',
} as const satisfies Record<Opens, string>

/**
 * What is the matter with the passphrase last given, and what to do; '' for nothing.
 * @param timeZone where the reader is; this device's when left out
 */
export function askingProblem(asking: Asking, timeZone?: string): string {
  switch (asking.kind) {
    case 'asking':
    case 'trying':
      return ''
    case 'empty':
      return 'Type the passphrase first.'
    case 'wrong':
      return 'That is not the passphrase. Look at capitals and spaces, or ask whoever shared the link.'
    case 'unreachable':
      return 'The server cannot be asked just now. Try again in a moment.'
    case 'waiting':
      return `Too many wrong tries from here. You can try again at ${timeWords(asking.untilMs, timeZone)}.`
    case 'again':
      return 'You can try again now. If you are not sure of it, ask whoever shared the link.'
  }
}

/** To the second, and never too early. */
function timeWords(atMs: number, timeZone: string | undefined): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  })
  return format.format(Math.ceil(atMs / 1_000) * 1_000)
}

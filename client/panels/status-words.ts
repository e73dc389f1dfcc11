import type { IconName } from '../page/icon.tsx'
import type { BoardStatus } from '../socket/board-session.ts'

/** How the header shows where the board stands. */
export interface StatusWords {
  readonly icon: IconName
  /** `busy` and `well` need nobody's attention; `note` is a lasting state; `trouble` may need somebody to act. */
  readonly tone: 'busy' | 'well' | 'note' | 'trouble'
  readonly text: string
  /** Said after the text where there is more to say, else empty. */
  readonly detail: string
}

/** @param nowMs Unix ms, for the seconds to the next attempt */
export function statusWords(status: BoardStatus, nowMs: number): StatusWords {
  switch (status.kind) {
    case 'opening':
      return openingWords(status.obstacle)
    case 'saving':
      return { icon: 'clock', tone: 'busy', text: 'Saving…', detail: '' }
    case 'saved':
      return { icon: 'check', tone: 'well', text: 'Saved', detail: '' }
    case 'read-only':
      return { icon: 'eye', tone: 'note', text: 'Read-only', detail: kept(status.unsaved) }
    case 'offline':
      return {
        icon: 'offline',
        tone: 'trouble',
        text: status.unsaved === 0 ? 'Offline' : `Offline: ${kept(status.unsaved)}`,
        detail: '',
      }
    case 'unreachable':
      return {
        icon: 'offline',
        tone: 'trouble',
        text: `Can’t reach the server: ${attempt(status.retryAtMs, nowMs)}`,
        detail: kept(status.unsaved),
      }
    case 'refused':
      return { icon: 'alert', tone: 'trouble', text: 'Closed', detail: kept(status.unsaved) }
  }
}

/**
 * What is said aloud. Saving and saved take turns with every stroke and the seconds count down, so
 * neither is told apart here: this changes only when something has happened that a listener must know.
 */
export function spokenStatus(status: BoardStatus): string {
  switch (status.kind) {
    case 'opening':
      return openingWords(status.obstacle).text
    case 'saving':
    case 'saved':
      return 'Connected'
    case 'read-only':
      return READ_ONLY_WORDS[status.reason]
    case 'offline':
      return 'Offline. Changes are kept on this device.'
    case 'unreachable':
      return 'Can’t reach the server. Changes are kept on this device.'
    case 'refused':
      return 'The board was closed'
  }
}

const READ_ONLY_WORDS = {
  viewer: 'Connected, read-only',
  'storage-full': 'Read-only: the server is full',
  'storage-away': 'Read-only: the server can’t save just now',
} as const

function openingWords(obstacle: 'none' | 'offline' | 'unreachable'): StatusWords {
  switch (obstacle) {
    case 'none':
      return { icon: 'clock', tone: 'busy', text: 'Opening the board…', detail: '' }
    case 'offline':
      return { icon: 'offline', tone: 'trouble', text: 'Offline', detail: '' }
    case 'unreachable':
      return { icon: 'offline', tone: 'trouble', text: 'Can’t reach the server', detail: '' }
  }
}

function kept(changes: number): string {
  if (changes === 0) return ''
  const count = changes.toLocaleString('en-GB')
  return changes === 1 ? '1 change kept on this device' : `${count} changes kept on this device`
}

function attempt(retryAtMs: number | null, nowMs: number): string {
  if (retryAtMs === null) return 'trying again now'
  return `trying again in ${Math.max(1, Math.ceil((retryAtMs - nowMs) / 1000))} s`
}

import { expect, test } from 'vitest'
import { spokenStatus, statusWords } from '../../../client/panels/status-words.ts'
import type { BoardStatus } from '../../../client/socket/board-session.ts'

const NOW = 1_000_000

test.each<[BoardStatus, string, string]>([
  [{ kind: 'opening', obstacle: 'none' }, 'Opening the board…', ''],
  [{ kind: 'opening', obstacle: 'unreachable' }, 'Can’t reach the server', ''],
  [{ kind: 'saving' }, 'Saving…', ''],
  [{ kind: 'saved' }, 'Saved', ''],
  [{ kind: 'read-only', reason: 'viewer', unsaved: 0 }, 'Read-only', ''],
  [
    { kind: 'read-only', reason: 'storage-full', unsaved: 2 },
    'Read-only',
    '2 changes kept on this device',
  ],
  [{ kind: 'offline', unsaved: 0 }, 'Offline', ''],
  [{ kind: 'offline', unsaved: 1 }, 'Offline: 1 change kept on this device', ''],
  [{ kind: 'offline', unsaved: 12 }, 'Offline: 12 changes kept on this device', ''],
  [{ kind: 'offline', unsaved: 1234 }, 'Offline: 1,234 changes kept on this device', ''],
  [
    { kind: 'unreachable', unsaved: 0, retryAtMs: NOW + 3_400 },
    'Can’t reach the server: trying again in 4 s',
    '',
  ],
  [
    { kind: 'unreachable', unsaved: 3, retryAtMs: NOW - 10 },
    'Can’t reach the server: trying again in 1 s',
    '3 changes kept on this device',
  ],
  [
    { kind: 'unreachable', unsaved: 0, retryAtMs: null },
    'Can’t reach the server: trying again now',
    '',
  ],
  [{ kind: 'refused', error: 'wrong-key', visit: 'coming', unsaved: 0 }, 'Closed', ''],
])('%o', (status, text, detail) => {
  expect(statusWords(status, NOW)).toMatchObject({ text, detail })
})

test('only what the disk has is called saved', () => {
  const others: BoardStatus[] = [
    { kind: 'opening', obstacle: 'none' },
    { kind: 'saving' },
    { kind: 'read-only', reason: 'viewer', unsaved: 1 },
    { kind: 'offline', unsaved: 0 },
    { kind: 'unreachable', unsaved: 0, retryAtMs: null },
  ]
  for (const status of others) expect(statusWords(status, NOW).text).not.toContain('Saved')
})

test('drawing and counting down say nothing aloud', () => {
  expect(spokenStatus({ kind: 'saving' })).toBe(spokenStatus({ kind: 'saved' }))
  expect(spokenStatus({ kind: 'unreachable', unsaved: 0, retryAtMs: NOW })).toBe(
    spokenStatus({ kind: 'unreachable', unsaved: 9, retryAtMs: null }),
  )
  expect(spokenStatus({ kind: 'offline', unsaved: 1 })).toBe(
    spokenStatus({ kind: 'offline', unsaved: 2 }),
  )
})

test('losing and finding the server is said aloud', () => {
  const spoken = [
    spokenStatus({ kind: 'saved' }),
    spokenStatus({ kind: 'offline', unsaved: 0 }),
    spokenStatus({ kind: 'unreachable', unsaved: 0, retryAtMs: null }),
    spokenStatus({ kind: 'read-only', reason: 'storage-full', unsaved: 0 }),
    spokenStatus({ kind: 'read-only', reason: 'storage-away', unsaved: 0 }),
  ]
  expect(new Set(spoken).size).toBe(spoken.length)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardStatus } from '../../../client/socket/board-session.ts'
import {
  initialState,
  isSameStatus,
  reduce,
  statusOf,
} from '../../../client/socket/board-status.ts'
import type { LinkState, SessionEvent, SessionState } from '../../../client/socket/board-status.ts'

function after(...events: SessionEvent[]): SessionState {
  return events.reduce(reduce, initialState('online'))
}

const EDITOR: SessionEvent = { kind: 'told', role: 'editor', paused: null }

const LINKS: readonly LinkState[] = [
  { kind: 'first-attempt' },
  { kind: 'trying-again' },
  { kind: 'waiting', retryAtMs: 9 },
  { kind: 'joined' },
  { kind: 'refused', error: 'wrong-key' },
]

/** The whole table: content, network, link, role, pause → status, with two changes unsaved. */
function expected(state: SessionState): BoardStatus {
  const { content, network, link, role, paused, visit } = state
  const unsaved = 2
  if (link.kind === 'refused') return { kind: 'refused', error: 'wrong-key', visit, unsaved }
  if (content === 'none') {
    if (network === 'offline') return { kind: 'opening', obstacle: 'offline' }
    const isTrouble = link.kind === 'trying-again' || link.kind === 'waiting'
    return { kind: 'opening', obstacle: isTrouble ? 'unreachable' : 'none' }
  }
  if (link.kind === 'joined') {
    if (role === 'viewer') return { kind: 'read-only', reason: 'viewer', unsaved }
    if (network === 'offline') return { kind: 'offline', unsaved }
    if (paused !== null) return { kind: 'read-only', reason: paused, unsaved }
    return { kind: 'saving' }
  }
  if (network === 'offline') return { kind: 'offline', unsaved }
  if (link.kind === 'first-attempt') return { kind: 'opening', obstacle: 'none' }
  return { kind: 'unreachable', unsaved, retryAtMs: link.kind === 'waiting' ? 9 : null }
}

describe('status', () => {
  test('follows from every state as the table says', () => {
    for (const content of ['none', 'here'] as const)
      for (const network of ['online', 'offline'] as const)
        for (const visit of ['coming', 'staying'] as const)
          for (const link of LINKS)
            for (const role of ['owner', 'editor', 'viewer'] as const)
              for (const paused of [null, 'storage-full', 'storage-away'] as const) {
                const state = { content, network, link, visit, role, paused, unsaved: 2 }
                expect(statusOf(state)).toEqual(expected(state))
              }
  })

  test('an ordinary day: open, join, change, saved', () => {
    const joined = after(EDITOR, { kind: 'joined' })
    expect(statusOf(joined)).toEqual({ kind: 'saved' })
    const changed = reduce(joined, { kind: 'unsaved-counted', unsaved: 3 })
    expect(statusOf(changed)).toEqual({ kind: 'saving' })
    const saved = reduce(changed, { kind: 'unsaved-counted', unsaved: 0 })
    expect(statusOf(saved)).toEqual({ kind: 'saved' })
  })

  test('losing the server says when it will be tried, then that it is being tried', () => {
    const lost = after(EDITOR, { kind: 'joined' }, { kind: 'lost', retryAtMs: 500 })
    expect(statusOf(lost)).toEqual({ kind: 'unreachable', unsaved: 0, retryAtMs: 500 })
    const trying = reduce(lost, { kind: 'attempt-began' })
    expect(statusOf(trying)).toEqual({ kind: 'unreachable', unsaved: 0, retryAtMs: null })
    expect(statusOf(reduce(trying, { kind: 'joined' }))).toEqual({ kind: 'saved' })
  })

  test('a board kept here is shown when the first attempt is slow', () => {
    const waiting = after({ kind: 'content-came' }, { kind: 'attempt-began' })
    expect(statusOf(waiting)).toEqual({ kind: 'opening', obstacle: 'none' })
    const slow = reduce(waiting, { kind: 'first-attempt-slow' })
    expect(statusOf(slow)).toEqual({ kind: 'unreachable', unsaved: 0, retryAtMs: null })
  })

  test('a late word that the first attempt is slow changes nothing', () => {
    for (const event of [{ kind: 'joined' }, { kind: 'lost', retryAtMs: 1 }] as const) {
      const state = after(event)
      expect(reduce(state, { kind: 'first-attempt-slow' })).toEqual(state)
    }
  })

  test('a refusal is final', () => {
    const event = fc.oneof<fc.Arbitrary<SessionEvent>[]>(
      fc.constantFrom<SessionEvent>(
        { kind: 'content-came' },
        { kind: 'first-attempt-slow' },
        { kind: 'attempt-began' },
        { kind: 'joined' },
        { kind: 'lost', retryAtMs: 1 },
        { kind: 'refused', error: 'internal' },
        { kind: 'network-changed', network: 'offline' },
        EDITOR,
      ),
    )
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const refused = after({ kind: 'refused', error: 'wrong-key' })
        const status = statusOf(events.reduce(reduce, refused))
        expect(status).toEqual({ kind: 'refused', error: 'wrong-key', visit: 'coming', unsaved: 0 })
      }),
    )
  })

  test('who was let in and is refused later was staying; once mended, it is tried again with all that was changed', () => {
    const refused = after(
      EDITOR,
      { kind: 'joined' },
      { kind: 'unsaved-counted', unsaved: 3 },
      { kind: 'refused', error: 'passphrase-needed' },
    )
    const refusal = { kind: 'refused', error: 'passphrase-needed', visit: 'staying', unsaved: 3 }
    expect(statusOf(refused)).toEqual(refusal)
    const again = reduce(refused, { kind: 'asked-again' })
    expect(statusOf(again)).toEqual({ kind: 'opening', obstacle: 'none' })
    expect(statusOf(reduce(again, { kind: 'joined' }))).toEqual({ kind: 'saving' })
  })

  test('nothing is asked again that was not refused', () => {
    const joined = after(EDITOR, { kind: 'joined' })
    expect(reduce(joined, { kind: 'asked-again' })).toBe(joined)
  })

  test('statuses are the same when every field is', () => {
    expect(isSameStatus({ kind: 'saved' }, { kind: 'saved' })).toBe(true)
    expect(isSameStatus({ kind: 'saved' }, { kind: 'saving' })).toBe(false)
    const offline = { kind: 'offline', unsaved: 1 } as const
    expect(isSameStatus(offline, { kind: 'offline', unsaved: 2 })).toBe(false)
    expect(isSameStatus({ kind: 'saved' }, offline)).toBe(false)
  })
})

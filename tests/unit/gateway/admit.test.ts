import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { admitPresence } from '../../../server/gateway/admit-presence.ts'
import { admitUpdate, type KnownBoard } from '../../../server/gateway/admit-update.ts'
import { isOwnOrigin, isOwnSession } from '../../../server/gateway/origin.ts'
import { readFrame } from '../../../server/gateway/read-frame.ts'
import { TokenBucket } from '../../../server/gateway/token-bucket.ts'
import { checkEntry } from '../../../shared/board/entry-schema.ts'
import { Lanes } from '../../../shared/board/lanes.ts'
import { createBoardUpdate } from '../../../shared/board/new-board.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'

const NOW_MS = 1_800_000_000_000
const EMPTY_BOARD: KnownBoard = { clocks: new Map(), document: () => new Y.Doc() }

/** The update of somebody who sets one key, by a clock of their own. */
function written(key: string, value: unknown, clockMs = NOW_MS): Uint8Array {
  const doc = new Y.Doc()
  new Lanes(doc, () => clockMs).transact({ set: [[key, value]], delete: [] }, null)
  return Y.encodeStateAsUpdate(doc)
}

const admit = (update: Uint8Array) => admitUpdate(update, EMPTY_BOARD, NOW_MS, checkEntry)

describe('the door of a board', () => {
  it('lets a new board in', () => {
    const update = createBoardUpdate({ title: 'T', clientId: 5, now: () => NOW_MS })
    expect(admit(update)).toMatchObject({ kind: 'admitted', change: { extended: [5] } })
  })

  it.each([
    ['a key of no kind', written('anything', 1)],
    ['a value of the wrong kind', written('page:page\u001fname', 5)],
    ['a record under another id', written('page:a', { id: 'page:b', typeName: 'page' })],
    ['a mark of another lane', written('~1', 1)],
    ['a time in the future', written('page:page\u001fname', 'N', NOW_MS + LIMITS.maxFutureMs + 1)],
    ['a time that is none', written('page:page\u001fname', 'N', NaN)],
  ])('keeps out %s', (_what, update) => {
    expect(admit(update)).toMatchObject({ kind: 'refused', error: 'refused-change' })
  })

  it('lets in what is dated up to five minutes ahead', () => {
    const update = written('page:page\u001fname', 'N', NOW_MS + LIMITS.maxFutureMs)
    expect(admit(update).kind).toBe('admitted')
  })

  it('[FAULT-9] goes on where the server’s clock was set back, from the latest that it let in before', () => {
    const hourMs = 3_600_000
    const board = new Y.Doc()
    Y.applyUpdate(board, written('page:page\u001fname', 'Before', NOW_MS + hourMs))
    const known = { clocks: new Map<number, number>(), document: () => board }
    const at = (ts: number) =>
      admitUpdate(written('page:page\u001fname', 'After', ts), known, NOW_MS, checkEntry).kind
    expect(at(NOW_MS + hourMs + 1)).toBe('admitted')
    expect(at(NOW_MS + hourMs + LIMITS.maxFutureMs)).toBe('admitted')
    expect(at(NOW_MS + hourMs + LIMITS.maxFutureMs + 1)).toBe('refused')
    // Nobody moves the bound by dating ahead as far as they may.
    const ahead = new Y.Doc()
    Y.applyUpdate(ahead, written('page:page\u001fname', 'N', NOW_MS + LIMITS.maxFutureMs))
    const further = written('page:page\u001fname', 'N', NOW_MS + LIMITS.maxFutureMs + 1)
    const onAhead = { clocks: new Map<number, number>(), document: () => ahead }
    expect(admitUpdate(further, onAhead, NOW_MS, checkEntry).kind).toBe('refused')
  })
})

describe('presence', () => {
  function presence(...states: readonly (readonly [number, number, string])[]): Uint8Array {
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, states.length)
      for (const [clientId, clock, json] of states) {
        encoding.writeVarUint(encoder, clientId)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarString(encoder, json)
      }
    })
  }

  it('is read of the sender alone, whatever else is repeated', () => {
    const update = presence([1, 5, '{"a":1}'], [2, 6, 'no JSON'], [3, 2 ** 50, '{}'])
    const admission = admitPresence(update, 1)
    expect(admission).toMatchObject({ claims: [{ clientId: 1, state: { clock: 5 } }] })
    expect(admitPresence(presence([2, 6, '{}']), 1)).toEqual({ kind: 'admitted', claims: [] })
  })

  it('says that a person has gone', () => {
    expect(admitPresence(presence([1, 5, 'null']), null)).toEqual({
      kind: 'admitted',
      claims: [{ clientId: 1, state: null }],
    })
  })

  it.each([
    ['too large', presence([1, 1, JSON.stringify({ a: 'x'.repeat(LIMITS.maxPresenceBytes) })])],
    ['too deep', presence([1, 1, `${'{"a":'.repeat(9)}1${'}'.repeat(9)}`])],
    ['no JSON', presence([1, 1, '{'])],
    ['no object', presence([1, 1, '"text"'])],
    ['a list', presence([1, 1, '[]'])],
    ['a clock that would outlive everybody', presence([1, 2 ** 53 - 1, '{}'])],
    ['cut short', presence([1, 1, '{}']).subarray(0, 3)],
    ['no end', new Uint8Array(12).fill(0xff)],
  ])('is refused: %s', (_what, update) => {
    expect(admitPresence(update, null).kind).toBe('refused')
  })

  it('may nest eight deep, and hold brackets in its text', () => {
    const deep = `${'{"a":'.repeat(8)}"[[[[[[[[[[{{{\\""${'}'.repeat(8)}`
    expect(admitPresence(presence([1, 1, deep]), null).kind).toBe('admitted')
  })
})

describe('a frame', () => {
  it.each([
    ['nothing', []],
    ['a type of the server’s own', [100, 0]],
    ['an unknown type', [9]],
    ['an unknown step', [0, 7, 0]],
    ['a step cut short', [0, 2, 5, 1]],
    ['bytes after its end', [3, 0]],
    ['a state vector that claims too much', [0, 0, 2, 200, 1]],
  ])('is unreadable: %s', (_what, bytes) => {
    expect(readFrame(new Uint8Array(bytes)).kind).toBe('unreadable')
  })

  it('is a question, a change, or presence', () => {
    expect(readFrame(new Uint8Array([0, 0, 1, 0])).kind).toBe('step-1')
    expect(readFrame(new Uint8Array([0, 1, 2, 0, 0]))).toMatchObject({ isAnswer: true })
    expect(readFrame(new Uint8Array([0, 2, 2, 0, 0]))).toMatchObject({ isAnswer: false })
    expect(readFrame(new Uint8Array([1, 1, 0])).kind).toBe('presence')
    expect(readFrame(new Uint8Array([3])).kind).toBe('presence-query')
  })
})

describe('where a page comes from', () => {
  const publicUrl = new URL('https://boards.example.org')

  it.each<[string | undefined, string, URL | undefined, boolean]>([
    [undefined, 'a.example:4000', undefined, true],
    ['http://a.example:4000', 'a.example:4000', undefined, true],
    ['http://a.example:4001', 'a.example:4000', undefined, false],
    ['https://boards.example.org', 'inner:4000', publicUrl, true],
    ['http://boards.example.org', 'inner:4000', publicUrl, false],
    ['https://evil.example', 'a.example:4000', publicUrl, false],
    ['null', 'a.example:4000', undefined, false],
  ])('from %s to %s', (origin, host, url, expected) => {
    expect(isOwnOrigin(origin, host, url)).toBe(expected)
  })

  it.each<[string | undefined, URL | undefined, boolean]>([
    ['https://boards.example.org', publicUrl, true],
    ['http://boards.example.org', publicUrl, false],
    ['https://boards.example.org:8443', publicUrl, false],
    ['https://evil.boards.example.org', publicUrl, false],
    ['null', publicUrl, false],
    [undefined, publicUrl, false],
    // Nobody signs in there: a cookie of before says nothing.
    ['http://a.example:4000', undefined, true],
  ])('[SIGN-5] in a session: from %s', (origin, url, expected) => {
    expect(isOwnSession(origin, url)).toBe(expected)
  })
})

describe('a rate', () => {
  it('lets a burst through, then so many a second', () => {
    const bucket = new TokenBucket(10, 20, 0)
    expect([bucket.take(20, 0), bucket.take(1, 0)]).toEqual([true, false])
    expect([bucket.take(1, 99), bucket.take(1, 100), bucket.take(1, 100)]).toEqual([
      false,
      true,
      false,
    ])
    expect([bucket.take(21, 1e9), bucket.take(20, 1e9)]).toEqual([false, true])
  })

  it('does not run backwards with the clock', () => {
    const bucket = new TokenBucket(10, 10, 1_000)
    expect([bucket.take(10, 1_000), bucket.take(1, 0), bucket.take(1, 100)]).toEqual([
      true,
      false,
      true,
    ])
  })
})

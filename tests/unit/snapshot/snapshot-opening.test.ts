import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SnapshotOpening } from '../../../client/snapshot/snapshot-opening.ts'
import type { SnapshotState } from '../../../client/snapshot/snapshot-opening.ts'
import type { Asked, SnapshotServer } from '../../../client/snapshot/snapshot-server.ts'
import { NO_AGREEMENTS } from '../../../shared/domain/agreement.ts'
import {
  boardContent,
  contentHash,
  decodeContent,
  encodeContent,
} from '../../../shared/snapshot/board-content.ts'
import { boardRecords, documentRecord } from '../../support/records.ts'
import { snapshotNamed } from '../../support/snapshots.ts'

const BOARD = 'bbbbbbbbbbbbbbbbbbbbbb'
const KEY = 'kkkkkkkkkkkkkkkkkkkkkk'
const CONTENT = boardContent(
  BOARD,
  [...boardRecords(40), documentRecord('Better care')],
  NO_AGREEMENTS,
)
const BYTES = new Uint8Array(encodeContent(CONTENT))
const SNAPSHOT = snapshotNamed('Before the vote', { hash: contentHash(BYTES), boardId: BOARD })

beforeEach(() => {
  vi.stubGlobal('reportError', (problem: unknown) => expect.fail(String(problem)))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** Opens a snapshot of which the server says this. @returns how it stands, and what asks again */
function open(answers: Partial<SnapshotServer>) {
  const server: SnapshotServer = {
    about: () => done({ snapshot: SNAPSHOT, key: KEY }),
    content: () => done(BYTES),
    newBoard: () => Promise.reject(new Error('Nobody asked for one')),
    restoring: () => Promise.reject(new Error('Nobody asked for it')),
    ...answers,
  }
  const opening = new SnapshotOpening({ server, key: KEY, after: () => () => undefined })
  const close = opening.subscribe(() => undefined)
  const settled = (kind: SnapshotState['kind']) =>
    vi.waitFor(() => {
      const state = opening.get()
      expect(state.kind).toBe(kind)
      return state
    })
  return { close, opening, settled }
}

function done<T>(value: T): Promise<Asked<T>> {
  return Promise.resolve({ kind: 'done', value })
}

describe('a snapshot that comes whole', () => {
  test('is a board as it was, that nobody can change, on its own day', async () => {
    const { close, settled } = open({})
    const state = await settled('open')
    if (state.kind !== 'open') return
    const { receivedHash, session } = state.opened
    expect(receivedHash).toBe(SNAPSHOT.hash)
    const { document, role, status, today } = session
    expect(boardContent(BOARD, document.view.records.values(), NO_AGREEMENTS)).toEqual(
      decodeContent(BYTES),
    )
    expect([role.get(), status.get().kind, today.get()]).toEqual([
      'viewer',
      'read-only',
      '2010-04-09',
    ])
    close()
  })

  test('shows its pictures by its own key, from its own address', async () => {
    const fetched: string[] = []
    vi.stubGlobal('fetch', (address: string) => {
      fetched.push(address)
      return Promise.reject(new TypeError('away'))
    })
    const { close, settled } = open({})
    const state = await settled('open')
    const hash = 'a'.repeat(64)
    if (state.kind === 'open') await state.opened.session.images.bytes(hash)
    expect(fetched).toEqual([`/api/snapshots/${SNAPSHOT.id}/images/${hash}`])
    close()
  })
})

test('bytes that are not what the record says are told apart by their hash', async () => {
  const altered = new Uint8Array(
    encodeContent({ ...CONTENT, records: CONTENT.records.slice(0, -1) }),
  )
  const { close, settled } = open({ content: () => done(altered) })
  const state = await settled('open')
  expect(state.kind === 'open' && state.opened.receivedHash).not.toBe(SNAPSHOT.hash)
  close()
})

test('one that cannot be read says so', async () => {
  const { close, settled } = open({ content: () => done(new TextEncoder().encode('{}')) })
  expect(await settled('unreadable')).toMatchObject({
    message: expect.stringContaining('not the content of a board'),
  })
  close()
})

test('one that was deleted says so; a server that is away is asked again', async () => {
  const deleted = open({
    about: () => Promise.resolve({ kind: 'refused', error: 'snapshot-deleted', message: '' }),
  })
  expect(await deleted.settled('refused')).toMatchObject({ error: 'snapshot-deleted' })
  deleted.close()

  let isAway = true
  const away = open({
    about: () =>
      isAway
        ? Promise.resolve({ kind: 'unreachable', message: '' })
        : done({ snapshot: SNAPSHOT, key: KEY }),
  })
  await away.settled('unreachable')
  isAway = false
  away.opening.open()
  await away.settled('open')
  away.close()
})

import { describe, expect, test } from 'vitest'
import { retryWaitMs, returnWaitMs } from '../../../client/talk/retry-wait.ts'
import { openTalkConnection } from '../../../client/talk/talk-connection.ts'
import { ERRORS } from '../../../shared/protocol/errors.ts'
import { TALK_BEAT_MS } from '../../../shared/talk/talk-wire.ts'
import { Random } from '../../support/random.ts'
import { FakeTalkPage } from './fake-talk-page.ts'

const BOARD_ID = 'b'.repeat(22)
const KEY = 'k'.repeat(22)

function open(part: 'presenter' | 'follower' = 'follower') {
  const page = new FakeTalkPage()
  const told: unknown[] = []
  const connection = openTalkConnection({
    boardId: BOARD_ID,
    key: KEY,
    part,
    page,
    onMessage: (message) => told.push(message),
  })
  return { page, told, connection }
}

describe('the line to a talk', () => {
  test('is asked for with the key as a subprotocol, and is up once the socket is', () => {
    const { page, connection } = open()
    expect(page.socket.path).toBe(`/talk/${BOARD_ID}`)
    expect(page.socket.protocols).toContain(`key.${KEY}`)
    expect(connection.say({ say: 'ask', text: 'Why?' })).toBe(false)
    page.socket.events.onOpen()
    expect(connection.line.get()).toEqual({ kind: 'up' })
    expect(connection.say({ say: 'ask', text: 'Why?' })).toBe(true)
    expect(page.socket.sent).toEqual([{ say: 'ask', text: 'Why?' }])
  })

  test('comes back by itself when it is cut, sooner the first time than after failures', async () => {
    const { page, connection } = open()
    const waits: number[] = []
    for (let failure = 0; failure < 5; failure += 1) {
      page.socket.events.onClose(1006)
      const line = connection.line.get()
      if (line.kind !== 'down') throw new Error(line.kind)
      const waitMs = line.retryAtMs - page.now()
      waits.push(waitMs)
      const before = page.sockets.length
      await page.clock.advance(waitMs - 1)
      expect(page.sockets.length).toBe(before)
      await page.clock.advance(1)
      expect(page.sockets.length).toBe(before + 1)
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    page.socket.events.onOpen()
    page.socket.tell({ tell: 'beat' })
    page.socket.events.onClose(1012)
    expect(connection.line.get()).toEqual({ kind: 'down', retryAtMs: page.now() + (waits[0] ?? 0) })
  })

  test('stays down for good where the server says that asking again will not help', async () => {
    const { page, connection } = open()
    page.socket.events.onClose(ERRORS['wrong-key'].close)
    expect(connection.line.get()).toEqual({ kind: 'refused', error: 'wrong-key' })
    page.change('online')
    page.change('seen')
    connection.retry()
    await page.clock.advance(600_000)
    expect(page.sockets).toHaveLength(1)
  })

  test('is tried again at once when somebody looks at the page', async () => {
    const { page } = open()
    page.socket.events.onClose(1006)
    page.change('seen')
    expect(page.sockets).toHaveLength(2)
    page.socket.events.onOpen()
    page.change('seen')
    await page.clock.advance(1_000)
    expect(page.sockets).toHaveLength(2)
  })

  test('after a phone slept, is made anew though its socket knows nothing of it', async () => {
    const { page, connection } = open()
    page.socket.events.onOpen()
    const asleep = page.socket
    // Nothing runs on a phone that sleeps; the clock alone goes on.
    const wokenAtMs = page.now() + 10 * 60_000
    Object.defineProperty(page, 'now', { value: () => wokenAtMs })
    page.change('seen')
    expect(asleep.isClosed).toBe(true)
    expect(page.sockets).toHaveLength(2)
    page.socket.events.onOpen()
    expect(connection.line.get()).toEqual({ kind: 'up' })
  })

  test('on which nothing is heard for long is taken for dead; beats keep it', async () => {
    const { page, connection } = open()
    page.socket.events.onOpen()
    for (let beat = 0; beat < 8; beat += 1) {
      await page.clock.advance(TALK_BEAT_MS)
      page.socket.tell({ tell: 'beat' })
    }
    expect(page.sockets).toHaveLength(1)
    await page.clock.advance(3 * TALK_BEAT_MS)
    expect(connection.line.get().kind).toBe('down')
    expect(page.sockets[0]?.isClosed).toBe(true)
    await page.clock.advance(30_000)
    expect(page.sockets.length).toBeGreaterThan(1)
  })

  test('is down as soon as the device has no network, and tried when it has one', async () => {
    const { page, connection } = open('presenter')
    page.socket.events.onOpen()
    page.change('offline')
    expect(connection.line.get().kind).toBe('down')
    page.change('online')
    await page.clock.advance(0)
    expect(page.sockets).toHaveLength(2)
  })

  test('hears nothing more from a socket that was given up', () => {
    const { page, told, connection } = open()
    const first = page.socket
    first.events.onClose(1006)
    page.change('seen')
    page.socket.events.onOpen()
    first.tell({ tell: 'pointer', pointer: null })
    first.events.onClose(4403)
    expect(told).toEqual([])
    expect(connection.line.get()).toEqual({ kind: 'up' })
  })

  test('is made anew by a frame that nobody can read, and an attempt that hangs is given up', async () => {
    const { page, connection } = open()
    await page.clock.advance(10_000)
    expect(connection.line.get().kind).toBe('down')
    page.change('seen')
    page.socket.events.onOpen()
    page.socket.events.onText('<html>')
    expect(connection.line.get().kind).toBe('down')
  })

  test('leaves out what soon goes stale where it does not keep up', () => {
    const { page, connection } = open('presenter')
    page.socket.events.onOpen()
    page.socket.bufferedBytes = 64 * 1024
    expect(connection.sayIfQuick({ say: 'point', pointer: null })).toBe(false)
    expect(connection.say({ say: 'end' })).toBe(true)
  })

  test('ends with everything that waited', async () => {
    const { page, connection } = open()
    page.socket.events.onOpen()
    connection.close()
    connection.close()
    expect(page.socket.isClosed).toBe(true)
    expect([page.clock.pending, page.watchers]).toEqual([0, 0])
    expect(connection.say({ say: 'ask', text: 'Why?' })).toBe(false)
  })
})

describe('a thousand phones', () => {
  test('whose line is cut in one instant come back over seconds, not in one', () => {
    const random = new Random(7)
    for (const waitOf of [
      () => retryWaitMs('crowd', 0, random.next()),
      () => returnWaitMs('crowd', random.next()),
    ]) {
      const waits = Array.from({ length: 1_000 }, waitOf)
      const inEachTenth = new Map<number, number>()
      for (const wait of waits) {
        const tenth = Math.floor(wait / 100)
        inEachTenth.set(tenth, (inEachTenth.get(tenth) ?? 0) + 1)
      }
      expect(Math.max(...inEachTenth.values())).toBeLessThan(70)
      expect(Math.max(...waits)).toBeLessThan(4_000)
    }
  })

  test('never wait beyond half a minute, however often it failed; a presenter not beyond five seconds', () => {
    expect(retryWaitMs('crowd', 1_000, 0.999)).toBeLessThan(30_000)
    expect(retryWaitMs('alone', 1_000, 0.999)).toBeLessThan(5_000)
  })
})

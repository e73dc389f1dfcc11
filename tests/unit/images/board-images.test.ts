import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BoardImages } from '../../../client/images/board-images.ts'
import type { Fetched, ImageServer, Sent } from '../../../client/images/image-server.ts'
import type { PreparedImage } from '../../../client/images/prepare-image.ts'
import type { ImageShelf } from '../../../client/offline/image-shelf.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)

/** A device's shelf, that outlives pages. */
class MemoryShelf implements ImageShelf {
  readonly kept = new Map<string, { readonly blob: Blob; readonly standing: 'unsent' | 'stored' }>()
  isFull = false

  async keep(hash: string, blob: Blob, standing: 'unsent' | 'stored'): Promise<void> {
    if (this.isFull) throw new Error('full')
    this.kept.set(hash, { blob, standing })
  }
  async markStored(hash: string): Promise<void> {
    const kept = this.kept.get(hash)
    if (kept !== undefined) this.kept.set(hash, { ...kept, standing: 'stored' })
  }
  async get(hash: string): Promise<Blob | undefined> {
    return this.kept.get(hash)?.blob
  }
  async unsent(): Promise<readonly string[]> {
    return [...this.kept].filter(([, { standing }]) => standing === 'unsent').map(([hash]) => hash)
  }
}

class FakeServer implements ImageServer {
  readonly has = new Map<string, Blob>()
  answer: 'up' | 'down' | 'refusing' = 'up'
  sendings = 0
  fetches = 0

  async fetch(hash: string): Promise<Fetched> {
    this.fetches += 1
    if (this.answer === 'down') return { kind: 'unreachable' }
    const blob = this.has.get(hash)
    return blob === undefined ? { kind: 'absent' } : { kind: 'image', blob }
  }
  async send(hash: string, blob: Blob): Promise<Sent> {
    this.sendings += 1
    if (this.answer === 'down') return { kind: 'unreachable' }
    if (this.answer === 'refusing') return { kind: 'refused', message: 'No room.' }
    this.has.set(hash, blob)
    return { kind: 'stored' }
  }
}

let clock: VirtualClock
let shelf: MemoryShelf
let server: FakeServer
let named: Set<string>
let role: 'editor' | 'viewer'
let notices: string[]

function openPage(): BoardImages {
  return new BoardImages({
    shelf,
    server,
    named: () => named,
    mayEdit: () => role === 'editor',
    onUnsent: () => undefined,
    notify: (message) => notices.push(message),
    after: (delayMs, run) => clock.after(delayMs, run),
  })
}

function picture(hash: string): PreparedImage {
  const blob = new Blob([hash], { type: 'image/png' })
  return { hash, blob, type: 'image/png', width: 4, height: 3, name: 'a.png', isAnimated: false }
}

afterEach(() => vi.unstubAllGlobals())
beforeEach(() => {
  vi.stubGlobal('reportError', (problem: unknown) => expect.fail(String(problem)))
  clock = new VirtualClock()
  shelf = new MemoryShelf()
  server = new FakeServer()
  named = new Set()
  role = 'editor'
  notices = []
})

describe('a picture that is added', () => {
  it('is shown at once, and sent when a record names it', async () => {
    const page = openPage()
    page.connected()
    await page.add(picture(A))
    expect(page.state(A).get().kind).toBe('here')
    await clock.advance(1)
    expect([server.has.size, page.unsentCount]).toEqual([0, 0])
    named.add(A)
    page.recheck()
    expect(page.unsentCount).toBe(1)
    await clock.advance(1)
    expect([server.has.has(A), page.unsentCount]).toEqual([true, 0])
    expect(shelf.kept.get(A)?.standing).toBe('stored')
  })

  it('offline, waits for the connection, over a reload too', async () => {
    const page = openPage()
    named.add(A)
    await page.add(picture(A))
    page.recheck()
    await clock.advance(60_000)
    expect([server.sendings, page.unsentCount]).toEqual([0, 1])
    page.close()

    const again = openPage()
    await again.recall()
    expect(again.unsentCount).toBe(1)
    again.state(A)
    await clock.advance(1)
    expect(again.state(A).get().kind).toBe('here')
    again.connected()
    await clock.advance(1)
    expect([server.has.has(A), again.unsentCount]).toEqual([true, 0])
  })

  it('is sent though this device has no room for it, and the person is told', async () => {
    shelf.isFull = true
    const page = openPage()
    named.add(A)
    await page.add(picture(A))
    expect(notices).toEqual([expect.stringMatching(/cannot keep the picture/)])
    page.connected()
    await clock.advance(1)
    expect(server.has.has(A)).toBe(true)
  })

  it('is sent again, ever more seldom, while the server does not answer', async () => {
    server.answer = 'down'
    const page = openPage()
    named.add(A)
    page.connected()
    await page.add(picture(A))
    page.recheck()
    await clock.advance(10 * 60_000)
    expect(server.sendings).toBeGreaterThan(10)
    expect(server.sendings).toBeLessThan(40)
    expect(page.unsentCount).toBe(1)
    server.answer = 'up'
    await clock.advance(30_000)
    expect(page.unsentCount).toBe(0)
  })

  it('is not sent again when the server will not have it, and the person is told why', async () => {
    server.answer = 'refusing'
    const page = openPage()
    named.add(A).add(B)
    page.connected()
    await page.add(picture(A))
    page.recheck()
    await clock.advance(60_000)
    expect([server.sendings, page.unsentCount]).toEqual([1, 0])
    expect([...page.refused.get()]).toEqual([[A, 'No room.']])
    server.answer = 'up'
    await page.add(picture(B))
    page.recheck()
    await clock.advance(1)
    expect([...server.has.keys()]).toEqual([B])
  })

  it('is sent again when it is added again, though no record changes', async () => {
    const page = openPage()
    named.add(A)
    page.connected()
    await page.add(picture(A))
    await clock.advance(1)
    server.has.clear()
    await page.add(picture(A))
    await clock.advance(1)
    expect(server.has.has(A)).toBe(true)
  })

  it('is not sent by somebody who may only look', async () => {
    role = 'viewer'
    const page = openPage()
    named.add(A)
    await page.add(picture(A))
    page.connected()
    await clock.advance(1)
    expect([server.sendings, page.unsentCount]).toEqual([0, 0])
  })
})

describe('a picture that somebody else added', () => {
  it('comes from the server, and is kept for when that is away', async () => {
    server.has.set(A, picture(A).blob)
    const page = openPage()
    page.connected()
    expect(page.state(A).get().kind).toBe('looking')
    await clock.advance(1)
    expect(page.state(A).get().kind).toBe('here')
    server.answer = 'down'
    const offline = openPage()
    offline.state(A)
    await clock.advance(1)
    expect(offline.state(A).get().kind).toBe('here')
    expect(offline.unsentCount).toBe(0)
  })

  it('is asked for again until it has come, and then shows by itself', async () => {
    const page = openPage()
    page.connected()
    let changes = 0
    page.state(A).subscribe(() => {
      changes += 1
    })
    await clock.advance(5 * 60_000)
    expect(page.state(A).get().kind).toBe('absent')
    expect(server.fetches).toBeLessThan(20)
    server.has.set(A, picture(A).blob)
    await clock.advance(30_000)
    expect([page.state(A).get().kind, changes]).toEqual(['here', 2])
    const fetches = server.fetches
    await clock.advance(5 * 60_000)
    expect(server.fetches).toBe(fetches)
  })

  it('is asked for at once when the connection returns', async () => {
    server.answer = 'down'
    const page = openPage()
    page.state(A)
    await clock.advance(5 * 60_000)
    expect(server.fetches).toBe(1)
    server.answer = 'up'
    server.has.set(A, picture(A).blob)
    page.connected()
    await clock.advance(1)
    expect(page.state(A).get().kind).toBe('here')
  })
})

it('nothing is left to do once the page is closed', async () => {
  server.answer = 'down'
  const page = openPage()
  page.connected()
  page.state(A)
  named.add(B)
  await page.add(picture(B))
  page.recheck()
  await clock.advance(1)
  page.close()
  expect(clock.pending).toBe(0)
  page.connected()
  const { fetches, sendings } = server
  await clock.advance(10 * 60_000)
  expect([server.fetches, server.sendings]).toEqual([fetches, sendings])
})

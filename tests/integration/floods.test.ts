import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { encodeSyncStep1 } from '../../shared/protocol/codec.ts'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { frame, OPCODE, RawPeer, upgradeRequest } from '../floods/raw-peer.mjs'
import { HonestPair } from '../support/honest-pair.ts'
import { TalkClient } from '../support/talk-client.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'

/** So much slower the server may be for others under a flood, the attackers' own work in this process included. */
const MAX_RATIO = 40
const MEBIBYTE = 1024 ** 2
const NOTHING = new Uint8Array()

/** Short enough to wait for, and long enough for a busy machine's honest requests. */
const BOUNDS = {
  maxHeadersMs: 1_000,
  maxRequestMs: 1_500,
  maxSocketsPerAddress: 400,
  maxConnectionsPerAddress: 300,
  maxUnfinishedBytes: 4 * MEBIBYTE,
}

let server: TestServer
let port: number
let board: TestBoard
let pair: HonestPair
let quietMs: number
const peers: RawPeer[] = []

beforeAll(async () => {
  server = await TestServer.start({ bounds: BOUNDS })
  port = Number(new URL(server.url).port)
  board = await server.createBoard()
  pair = await HonestPair.join(server, board)
  await pair.medianDelayMs(20)
  quietMs = await pair.medianDelayMs(20)
})
afterAll(() => server.close())

/** Whatever flood there was: once it is over, nobody is any worse for it. */
beforeEach(() => {
  peers.length = 0
})
afterEach(async () => {
  for (const peer of peers) peer.hangUp()
  await pair.medianDelayMs(3)
})

async function dial(options: Partial<Parameters<typeof RawPeer.dial>[0]> = {}): Promise<RawPeer> {
  const peer = await RawPeer.dial({ port, ...options })
  peers.push(peer)
  return peer
}

async function dialMany(count: number): Promise<RawPeer[]> {
  return Promise.all(Array.from({ length: count }, () => dial()))
}

/** A connection to the board whose far end is an attacker's. */
async function connect(role: 'editor' | 'viewer' = 'editor'): Promise<RawPeer> {
  const protocols = toSubprotocols(board.keys[role])
  const peer = await RawPeer.upgrade({ port, path: `/sync/${board.id}`, protocols })
  expect(peer.said.includes('101 Switching Protocols')).toBe(true)
  peers.push(peer)
  return peer
}

/** While the flood goes on, the pair draws: at best not so much slower than on the quiet server. */
async function expectOthersUndisturbed(): Promise<void> {
  const delaysMs: number[] = []
  for (let round = 0; round < 3; round += 1) delaysMs.push(await pair.medianDelayMs(5))
  expect(Math.min(...delaysMs) / quietMs).toBeLessThan(MAX_RATIO)
}

const allGone = (some: readonly RawPeer[]) => Promise.all(some.map(({ ended }) => ended))

describe('[FLOOD-1] who takes their time is given up', () => {
  it('with headers, upgrades, bodies, or without a word', async () => {
    const [silent, headers, upgrades, bodies] = await Promise.all([
      dialMany(40),
      dialMany(40),
      dialMany(40),
      dialMany(40),
    ])
    for (const peer of headers)
      peer.dribble('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: aaaa', 40)
    for (const peer of upgrades) {
      peer.dribble(upgradeRequest({ path: `/sync/${board.id}` }).trimEnd(), 40)
    }
    const head = `POST /api/boards HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n`
    for (const peer of bodies) {
      peer.send(`${head}Content-Length: 60000\r\n\r\n`)
      peer.dribble('{"title":"aaaa', 40)
    }
    await expectOthersUndisturbed()
    await allGone([...silent, ...headers, ...upgrades, ...bodies])
    for (const peer of [...headers, ...upgrades, ...bodies]) {
      expect(peer.said.includes('408 Request Timeout')).toBe(true)
    }
  })

  it('and who is turned away is not waited for', async () => {
    const turnedAway = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const peer = await dial({ neverHangsUp: true })
        peer.send(upgradeRequest({ path: '/nowhere' }))
        return peer
      }),
    )
    await expect.poll(() => turnedAway.every(({ isLeft }) => isLeft)).toBe(true)
    for (const peer of turnedAway) peer.dribble('x', 10)
    await allGone(turnedAway)
  })
})

describe('[FLOOD-2] what is too large is given up', () => {
  it('headers, bodies', async () => {
    const large = await dial()
    large.send(`GET / HTTP/1.1\r\nX-Large: ${'a'.repeat(LIMITS.maxHeaderBytes)}\r\n\r\n`)
    expect(await large.untilSaid('431 ')).toBe(true)
    const body = await fetch(`${server.url}/api/boards`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'a'.repeat(LIMITS.maxBodyBytes) }),
    })
    expect(body.status).toBe(413)
  })

  it('requests by one socket, of which none waits for an answer', async () => {
    const peer = await dial()
    const request = 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
    peer.send(request.repeat(LIMITS.maxRequestsPerSocket * 3))
    await expectOthersUndisturbed()
    await peer.ended
  })

  it('frames, and those that say that they will be', async () => {
    const [giant, viewers] = [await connect(), await connect('viewer')]
    giant.send(frame(OPCODE.binary, NOTHING, { saysLength: 2 ** 40 }))
    viewers.send(frame(OPCODE.binary, new Uint8Array(LIMITS.maxViewerFrameBytes + 1)))
    await allGone([giant, viewers])
    expect(viewers.said.includes('too-large')).toBe(true)
  })
})

describe('[FLOOD-3] what never ends, or comes too often, is given up', () => {
  it('fragments', async () => {
    const peer = await connect()
    peer.send(frame(OPCODE.binary, new Uint8Array(1), { isLast: false }))
    const part = frame(OPCODE.continuation, NOTHING, { isLast: false })
    peer.send(Buffer.concat(Array.from({ length: LIMITS.maxFragments }, () => part)))
    await peer.ended
  })

  it('tiny frames, pings, pongs, and questions for the whole board', async () => {
    const step = encodeSyncStep1(new Uint8Array([0]))
    const floods = [
      frame(OPCODE.binary, new Uint8Array([7])),
      frame(OPCODE.ping, new Uint8Array(125)),
      frame(OPCODE.pong, NOTHING),
      frame(OPCODE.binary, step),
    ].map((each) => Buffer.concat(Array.from({ length: 2_500 }, () => each)))
    const attackers = await Promise.all(
      floods.map(async (flood) => {
        const peer = await connect('viewer')
        peer.send(flood)
        return peer
      }),
    )
    await expectOthersUndisturbed()
    await allGone(attackers)
    expect(attackers.at(-1)?.said.includes('too-many-requests')).toBe(true)
  })

  it('messages that many begin and nobody ends: who began first goes', async () => {
    const holders: RawPeer[] = []
    for (let n = 0; n < 12; n += 1) {
      const peer = await connect()
      peer.send(frame(OPCODE.binary, new Uint8Array(MEBIBYTE), { saysLength: 2 * MEBIBYTE }))
      holders.push(peer)
    }
    await expectOthersUndisturbed()
    await allGone(holders.slice(0, 8))
    expect(holders.at(-1)?.hasEnded).toBe(false)
  })
})

describe('[FLOOD-4] who reads nothing', () => {
  it('of a board or of a talk keeps nobody waiting', async () => {
    const stalled = await Promise.all(Array.from({ length: 30 }, () => connect('viewer')))
    const path = `/talk/${board.id}`
    const protocols = toSubprotocols(board.keys.audience)
    stalled.push(
      ...(await Promise.all(
        Array.from({ length: 30 }, () => RawPeer.upgrade({ port, path, protocols })),
      )),
    )
    for (const peer of stalled) {
      peer.stall()
      peer.send(frame(OPCODE.binary, encodeSyncStep1(new Uint8Array([0]))))
    }
    await expectOthersUndisturbed()
    peers.push(...stalled)
  })
})

describe('[FLOOD-5] from one address', () => {
  it('come as many as a conference has, and then no more: pages are told to come again', async () => {
    const address = { url: server.url, boardId: board.id, key: board.keys.audience }
    const phones = await Promise.all(Array.from({ length: 298 }, () => TalkClient.join(address)))
    expect(phones.every(({ ending }) => ending === undefined)).toBe(true)
    await expectOthersUndisturbed()
    const late = await TalkClient.join(address)
    await late.until(() => late.ending !== undefined)
    expect(late.ending?.code).toBe(ERRORS['too-many-requests'].close)
    phones[0]?.drop()
    await expect
      .poll(async () => {
        const next = await TalkClient.join(address)
        await next.until(() => next.ending !== undefined || next.talk !== undefined)
        next.drop()
        return next.talk
      })
      .toBeNull()
    for (const phone of phones) phone.drop()
  })

  it('come so many sockets, and then no more', async () => {
    const crowd = await dialMany(BOUNDS.maxSocketsPerAddress + 50)
    await expect.poll(() => crowd.filter(({ hasEnded }) => hasEnded).length).toBeGreaterThan(50)
    await allGone(crowd)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })
})

it('[FLOOD-6] a whole meeting that comes at once is let in, whole', async () => {
  const board = await server.createBoard()
  const meeting = Array.from({ length: 100 }, () => server.client(board, 'viewer'))
  for (const client of meeting) client.connect(server.url)
  await Promise.all([
    ...meeting.map((client) => client.until(() => client.isSynced, 20_000)),
    expectOthersUndisturbed(),
  ])
  for (const client of meeting) client.close()
})

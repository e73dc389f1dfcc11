import { execFileSync, spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Config } from '../../server/config.ts'
import { CLOSE_RESTARTING } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { Nginx, NGINX } from '../support/nginx.ts'
import { hashOf, png } from '../support/picture-files.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'
import { WireClient } from '../support/wire-client.ts'

const NAME = 'page:page\u001fname'
const CADDYFILE = fileURLToPath(new URL('../../deploy/Caddyfile', import.meta.url))
const hasCaddy = spawnSync('caddy', ['version']).status === 0

let nginx: Nginx | undefined
const servers: TestServer[] = []

beforeEach(() => {
  // The certificate is one that nobody has signed.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
})
afterEach(async () => {
  await nginx?.close()
  nginx = undefined
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function startServers(count: number, config: Partial<Config> = {}): Promise<string[]> {
  const starting = Array.from({ length: count }, () =>
    TestServer.start({ config: { trustProxy: true, ...config } }),
  )
  servers.push(...(await Promise.all(starting)))
  return servers.map(({ url }) => new URL(url).host)
}

function address(): string {
  if (nginx === undefined) throw new Error('Nginx is not running.')
  return nginx.url
}

async function makeBoard(headers: Readonly<Record<string, string>> = {}): Promise<TestBoard> {
  const answer = await fetch(`${address()}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ title: 'Shared' }),
  })
  if (answer.status !== 201) throw new Error(`No board: ${answer.status}`)
  return (await answer.json()) as TestBoard
}

/** A page that came from the proxy, and says so. */
function join({ id, keys }: TestBoard): Promise<WireClient> {
  const url = address()
  return WireClient.join({ url, origin: url, boardId: id, key: keys.editor })
}

function write(client: WireClient, value: string): Promise<void> {
  client.lanes.transact({ set: [[NAME, value]], delete: [] }, null)
  return client.untilSaved()
}

function reads(client: WireClient, value: string): Promise<void> {
  return client.until(() => client.lanes.entry(NAME)?.value === value)
}

async function connectionsOf({ url }: TestServer): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^wholeplace_connections (\d+)$/mu.exec(metrics)?.[1])
}

/** Sends a picture of so many bytes. @returns the answer's status */
async function sendPicture({ id, keys }: TestBoard, byteLength: number): Promise<number> {
  const empty = png(4, 3, [1, 2, 3], { nOSE: '' }).byteLength
  const picture = new Uint8Array(png(4, 3, [1, 2, 3], { nOSE: 'x'.repeat(byteLength - empty) }))
  const answer = await fetch(`${address()}/api/boards/${id}/images/${hashOf(picture)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${keys.editor}` },
    body: picture,
  })
  return answer.status
}

describe.skipIf(NGINX === undefined)('nginx, if it is installed (Debian: nginx)', () => {
  it('passes on pages, changes, pictures and who is asking', async () => {
    const [server = ''] = await startServers(1, { newBoardsPerHour: 1 })
    nginx = await Nginx.start('nginx.conf', [server])
    const board = await makeBoard()
    const [ann, ben] = [await join(board), await join(board)]
    await write(ann, 'By Ann')
    await reads(ben, 'By Ann')
    ann.close()
    ben.close()
    expect(await sendPicture(board, LIMITS.maxImageBytes)).toBe(204)
    expect(await sendPicture(board, LIMITS.maxImageBytes + 1)).toBe(413)
    // Whoever says to be another is still the same to the server.
    await expect(makeBoard({ 'x-forwarded-for': '203.0.113.9' })).rejects.toThrow('429')
  })

  describe('in front of three nodes', () => {
    let cluster: PostgresCluster
    beforeAll(async () => {
      cluster = await PostgresCluster.start()
    })
    afterAll(() => cluster.close())

    it('brings pages to a node that serves, whichever one stops', async () => {
      const databaseUrl = await cluster.newDatabase()
      nginx = await Nginx.start('nginx-nodes.conf', await startServers(3, { databaseUrl }))
      const board = await makeBoard()
      const pages = await Promise.all(Array.from({ length: 6 }, () => join(board)))
      const [ann] = pages
      if (ann === undefined) throw new Error('There are six.')
      expect(await Promise.all(servers.map(connectionsOf))).toEqual([2, 2, 2])
      for (const [index, server] of servers.slice(0, 2).entries()) {
        const { port } = new URL(server.url)
        const count = await connectionsOf(server)
        await server.stop()
        // What a node answers that has begun to stop.
        const stopping = createServer((_request, reply) => reply.writeHead(503).end())
        stopping.on('upgrade', (_request, socket) => {
          socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
        })
        stopping.listen(Number(port), '127.0.0.1')
        const moved = await vi.waitUntil(() => {
          const ended = pages.filter(({ ending }) => ending !== undefined)
          return ended.length === count && ended
        })
        for (const page of moved) {
          expect(page.ending?.code).toBe(CLOSE_RESTARTING)
          page.connect()
          await page.until(() => page.isSynced)
        }
        await write(ann, `After ${index}`)
        await Promise.all(pages.map((page) => reads(page, `After ${index}`)))
        stopping.close()
      }
      for (const page of pages) page.close()
    })
  })
})

it.skipIf(!hasCaddy)('Caddy, if it is installed, understands its file', () => {
  execFileSync('caddy', ['validate', '--config', CADDYFILE, '--adapter', 'caddyfile'], {
    stdio: 'pipe',
  })
})

/**
 * Who takes part, how each is started, and how each wants to be spoken to. All speak y-websocket's
 * sync and awareness messages; Hocuspocus puts the document's name before each and wants a token.
 */
import { request } from 'node:http'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/** “I have nothing; what have you?” and “nothing that you lack”: what a page with an empty document says. */
const SYNC_STEP_1 = Buffer.from([0, 0, 1, 0])
const SYNC_STEP_2 = Buffer.from([0, 1, 2, 0, 0])

/**
 * A board as a client must address it.
 * @typedef {{ path: string, prefix: Buffer, greeting: readonly Buffer[], protocols: { editor: readonly string[], viewer: readonly string[] } }} Room
 * This server's has `talk` besides: `path` and `protocols` of its talks, for an editor and the audience.
 */

function plainRoom(number) {
  return {
    path: `/bench-${number}`,
    prefix: Buffer.alloc(0),
    greeting: [SYNC_STEP_1, SYNC_STEP_2],
    protocols: { editor: [], viewer: [] },
  }
}

export function createBoard(port, number) {
  const body = JSON.stringify({ title: `Board ${number}` })
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: '/api/boards',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        const chunks = []
        answer.on('data', (chunk) => chunks.push(chunk))
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (answer.statusCode === 201) resolve(JSON.parse(text))
          else reject(new Error(`POST /api/boards: ${answer.statusCode} ${text}`))
        })
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

/** By name. `openRoom(port, number)` gives the board of that number, made if it has to be. */
export const CONTESTANTS = {
  wholeplace: {
    title: 'this server',
    entry: here('../../build/server/main.js'),
    environment: (dataDir) => ({
      DATA_DIR: dataDir,
      // SQLite, also where the shell has a database of its own.
      DATABASE_URL: '',
      LOG_LEVEL: 'warn',
      NEW_BOARDS_PER_HOUR: '1000000',
    }),
    answersGreeting: true,
    boardEndsWithStep2: true,
    async openRoom(port, number) {
      const { toSubprotocols } = await import('../../build/shared/protocol/credentials.js')
      const { id, keys } = await createBoard(port, number)
      return {
        ...plainRoom(number),
        path: `/sync/${id}`,
        protocols: { editor: toSubprotocols(keys.editor), viewer: toSubprotocols(keys.viewer) },
        talk: {
          path: `/talk/${id}`,
          protocols: {
            editor: toSubprotocols(keys.editor),
            audience: toSubprotocols(keys.audience),
          },
        },
      }
    },
  },
  'y-websocket-server': {
    title: '@y/websocket-server',
    entry: here('peers/y-websocket-server.mjs'),
    environment: (dataDir, keep) => (keep ? { YPERSISTENCE: dataDir } : {}),
    answersGreeting: true,
    openRoom: (_port, number) => plainRoom(number),
  },
  hocuspocus: {
    title: 'Hocuspocus',
    entry: here('peers/hocuspocus.mjs'),
    environment: (dataDir, keep) => (keep ? { STORE_DIR: dataDir } : {}),
    answersGreeting: true,
    openRoom(_port, number) {
      const name = `bench-${number}`
      const prefix = Buffer.concat([Buffer.from([name.length]), Buffer.from(name)])
      const token = Buffer.concat([prefix, Buffer.from([2, 0, 0])])
      return {
        ...plainRoom(number),
        path: '/',
        prefix,
        greeting: [
          token,
          ...[SYNC_STEP_1, SYNC_STEP_2].map((said) => Buffer.concat([prefix, said])),
        ],
      }
    },
  },
  'bare-ws': {
    title: 'bare ws',
    entry: here('peers/bare-ws.mjs'),
    environment: (_dataDir, keep) => (keep ? { KEEP_FRAMES: '1' } : {}),
    answersGreeting: false,
    openRoom: (_port, number) => plainRoom(number),
  },
}

import { execFile } from 'node:child_process'
import { readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { backUp } from '../../server/backup/back-up.ts'
import { openPostgresSource, openSqliteSource } from '../../server/backup/backup-source.ts'
import { openSqliteTarget } from '../../server/backup/restore-target.ts'
import { restore } from '../../server/backup/restore.ts'
import { hashOf, png } from '../support/picture-files.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { silentLogger } from '../support/silent-logger.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'

const NAME = 'page:page\u001fname'
const PICTURE = new Uint8Array(png(40, 30))
const COMMAND = fileURLToPath(new URL('../../deploy/wholeplace.mjs', import.meta.url))

const run = promisify(execFile)
const silence = (): void => undefined

let folder: TemporaryFolder
beforeEach(() => {
  folder = makeTemporaryFolder()
})
afterEach(() => folder.remove())

function at(name: string): string {
  return join(folder.path, name)
}

async function ask(
  server: TestServer,
  board: TestBoard,
  path: string,
  body?: Uint8Array<ArrayBuffer>,
) {
  return fetch(`${server.url}/api/boards/${board.id}${path}`, {
    headers: { authorization: `Bearer ${board.keys.owner}` },
    ...(body === undefined ? {} : { method: 'PUT', body }),
  })
}

/** A board with a name, a picture, and a hundred changes. */
async function fill(server: TestServer): Promise<TestBoard> {
  const board = await server.createBoard()
  const ann = await server.join(board)
  for (let count = 0; count <= 100; count++) {
    ann.lanes.transact({ set: [[NAME, `Change ${count}`]], delete: [] }, null)
  }
  await ann.untilSaved()
  expect((await ask(server, board, `/images/${hashOf(PICTURE)}`, PICTURE)).status).toBe(204)
  return board
}

async function expectFilled(server: TestServer, board: TestBoard): Promise<void> {
  const carl = await server.join(board, 'viewer')
  expect(carl.lanes.entry(NAME)?.value).toBe('Change 100')
  const picture = await ask(server, board, `/images/${hashOf(PICTURE)}`)
  expect(new Uint8Array(await picture.arrayBuffer())).toEqual(PICTURE)
  const ann = await server.join(board)
  ann.lanes.transact({ set: [[NAME, 'Goes on']], delete: [] }, null)
  await ann.untilSaved()
}

describe('a backup', () => {
  let cluster: PostgresCluster
  beforeAll(async () => {
    cluster = await PostgresCluster.start()
  })
  afterAll(() => cluster.close())

  it('moves all there is from SQLite to PostgreSQL and back, while servers run', async () => {
    const first = await TestServer.start()
    const board = await fill(first)
    const databaseUrl = await cluster.newDatabase()
    const there = { ...process.env, DATABASE_URL: databaseUrl }
    const here = { ...process.env, DATA_DIR: first.dataDir }
    await run(process.execPath, [COMMAND, 'backup', at('one')], { env: here })
    const { stdout } = await run(process.execPath, [COMMAND, 'restore', at('one')], { env: there })
    expect(stdout).toMatch(/^Restored and compared: 1 boards, 1 pictures, \d+ rows/u)
    expect(readdirSync(first.dataDir).filter((name) => name.startsWith('backup-'))).toEqual([])
    await first.close()

    const second = await TestServer.start({ config: { databaseUrl } })
    const source = await openPostgresSource(databaseUrl, silentLogger)
    const counts = await backUp(source, at('two'), silence)
    await source.close()
    await expectFilled(second, board)
    await second.close()

    const third = await TestServer.start()
    await third.stop()
    const target = await openSqliteTarget(third.dataDir, silentLogger)
    expect(await restore(at('two'), target, silence)).toEqual(counts)
    await target.close()
    await third.restart()
    await expectFilled(third, board)
    await third.close()
  })
})

it('nothing is restored of a backup that is not whole, is newer, or where boards are', async () => {
  const server = await TestServer.start()
  await fill(server)
  const source = await openSqliteSource(server.dataDir)
  await backUp(source, at('whole'), silence)
  await expect(backUp(source, at('whole'), silence)).rejects.toThrow('EEXIST')
  await source.close()
  await server.close()
  const packed = readFileSync(at('whole'))
  const lines = gunzipSync(packed).toString().split('\n')
  writeFileSync(at('cut'), packed)
  truncateSync(at('cut'), packed.length - 40)
  writeFileSync(at('short'), gzipSync(lines.slice(0, -2).join('\n')))
  writeFileSync(at('changed'), gzipSync(lines.join('\n').replace('viewer', 'editor')))
  writeFileSync(at('foreign'), 'a,b,c')

  const target = await openSqliteTarget(at('data'), silentLogger)
  for (const name of ['cut', 'short', 'changed', 'foreign']) {
    await expect(restore(at(name), target, silence), name).rejects.toThrow('backup')
  }
  const empty = await target.open()
  expect([await empty.boards(), await empty.rows('boards')]).toEqual([[], []])
  await empty.close()
  await restore(at('whole'), target, silence)
  await expect(restore(at('whole'), target, silence)).rejects.toThrow('There are boards already')
  await target.close()
})

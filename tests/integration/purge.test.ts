import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { imageFolderIn, snapshotFolderIn, sqliteFileIn } from '../../server/data-folder.ts'
import { readStoredRecords } from '../../server/http/read-board.ts'
import { ImageSweep } from '../../server/images/image-sweep.ts'
import { openStores } from '../../server/open-stores.ts'
import { BoardPurge } from '../../server/privacy/board-purge.ts'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { DELETED_BOARD_KEPT_MS } from '../../shared/protocol/retention.ts'
import { COMMITMENT, HEALTH, POLICE, commitmentBoard } from '../support/commitment-board.ts'
import { askBoard } from '../support/everything-answered.ts'
import { hashOf, png } from '../support/picture-files.ts'
import { makeSeatLink, newDevice, type BoardOnServer } from '../support/seat-client.ts'
import { silentLogger } from '../support/silent-logger.ts'
import { TestServer } from '../support/test-server.ts'
import { VirtualClock } from '../support/virtual-clock.ts'

const DAY_MS = 86_400_000
/** Of what was on the board, who was there, and what was sealed. */
const TRACES = ['Operation Quicksilver', 'Mabel Ottershaw', 'Before the vote', 'Coventry PCT']

let server: TestServer
beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

/** A board with something in every part of the server, on which people were. */
async function usedBoard(): Promise<BoardOnServer> {
  const board = { ...(await server.createBoard('A place')), url: server.url }
  const byOwner = { key: board.keys.owner, device: newDevice() }
  const owner = await server.join(board, 'owner', byOwner)
  const document = new BoardDocument(owner.doc, { now: Date.now })
  const created = commitmentBoard('Operation Quicksilver')
  document.edit({ created, updated: [], removed: [] }, null)
  document.destroy()
  await owner.untilSaved()
  const police = { key: (await makeSeatLink(board, POLICE)).key, device: newDevice() }
  const seated = await server.join(board, 'editor', police)
  seated.awareness.setLocalState({ person: { name: 'Mabel Ottershaw' } })
  const bytes = png(40, 30)
  const address = `${board.url}/api/boards/${board.id}/images/${hashOf(bytes)}`
  const headers = { authorization: `Bearer ${byOwner.key}` }
  const put = await fetch(address, { method: 'PUT', headers, body: new Uint8Array(bytes) })
  expect(put.status).toBe(204)
  const snapshot = { name: 'Before the vote', by: 'Mabel Ottershaw' }
  expect((await askBoard(board, byOwner, 'POST', '/snapshots', snapshot)).status).toBe(201)
  const sealed = { shapeIds: [COMMITMENT], agencyIds: [POLICE, HEALTH] }
  expect((await askBoard(board, byOwner, 'POST', '/sealed', sealed)).status).toBe(201)
  return board
}

/** All rows there are, as text: what was deleted lies in the file until it is written over. */
function rows(): string {
  const database = new Database(sqliteFileIn(server.dataDir), { readonly: true })
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all() as readonly { readonly name: string }[]
    return tables
      .flatMap(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all())
      .flatMap((row) => Object.values(row as object).map(textOf))
      .join('\n')
  } finally {
    database.close()
  }
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)
}

/** Pictures and what snapshots hold. */
function files(): readonly string[] {
  return [imageFolderIn(server.dataDir), snapshotFolderIn(server.dataDir)].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
}

/** What the server does by itself, so many days from now. */
async function afterDays(days: number): Promise<void> {
  const clock = new VirtualClock(Date.now() + days * DAY_MS)
  const config = { dataDir: server.dataDir, databaseUrl: undefined, maxDatabaseBytes: undefined }
  const stores = await openStores(config, silentLogger)
  const { contents, images, ledger, log, talks } = stores
  const purge = new BoardPurge({ deletions: ledger.deletions, log, clock, logger: silentLogger })
  const sweep = new ImageSweep({
    images: ledger.images,
    snapshots: ledger.snapshots,
    talkFiles: ledger.talkFiles,
    store: images,
    contents,
    talks,
    clock,
    logger: silentLogger,
    readRecords: async (boardId) => readStoredRecords(await log.load(boardId)),
  })
  await purge.run()
  await sweep.run()
  await purge.close()
  await sweep.close()
  await stores.close()
}

it('[DEL-3] [DEL-4] after thirty days nothing of a deleted board is in the database or the folder, and all of another is', async () => {
  const [deleted, other] = [await usedBoard(), await usedBoard()]
  const answer = await askBoard(deleted, { key: deleted.keys.owner }, 'DELETE', '')
  expect(answer.status).toBe(204)
  await server.stop()
  const before = rows()
  for (const trace of TRACES) expect(before).toContain(trace)

  await afterDays(DELETED_BOARD_KEPT_MS / DAY_MS - 1)
  expect(rows().split(deleted.id)).toHaveLength(before.split(deleted.id).length)
  await afterDays(DELETED_BOARD_KEPT_MS / DAY_MS + 1)
  const left = rows()
  for (const trace of TRACES) expect(left).toContain(trace)
  // That there was such a board, and an empty log.
  expect(left.split(deleted.id).length - 1).toBeLessThanOrEqual(3)
  expect(left.split(other.id).length).toBeGreaterThan(5)

  await server.restart()
  const there = { ...other, url: server.url }
  expect((await askBoard(there, { key: other.keys.owner }, 'DELETE', '')).status).toBe(204)
  await server.stop()
  await afterDays(DELETED_BOARD_KEPT_MS / DAY_MS + 1)
  const nothing = rows()
  for (const trace of TRACES) expect(nothing).not.toContain(trace)
  expect(files()).toEqual([])
})

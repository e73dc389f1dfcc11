import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InProcessHub } from '../../server/bus/in-process-bus.ts'
import { FolderByteStore } from '../../server/bytes/folder-byte-store.ts'
import { openSqliteLedger } from '../../server/ledger/sqlite-ledger.ts'
import { CLOSE_RESTARTING, ERRORS } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { MemoryLog } from '../support/memory-log.ts'
import { TestServer } from '../support/test-server.ts'

const NAME = 'page:page\u001fname'

describe('what was saved', () => {
  let server: TestServer

  beforeEach(async () => {
    server = await TestServer.start({ config: { idleUnloadMs: 0 } })
  })
  afterEach(() => server.close())

  it('is there after a restart, of which pages are told', async () => {
    const board = await server.createBoard()
    const ann = await server.join(board)
    ann.lanes.transact({ set: [[NAME, 'Kept']], delete: [] }, null)
    await ann.untilSaved()
    const ended = ann.untilEnded()
    await server.restart()
    expect((await ended).code).toBe(CLOSE_RESTARTING)
    const ben = await server.join(board)
    expect(ben.lanes.entry(NAME)?.value).toBe('Kept')
  })

  it('includes what a page changed while the server was away', async () => {
    const board = await server.createBoard()
    const ann = await server.join(board)
    const ben = await server.join(board)
    await server.stop()
    await Promise.all([ann.untilEnded(), ben.untilEnded()])
    ann.lanes.transact({ set: [[NAME, 'By Ann']], delete: [] }, null)
    ben.lanes.transact({ set: [['page:page\u001fmeta.by', 'Ben']], delete: [] }, null)
    await server.restart()
    ann.connect(server.url)
    ben.connect(server.url)
    await Promise.all([ann.untilSaved(), ben.untilSaved()])
    await ben.until(() => ben.lanes.entry(NAME)?.value === 'By Ann')
    await ann.until(() => ann.lanes.entry('page:page\u001fmeta.by')?.value === 'Ben')
  })

  it('is also what was taken just before the server was told to stop', async () => {
    const board = await server.createBoard()
    const ann = await server.join(board)
    const ben = await server.join(board)
    ann.lanes.transact({ set: [[NAME, 'Just in time']], delete: [] }, null)
    await ben.until(() => ben.lanes.entry(NAME)?.value === 'Just in time')
    await server.restart()
    const again = await server.join(board, 'viewer')
    expect(again.lanes.entry(NAME)?.value).toBe('Just in time')
  })
})

/** A server whose disk is a log in memory. */
function startOn(log: MemoryLog): Promise<TestServer> {
  return TestServer.start({
    openStores: async ({ dataDir }) => {
      const ledger = await openSqliteLedger(join(dataDir, 'ledger.sqlite'), {
        now: Date.now,
        randomBytes,
      })
      const images = await FolderByteStore.open(join(dataDir, 'images'))
      const contents = await FolderByteStore.open(join(dataDir, 'snapshots'))
      const talks = await FolderByteStore.open(join(dataDir, 'talks'))
      const bus = new InProcessHub().connect()
      const close = () => ledger.close()
      const bytes = { images, contents, talks }
      return { log, ledger, ...bytes, bus, nodes: 'one', gatherMs: 30, close }
    },
  })
}

describe('a server that is told to stop', () => {
  it('waits for the disk and says what is saved before it lets go', async () => {
    const log = new MemoryLog()
    const server = await startOn(log)
    const board = await server.createBoard()
    const ann = await server.join(board)
    const ben = await server.join(board)
    log.hold()
    ann.lanes.transact({ set: [[NAME, 'Just in time']], delete: [] }, null)
    await ben.until(() => ben.lanes.entry(NAME)?.value === 'Just in time')
    const stopping = server.stop()
    expect(ann.isSaved()).toBe(false)
    log.release()
    expect((await ann.untilEnded()).code).toBe(CLOSE_RESTARTING)
    expect(ann.isSaved()).toBe(true)
    await stopping
    await server.close()
  })
})

describe('a disk without room', () => {
  it('pauses the board and loses nothing', async () => {
    const log = new MemoryLog()
    const server = await startOn(log)
    const board = await server.createBoard()
    const ann = await server.join(board)
    const ben = await server.join(board)
    log.isFull = true
    ann.lanes.transact({ set: [[NAME, 'First']], delete: [] }, null)
    await ben.until(() => ben.boardState?.paused === 'storage-full')
    ben.lanes.transact({ set: [[NAME, 'Second']], delete: [] }, null)
    expect([ann.isSaved(), ben.isSaved()]).toEqual([false, false])
    log.isFull = false
    await ben.until(() => ben.boardState?.paused === null)
    await Promise.all([ann.untilSaved(), ben.untilSaved()])
    await ann.until(() => ann.lanes.entry(NAME)?.value === 'Second')
    log.failure = new Error('The disk is gone.')
    await server.close()
  })

  it('or that cannot be read keeps the board shut, and is tried again', async () => {
    const log = new MemoryLog()
    const server = await startOn(log)
    const board = await server.createBoard()
    log.failure = new Error('The disk is away.')
    const ann = server.client(board)
    ann.connect(server.url)
    expect((await ann.untilEnded()).code).toBe(ERRORS['cannot-load'].close)
    log.failure = undefined
    ann.connect(server.url)
    await ann.until(() => ann.isSynced)
    expect(ann.lanes.entry('page:page')).toBeDefined()
    await server.close()
  })
})

describe('a page that reads slowly', () => {
  it('misses nothing', async () => {
    const server = await TestServer.start()
    const board = await server.createBoard()
    const ann = await server.join(board)
    const slow = await server.join(board, 'viewer')
    slow.pauseReading()
    const keys = Array.from({ length: 40 }, (_, index) => `page:page\u001fmeta.part${index}`)
    const value = 'x'.repeat(4_000)
    const bytes = LIMITS.maxOwedBytes * 12
    for (let sent = 0; sent < bytes; sent += keys.length * value.length) {
      ann.lanes.transact({ set: keys.map((key) => [key, value + sent]), delete: [] }, null)
      await ann.untilSaved()
    }
    slow.resumeReading()
    const last = ann.lanes.entry(keys[0] ?? '')?.value
    await slow.until(() => slow.lanes.entry(keys[0] ?? '')?.value === last)
    ann.lanes.transact({ set: [[NAME, 'After']], delete: [] }, null)
    await slow.until(() => slow.lanes.entry(NAME)?.value === 'After')
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    expect(metrics).toMatch(/wholeplace_resyncs_total [1-9]/)
    await server.close()
  })
})

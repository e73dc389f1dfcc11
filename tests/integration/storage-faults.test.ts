import Database from 'libsql'
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'
import type { WireClient } from '../support/wire-client.ts'

const NAME = 'page:page\u001fname'
const SIDE_FILES = ['', '-wal', '-shm', '-marks']

describe('a server whose disk fails', () => {
  let server: TestServer
  let board: TestBoard
  let file: string

  beforeEach(async () => {
    server = await TestServer.start({ config: { idleUnloadMs: 0 } })
    board = await server.createBoard()
    file = join(server.dataDir, 'wholeplace.sqlite')
  })
  afterEach(() => server.close())

  function change(statement: string): void {
    const database = new Database(file)
    database.exec(`PRAGMA busy_timeout = 5000; ${statement}`)
    database.close()
  }

  function rename(client: WireClient, name: string): void {
    client.lanes.transact({ set: [[NAME, name]], delete: [] }, null)
  }

  async function readiness(): Promise<number> {
    return (await fetch(`${server.url}/readyz`)).status
  }

  it('[FAULT-2] that takes no writes says so and nothing else, and saves all of it afterwards', async () => {
    const [ann, ben] = [await server.join(board), await server.join(board)]
    change(`CREATE TRIGGER refusing BEFORE INSERT ON log_updates
      BEGIN SELECT raise(ABORT, 'attempt to write a readonly database'); END`)
    rename(ann, 'Kept')
    await ben.until(() => ben.boardState?.paused === 'storage-away')
    expect(ben.lanes.entry(NAME)?.value).toBe('Kept')
    expect([ann.isSaved(), ben.isSaved()]).toEqual([false, true])
    change('DROP TRIGGER refusing')
    await ann.untilSaved()
    await server.restart()
    expect((await server.join(board)).lanes.entry(NAME)?.value).toBe('Kept')
  })

  it('[FAULT-5] and has damaged one board keeps that shut, overwrites nothing, and opens the others', async () => {
    const other = await server.createBoard('Sound')
    await server.stop()
    // As if there were a state, and what it was on had gone.
    change(`UPDATE log_boards SET base_seq = seq WHERE id = '${board.id}'`)
    await server.restart()
    const ann = server.client(board)
    ann.connect(server.url)
    expect((await ann.untilEnded()).code).toBe(ERRORS['cannot-load'].close)
    const ben = await server.join(other)
    rename(ben, 'As ever')
    await ben.untilSaved()
    change(`UPDATE log_boards SET base_seq = 0 WHERE id = '${board.id}'`)
    expect((await server.join(board)).lanes.entry('page:page')).toBeDefined()
  })

  it('[FAULT-6] from under which the database is moved says Saved no more, and does not start without it', async () => {
    const ann = await server.join(board)
    rename(ann, 'Saved')
    await ann.untilSaved()
    const away = `${file}.away`
    for (const end of SIDE_FILES) renameSync(file + end, away + end)
    rename(ann, 'Not saved')
    await ann.until(() => ann.boardState?.paused === 'storage-away')
    expect([ann.isSaved(), await readiness()]).toEqual([false, 503])
    await server.stop()
    await expect(server.restart()).rejects.toThrow(/wholeplace\.sqlite is missing/u)
    expect(existsSync(file)).toBe(false)
    for (const end of SIDE_FILES) if (existsSync(away + end)) renameSync(away + end, file + end)
    await server.restart()
    expect((await server.join(board)).lanes.entry(NAME)?.value).toMatch(/^(Not s|S)aved$/u)
    ann.connect(server.url)
    await ann.untilSaved()
    const ben = await server.join(board)
    expect(ben.lanes.entry(NAME)?.value).toBe('Not saved')
  })
})

import Database from 'libsql'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '../../../server/ledger/ledger.ts'
import { openSqliteLedger } from '../../../server/ledger/sqlite-ledger.ts'
import { SqliteStore } from '../../../server/log/sqlite-store.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

describe('the ledger in its SQLite file', () => {
  let folder: TemporaryFolder
  let file: string
  let nowMs: number
  const opened: { close(): void | Promise<void> }[] = []

  beforeEach(() => {
    folder = makeTemporaryFolder()
    file = join(folder.path, 'wholeplace.sqlite')
    nowMs = 1_000
  })
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close()
    folder.remove()
  })

  async function open(): Promise<Ledger> {
    let drawn = 0
    const ledger = await openSqliteLedger(file, {
      now: () => nowMs,
      randomBytes: (count) => new Uint8Array(count).fill((drawn += 1)),
    })
    opened.push(ledger)
    return ledger
  }

  function sql(statement: string): void {
    const database = new Database(file)
    database.exec(statement)
    database.close()
  }

  it('passes no link on whose time is over', async () => {
    const ledger = await open()
    const { id, keys } = await ledger.createBoard()
    sql("UPDATE links SET expires_at_ms = 2000 WHERE role = 'viewer'")
    nowMs = 1_999
    expect(await ledger.shareableKeys(id, keys.owner)).toEqual(keys)
    nowMs = 2_000
    const { owner, editor, audience } = keys
    expect(await ledger.shareableKeys(id, owner)).toEqual({ owner, editor, audience })
  })

  it('gives a board of before there were talks its audience link, but none for one that was ended', async () => {
    const ledger = await open()
    const { id, keys } = await ledger.createBoard()
    sql("DELETE FROM links WHERE role = 'audience'")
    const { editor, viewer, audience } = keys
    expect(await ledger.links.find(id, audience)).toBeUndefined()
    expect(await ledger.shareableKeys(id, editor)).toEqual({ editor, viewer, audience })
    const link = await ledger.links.find(id, audience)
    expect(link?.role).toBe('audience')
    await ledger.links.end(id, link?.id ?? '', { deviceHash: null, ownerKey: keys.owner })
    expect(await ledger.shareableKeys(id, editor)).toEqual({ editor, viewer })
  })

  it('does not tell a derived key whose link was given another role', async () => {
    const ledger = await open()
    const { id, keys } = await ledger.createBoard()
    sql("UPDATE links SET role = 'owner' WHERE role = 'viewer'")
    const { editor, audience } = keys
    expect(await ledger.shareableKeys(id, editor)).toEqual({ editor, audience })
  })

  it('opens nothing for a role it does not know', async () => {
    const ledger = await open()
    const { id, keys } = await ledger.createBoard()
    sql("UPDATE links SET role = 'emperor' WHERE role = 'viewer'")
    expect(await ledger.links.find(id, keys.viewer)).toBeUndefined()
  })

  it("refuses a newer version's file in plain words", async () => {
    const ledger = await open()
    await ledger.close()
    sql("INSERT INTO ledger_migrations (name, timestamp) VALUES ('9999-to-come', '')")
    await expect(open()).rejects.toThrow(/newer version of Wholeplace/)
  })

  it('tells why a board could not be made when SQLite has rolled back by itself', async () => {
    const ledger = await open()
    sql("CREATE TRIGGER full BEFORE INSERT ON links BEGIN SELECT raise(ROLLBACK, 'full'); END")
    await expect(ledger.createBoard()).rejects.toThrow(/full/)
    sql('DROP TRIGGER full')
    const { id, keys } = await ledger.createBoard()
    expect(await ledger.shareableKeys(id, keys.owner)).toEqual(keys)
  })

  it('shares the file with the log: both write, neither waits for the other to close', async () => {
    const store = new SqliteStore({ file }, (warning) => expect.fail(warning))
    opened.push(store)
    const ledger = await open()
    store.append([{ boardId: 'board', update: Uint8Array.of(1) }])
    const { id } = await ledger.createBoard()
    store.append([{ boardId: id, update: Uint8Array.of(1) }])
    expect(await ledger.findBoard(id)).toBeDefined()
    expect(store.load(id).seq).toBe(1)
  })

  it('notes pictures while the log writes between any two of its steps', async () => {
    const store = new SqliteStore({ file }, (warning) => expect.fail(warning))
    opened.push(store)
    const ledger = await open()
    const { id: boardId } = await ledger.createBoard()
    const quota = { maxBytes: 1_000, maxImages: 10 }
    for (const letter of ['a', 'b', 'c']) {
      const hash = letter.repeat(64)
      const steps = { left: 100 }
      const image = {
        boardId,
        hash,
        type: 'image/png',
        byteLength: 1,
        width: 1,
        height: 1,
      } as const
      const adding = ledger.images.addImage(image, quota).then((outcome) => {
        steps.left = 0
        return outcome
      })
      for (; steps.left > 0; steps.left--) {
        store.append([{ boardId, update: Uint8Array.of(1) }])
        await Promise.resolve()
      }
      expect(await adding).toBe('added')
    }
    await ledger.createBoard()
  })
})

import Database from 'libsql'
import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Marks } from '../../../server/log/marks.ts'
import { SqliteStore } from '../../../server/log/sqlite-store.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

describe('the SQLite store on a disk that fails', () => {
  let folder: TemporaryFolder
  let file: string
  const opened: SqliteStore[] = []
  let warnings: string[]

  beforeEach(() => {
    folder = makeTemporaryFolder()
    file = join(folder.path, 'wholeplace.sqlite')
    warnings = []
  })
  afterEach(() => {
    for (const store of opened.splice(0)) store.close()
    folder.remove()
  })

  function open(path = file): SqliteStore {
    const store = new SqliteStore({ file: path }, (warning) => warnings.push(warning))
    opened.push(store)
    return store
  }

  /** The files as they are at this moment, as after a crash, under another name. */
  function crashedCopy(): string {
    const copy = join(folder.path, 'crashed.sqlite')
    for (const suffix of ['', '-wal', '-marks']) {
      if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
    }
    return copy
  }

  it('finds everything again after a crash', () => {
    append(open(), 'board', 1, 2, 3)
    const again = open(crashedCopy())
    expect(again.losses).toEqual([])
    expect(contents(again, 'board')).toEqual([1, 2, 3])
  })

  it('notices a write-ahead log cut short by one flipped byte', () => {
    const store = open()
    append(store, 'board', 1, 2)
    const keptBytes = readFileSync(`${file}-wal`).byteLength
    append(store, 'board', 3, 4, 5)
    append(store, 'other', 1)
    const copy = crashedCopy()
    const wal = readFileSync(`${copy}-wal`)
    wal.writeUInt8(wal.readUInt8(keptBytes + 100) ^ 1, keptBytes + 100)
    writeFileSync(`${copy}-wal`, wal)

    const again = open(copy)
    expect(again.losses).toEqual([
      { boardId: 'board', lost: 3 },
      { boardId: 'other', lost: 1 },
    ])
    expect(again.load('board')).toMatchObject({ seq: 5, lost: 3 })
    expect(contents(again, 'board')).toEqual([1, 2])
    expect(again.load('other')).toMatchObject({ seq: 1, state: null, updates: [], lost: 1 })
  })

  it('goes on after a loss without using a number twice, and says so until it is compacted', () => {
    append(open(), 'board', 1, 2, 3)
    const copy = crashedCopy()
    rmSync(`${copy}-wal`)
    const again = open(copy)
    expect(again.append([{ boardId: 'board', update: Uint8Array.of(4) }])).toEqual([4])
    expect(again.load('board')).toMatchObject({ seq: 4, lost: 3 })
    expect(contents(again, 'board')).toEqual([4])
    again.compact('board', { seq: 4, baseSeq: 0 }, Uint8Array.of(9))
    expect(again.load('board')).toMatchObject({ seq: 4, lost: 0 })
  })

  it('does not take a mark that lags, is torn or is missing for a loss', () => {
    append(open(), 'board', 1, 2, 3)
    const copy = crashedCopy()
    truncateSync(`${copy}-marks`, 20)
    expect(open(copy).losses).toEqual([])
  })

  it('empties the marks once everything lies in the database itself', () => {
    const store = open()
    append(store, 'board', 1, 2, 3)
    opened.splice(0)
    store.close()
    expect(readFileSync(`${file}-marks`, 'utf8')).toBe('')
    expect(open().losses).toEqual([])
  })

  it.each([
    ['is damaged', "UPDATE log_updates SET content = x'ffff' WHERE seq = 2", [1, 3, 4]],
    ['has a damaged hash', "UPDATE log_updates SET chain = x'ffff' WHERE seq = 2", [1, 3, 4]],
    ['is gone from the end', 'DELETE FROM log_updates WHERE seq = 4', [1, 2, 3]],
  ])('counts as lost, and leaves out, an update that %s', (_, damage, left) => {
    append(open(), 'board', 1, 2, 3, 4)
    opened.splice(0)[0]?.close()
    sql(file, damage)
    const again = open()
    expect(again.load('board')).toMatchObject({ seq: 4, lost: 1 })
    expect(contents(again, 'board')).toEqual(left)
  })

  it('carries the running hash across a compaction', () => {
    const store = open()
    append(store, 'board', 1, 2)
    store.compact('board', { seq: 2, baseSeq: 0 }, Uint8Array.of(12))
    append(store, 'board', 3, 4)
    expect(store.load('board')).toMatchObject({ seq: 4, lost: 0 })
    expect(contents(store, 'board')).toEqual([3, 4])
  })

  it('refuses to load a board whose state is damaged or gone', () => {
    const store = open()
    append(store, 'board', 1, 2)
    store.compact('board', { seq: 2, baseSeq: 0 }, Uint8Array.of(12))
    sql(file, "UPDATE log_states SET content = x'00'")
    expect(() => store.load('board')).toThrow(/damaged/)
    sql(file, 'DELETE FROM log_states')
    expect(() => store.load('board')).toThrow(/damaged/)
  })

  it('keeps what was committed when the mark cannot be written, and says so', () => {
    const store = open()
    vi.spyOn(Marks.prototype, 'write').mockImplementation(() => {
      throw new Error('no room')
    })
    append(store, 'board', 1)
    expect(contents(store, 'board')).toEqual([1])
    expect(warnings).toEqual([expect.stringContaining('no room')])
  })

  it('keeps nothing of a batch that fails half-way', () => {
    const store = open()
    const broken = null as unknown as Uint8Array
    const batch = [Uint8Array.of(1), broken].map((update) => ({ boardId: 'board', update }))
    expect(() => store.append(batch)).toThrow(TypeError)
    append(store, 'board', 2)
    expect(store.load('board')).toMatchObject({ seq: 1, lost: 0 })
    expect(contents(store, 'board')).toEqual([2])
  })

  it("refuses a newer version's file in plain words", () => {
    open().close()
    opened.splice(0)
    sql(file, 'PRAGMA user_version = 99')
    expect(() => open()).toThrow(/newer version of Wholeplace/)
  })

  it('refuses what is no database in plain words', () => {
    writeFileSync(
      file,
      'This is a letter, and quite long enough to be read as a header. '.repeat(20),
    )
    expect(() => open()).toThrow(/cannot be opened/)
    expect(() => open(join(folder.path, 'missing', 'wholeplace.sqlite'))).toThrow(
      /cannot be opened/,
    )
  })
})

function append(store: SqliteStore, boardId: string, ...contents: number[]): void {
  for (const content of contents) {
    store.append([{ boardId, update: Uint8Array.of(content, content, content) }])
  }
}

function sql(path: string, statement: string): void {
  const database = new Database(path)
  database.prepare(statement).run([])
  database.close()
}

function contents(store: SqliteStore, boardId: string): number[] {
  return store.load(boardId).updates.map((update) => update[0] ?? -1)
}

import type Database from 'libsql'
import { existsSync } from 'node:fs'
import { readMarks } from './marks.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { loadBoard } from './sqlite-load.ts'
import { requireKnownVersion } from './sqlite-schema.ts'
import { prepareStatements, type LogStatements } from './sqlite-statements.ts'
import type { StoredBoard, UpdateLog } from './update-log.ts'

/**
 * Reads the update log in a SQLite file that another process, the server, may be writing to. It
 * writes nothing, and leaves the side marks and the write-ahead log to that process.
 */
export class SqliteLogReader implements Pick<UpdateLog, 'load' | 'close'> {
  readonly #database: Database.Database
  readonly #sql: LogStatements
  readonly #marks: ReadonlyMap<string, number>

  /** @throws Error in plain words when there is no such file, or a newer version has written to it */
  constructor(file: string) {
    if (!existsSync(file)) throw new Error(`There is no database at ${file}.`)
    // The marks first: they never lead the database, so those of now are true of all that is read later.
    const marksFile = `${file}-marks`
    this.#marks = existsSync(marksFile) ? readMarks(marksFile) : new Map<string, number>()
    this.#database = openSqliteFile(file)
    this.#database.exec('PRAGMA query_only = ON')
    requireKnownVersion(this.#database)
    this.#sql = prepareStatements(this.#database)
  }

  load(boardId: string): Promise<StoredBoard> {
    return new Promise((resolve) => resolve(this.#load(boardId)))
  }

  close(): Promise<void> {
    this.#database.close()
    return Promise.resolve()
  }

  /** In a transaction, so that all of it is of one moment. */
  #load(boardId: string): StoredBoard {
    this.#database.exec('BEGIN')
    try {
      const stored = loadBoard(this.#sql, boardId)
      const cutOff = Math.max(0, (this.#marks.get(boardId) ?? 0) - stored.seq)
      return { ...stored, lost: stored.lost + cutOff }
    } finally {
      this.#database.exec('COMMIT')
    }
  }
}

import { sql, type Kysely } from 'kysely'
import type { BoardTurn } from './board-turn.ts'
import type { LedgerTables } from './schema.ts'
import {
  isTalkFileType,
  type NewTalkFile,
  type TalkFileLedger,
  type TalkFileQuota,
  type TalkFileType,
} from './talk-file-ledger.ts'

/** So many hashes are named in one statement; databases bound it. */
const BATCH = 500

/** Boards' talk files on any database that Kysely speaks to. */
export class SqlTalkFileLedger implements TalkFileLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #now: () => number
  readonly #inTurn: BoardTurn

  /** @param now Unix ms */
  constructor(db: Kysely<LedgerTables>, now: () => number, inTurn: BoardTurn) {
    this.#db = db
    this.#now = now
    this.#inTurn = inTurn
  }

  async hasRoom(file: NewTalkFile, quota: TalkFileQuota): Promise<boolean> {
    const asking = sql<{ fits: number }>`select 1 as fits where ${fits(file, quota)}`
    return (await asking.execute(this.#db)).rows.length > 0
  }

  /** One statement, as pictures are added by: see `SqlImageLedger`. */
  async add(file: NewTalkFile, quota: TalkFileQuota): Promise<'added' | 'over-quota'> {
    const { boardId, byteLength, hash, type } = file
    const adding = sql`
      insert into talk_files (board_id, hash, type, bytes, put_at_ms)
      select
        ${boardId}, ${hash}, ${type}, cast(${byteLength} as bigint),
        cast(${this.#now()} as bigint)
      where ${fits(file, quota)}
      on conflict (board_id, hash) do update set put_at_ms = excluded.put_at_ms
    `
    const { numAffectedRows = 0n } = await this.#inTurn(boardId, (db) => adding.execute(db))
    return numAffectedRows > 0n ? 'added' : 'over-quota'
  }

  async find(boardId: string, hash: string): Promise<TalkFileType | undefined> {
    const row = await this.#db
      .selectFrom('talk_files')
      .select('type')
      .where('board_id', '=', boardId)
      .where('hash', '=', hash)
      .executeTakeFirst()
    return isTalkFileType(row?.type) ? row.type : undefined
  }

  async touch(
    boardId: string,
    hashes: readonly string[],
    sinceMs: number,
  ): Promise<ReadonlySet<string>> {
    const known = new Set<string>()
    for (let start = 0; start < hashes.length; start += BATCH) {
      const rows = await this.#db
        .selectFrom('talk_files')
        .select(['hash', 'put_at_ms'])
        .where('board_id', '=', boardId)
        .where('hash', 'in', hashes.slice(start, start + BATCH))
        .execute()
      const isRecent = (row: (typeof rows)[number]) => row.put_at_ms > sinceMs
      const old = rows.filter((row) => !isRecent(row))
      for (const { hash } of rows.filter(isRecent)) known.add(hash)
      for (const { hash } of await this.#putNow(boardId, old)) known.add(hash)
    }
    return known
  }

  async isUsed(hash: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('talk_files')
      .select('hash')
      .where('hash', '=', hash)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  async forget(boardId: string, hash: string): Promise<void> {
    await this.#db
      .deleteFrom('talk_files')
      .where('board_id', '=', boardId)
      .where('hash', '=', hash)
      .execute()
  }

  async forgetOf(boardId: string, beforeMs: number): Promise<readonly string[]> {
    const rows = await this.#db
      .deleteFrom('talk_files')
      .where('board_id', '=', boardId)
      .where('put_at_ms', '<', beforeMs)
      .returning('hash')
      .execute()
    return rows.map(({ hash }) => hash)
  }

  async forgetAll(beforeMs: number): Promise<void> {
    await this.#db.deleteFrom('talk_files').where('put_at_ms', '<', beforeMs).execute()
  }

  /** @returns those that have not been let go of just now */
  async #putNow(boardId: string, files: readonly Named[]): Promise<readonly Named[]> {
    if (files.length === 0) return []
    return this.#db
      .updateTable('talk_files')
      .set({ put_at_ms: this.#now() })
      .where('board_id', '=', boardId)
      .where(
        'hash',
        'in',
        files.map(({ hash }) => hash),
      )
      .returning('hash')
      .execute()
  }
}

interface Named {
  readonly hash: string
}

/** Whether what the board has besides, and the file, are within the quota. */
function fits({ boardId, byteLength, hash }: NewTalkFile, quota: TalkFileQuota) {
  const others = sql`from talk_files where board_id = ${boardId} and hash <> ${hash}`
  return sql<boolean>`
    (select coalesce(sum(bytes), 0) ${others}) <= ${quota.maxBytes - byteLength}
    and (select count(*) ${others}) < ${quota.maxFiles}
  `
}

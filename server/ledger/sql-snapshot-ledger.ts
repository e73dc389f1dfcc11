import { sql, type Kysely, type Selectable, type Transaction } from 'kysely'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { PersonPresent, Snapshot } from '../../shared/snapshot/snapshot.ts'
import type { Checkpoint } from '../../shared/snapshot/thinning.ts'
import type { LedgerTables, SnapshotsTable } from './schema.ts'
import type {
  Adding,
  KeptSnapshot,
  NewSnapshot,
  SnapshotAuthor,
  SnapshotLedger,
} from './snapshot-ledger.ts'
import { aboutDeed, takeNumbers, type WriteAudit } from './sql-audit-ledger.ts'

/** So many hashes are named in one statement; databases bound it. */
const BATCH = 500

interface SnapshotLedgerSources {
  /** Unix ms. */
  readonly now: () => number
  /** A new snapshot's id: 128 random bits as unpadded base64url. */
  readonly newId: () => string
  readonly writeAudit: WriteAudit
  /** What one board may have. */
  readonly bounds?: { readonly maxSnapshots: number; readonly maxBoardSnapshotBytes: number }
}

/** Why nothing is added, thrown so that what the transaction has done is undone. */
class NotAdded extends Error {
  override readonly name = 'NotAdded'
  readonly adding: Adding

  constructor(adding: Adding) {
    super(adding.kind)
    this.adding = adding
  }
}

/**
 * Snapshots on any database that Kysely speaks to. Every transaction begins with a write: one that first
 * read and then wrote would be refused by SQLite whenever the log has written in between.
 */
export class SqlSnapshotLedger implements SnapshotLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #sources: Required<SnapshotLedgerSources>

  constructor(db: Kysely<LedgerTables>, sources: SnapshotLedgerSources) {
    this.#db = db
    this.#sources = { bounds: LIMITS, ...sources }
  }

  /** The next number of the board's list is taken first: from then on nobody else adds to it. */
  async add(snapshot: NewSnapshot): Promise<Adding> {
    const id = this.#sources.newId()
    try {
      return await this.#db.transaction().execute(async (transaction) => {
        const { boardId } = snapshot
        const n = await takeNumbers(transaction, boardId, 'snapshots', 1)
        const version = await this.#takeVersion(transaction, snapshot)
        const row = toRow(snapshot, { id, n, version })
        await transaction.insertInto('snapshots').values(row).execute()
        await this.#requireRoom(transaction, boardId)
        await holdPictures(transaction, snapshot)
        if (snapshot.kind === 'named') {
          const line = aboutDeed({ ...snapshot.by, what: 'snapshot-made', detail: snapshot.name })
          await this.#sources.writeAudit(transaction, boardId, snapshot.atMs, [line])
        }
        return { kind: 'added', snapshot: toSnapshot(row), news: n }
      })
    } catch (problem) {
      if (problem instanceof NotAdded) return problem.adding
      throw problem
    }
  }

  async find(snapshotId: string): Promise<KeptSnapshot | undefined> {
    const row = await this.#db
      .selectFrom('snapshots')
      .selectAll()
      .where('id', '=', snapshotId)
      .executeTakeFirst()
    return (
      row && {
        ...toSnapshot(row),
        file: { hash: row.file_hash, bytes: row.file_bytes },
        pictures: new Set(readPictures(row)),
      }
    )
  }

  async listOf(boardId: string): Promise<readonly Snapshot[]> {
    const rows = await this.#db
      .selectFrom('snapshots')
      .selectAll()
      .where('board_id', '=', boardId)
      .orderBy('n', 'desc')
      .execute()
    return rows.map(toSnapshot)
  }

  async remove(
    boardId: string,
    snapshotId: string,
    by: SnapshotAuthor,
  ): Promise<'deleted' | 'unknown'> {
    const atMs = this.#sources.now()
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .updateTable('snapshots')
        .set({ deleted_at_ms: atMs, deleted_by: by.name })
        .where('id', '=', snapshotId)
        .where('board_id', '=', boardId)
        .where('deleted_at_ms', 'is', null)
        .returning('name')
        .executeTakeFirst()
      if (row === undefined) return 'unknown'
      await takeNumbers(transaction, boardId, 'snapshots', 1)
      const line = aboutDeed({ ...by, what: 'snapshot-deleted', detail: row.name })
      await this.#sources.writeAudit(transaction, boardId, atMs, [line])
      return 'deleted'
    })
  }

  async checkpointsOf(boardId: string): Promise<readonly Checkpoint[]> {
    const rows = await live(this.#db, boardId)
      .select(['id', 'at_ms'])
      .where('kind', '=', 'checkpoint')
      .orderBy('n', 'desc')
      .execute()
    return rows.map(({ at_ms: atMs, id }) => ({ id, atMs }))
  }

  async boardsWithCheckpoints(): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('snapshots')
      .select('board_id')
      .distinct()
      .where('kind', '=', 'checkpoint')
      .where('deleted_at_ms', 'is', null)
      .execute()
    return rows.map(({ board_id: boardId }) => boardId)
  }

  async thin(boardId: string, snapshotIds: readonly string[]): Promise<void> {
    if (snapshotIds.length === 0) return
    await this.#db.transaction().execute(async (transaction) => {
      await takeNumbers(transaction, boardId, 'snapshots', 1)
      for (let start = 0; start < snapshotIds.length; start += BATCH) {
        await transaction
          .deleteFrom('snapshots')
          .where('board_id', '=', boardId)
          .where('kind', '=', 'checkpoint')
          .where('id', 'in', snapshotIds.slice(start, start + BATCH))
          .execute()
      }
    })
  }

  async newsOf(boardId: string): Promise<number> {
    const row = await this.#db
      .selectFrom('board_counts')
      .select('snapshots')
      .where('board_id', '=', boardId)
      .executeTakeFirst()
    return row?.snapshots ?? 0
  }

  async picturesOf(boardId: string): Promise<ReadonlySet<string>> {
    const rows = await live(this.#db, boardId).select('pictures').distinct().execute()
    return new Set(rows.flatMap(readPictures))
  }

  async isFileUsed(fileHash: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('snapshots')
      .select('id')
      .where('file_hash', '=', fileHash)
      .where('deleted_at_ms', 'is', null)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  /** @throws NotAdded for a named one too many, or a checkpoint that is not needed */
  async #takeVersion(
    transaction: Transaction<LedgerTables>,
    snapshot: NewSnapshot,
  ): Promise<number> {
    if (snapshot.kind === 'checkpoint') {
      await requireNeed(transaction, snapshot)
      return 0
    }
    const version = await takeNumbers(transaction, snapshot.boardId, 'versions', 1)
    if (version > this.#sources.bounds.maxSnapshots) throw new NotAdded({ kind: 'full' })
    return version
  }

  /** @throws NotAdded when the contents of the board's snapshots, each once, are too large together */
  async #requireRoom(transaction: Transaction<LedgerTables>, boardId: string): Promise<void> {
    const files = live(transaction, boardId).select(['file_hash', 'file_bytes']).distinct()
    const { bytes } = await transaction
      .selectFrom(files.as('files'))
      .select(sql<number | bigint | string>`sum(file_bytes)`.as('bytes'))
      .executeTakeFirstOrThrow()
    if (Number(bytes) > this.#sources.bounds.maxBoardSnapshotBytes) {
      throw new NotAdded({ kind: 'full' })
    }
  }
}

/** Snapshots of a board that are not deleted. */
function live(db: Kysely<LedgerTables>, boardId: string) {
  return db
    .selectFrom('snapshots')
    .where('board_id', '=', boardId)
    .where('deleted_at_ms', 'is', null)
}

/** @throws NotAdded where the latest holds the same, or there is a checkpoint that is young enough */
async function requireNeed(
  transaction: Transaction<LedgerTables>,
  { boardId, hash, unlessSinceMs }: Extract<NewSnapshot, { kind: 'checkpoint' }>,
): Promise<void> {
  const newest = live(transaction, boardId).orderBy('n', 'desc').limit(1)
  const latest = await newest.select('hash').executeTakeFirst()
  if (latest?.hash === hash) throw new NotAdded({ kind: 'unneeded' })
  if (unlessSinceMs === null) return
  const young = await newest
    .select('id')
    .where('kind', '=', 'checkpoint')
    .where('at_ms', '>=', unlessSinceMs)
    .executeTakeFirst()
  if (young !== undefined) throw new NotAdded({ kind: 'unneeded' })
}

/** What the board has ceased to show is not let go of from now on. */
async function holdPictures(
  transaction: Transaction<LedgerTables>,
  { boardId, pictures }: NewSnapshot,
): Promise<void> {
  for (let start = 0; start < pictures.length; start += BATCH) {
    await transaction
      .updateTable('images')
      .set({ unused_since_ms: null })
      .where('board_id', '=', boardId)
      .where('hash', 'in', pictures.slice(start, start + BATCH))
      .execute()
  }
}

function toRow(
  snapshot: NewSnapshot,
  { id, n, version }: Pick<SnapshotsTable, 'id' | 'n' | 'version'>,
): SnapshotsTable {
  const { atMs, boardId, file, hash, kind, pictures, present, shapes, title } = snapshot
  const { by, name, note } = kind === 'named' ? snapshot : UNNAMED
  return {
    id,
    board_id: boardId,
    n,
    kind,
    version,
    name,
    note,
    at_ms: atMs,
    hash,
    title,
    shapes,
    made_by: by.name,
    present: JSON.stringify(present),
    pictures: JSON.stringify(pictures),
    file_hash: file.hash,
    file_bytes: file.bytes,
    deleted_at_ms: null,
    deleted_by: '',
  }
}

const UNNAMED = { name: '', note: '', by: { name: '' } }

function toSnapshot(row: Selectable<SnapshotsTable>): Snapshot {
  const { deleted_at_ms: deletedAtMs } = row
  return {
    id: row.id,
    boardId: row.board_id,
    kind: row.kind === 'named' ? 'named' : 'checkpoint',
    version: row.version,
    name: row.name,
    note: row.note,
    atMs: row.at_ms,
    hash: row.hash,
    title: row.title,
    shapes: row.shapes,
    madeBy: row.made_by,
    present: JSON.parse(row.present) as PersonPresent[],
    deleted: deletedAtMs === null ? null : { atMs: deletedAtMs, by: row.deleted_by },
  }
}

function readPictures({ pictures }: Pick<Selectable<SnapshotsTable>, 'pictures'>): string[] {
  return JSON.parse(pictures) as string[]
}

import { sql, type Kysely, type Transaction } from 'kysely'
import type { Answer } from '../../shared/domain/agreement.ts'
import { FORMER_PARTICIPANT } from '../../shared/protocol/audit-chain.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import type { PersonPresent } from '../../shared/snapshot/snapshot.ts'
import type { DeletionActor } from './deletion-ledger.ts'
import { DEVICE_CHARACTERS, deviceMark } from './device-mark.ts'
import type { KeptOfPerson, PersonLedger } from './person-ledger.ts'
import type { LedgerTables, SnapshotsTable } from './schema.ts'
import { aboutDeed, takeNumbers, toEntry, type WriteAudit } from './sql-audit-ledger.ts'

type Db = Kysely<LedgerTables> | Transaction<LedgerTables>

/** What is kept of people on any database that Kysely speaks to. Every transaction begins with a write. */
export class SqlPersonLedger implements PersonLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #now: () => number
  readonly #writeAudit: WriteAudit

  /** @param now Unix ms */
  constructor(db: Kysely<LedgerTables>, now: () => number, writeAudit: WriteAudit) {
    this.#db = db
    this.#now = now
    this.#writeAudit = writeAudit
  }

  async find(boardId: string, deviceHash: string): Promise<KeptOfPerson> {
    const names = new Set(await namesOf(this.#db, boardId, deviceHash))
    return {
      visits: await this.#visits(boardId, deviceHash),
      stay: await this.#stay(boardId, deviceHash),
      seat: await this.#seat(boardId, deviceHash),
      agreements: await this.#agreements(boardId, deviceHash),
      snapshots: (await naming(this.#db, boardId, names)).flatMap((row) => mentions(row, names)),
      audit: await this.#audit(boardId, deviceHash),
      clientIds: await this.#clientIds(boardId, deviceHash),
    }
  }

  async devicesOf(boardId: string, mark: string): Promise<readonly string[]> {
    const found = await Promise.all(
      (['visits', 'sittings', 'audit'] as const).map((table) =>
        this.#db
          .selectFrom(table)
          .select('device_hash')
          .distinct()
          .where('board_id', '=', boardId)
          .where(sql`substr(device_hash, 1, ${sql.lit(DEVICE_CHARACTERS)})`, '=', mark)
          .execute(),
      ),
    )
    return [...new Set(found.flat().flatMap((row) => row.device_hash ?? []))]
  }

  async removeNames(boardId: string, deviceHash: string, by: DeletionActor): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      await takeNumbers(transaction, boardId, 'audit', 0)
      const names = new Set(await namesOf(transaction, boardId, deviceHash))
      if (names.size === 0) return false
      for (const table of ['visits', 'sittings'] as const) {
        await transaction
          .updateTable(table)
          .set({ name: FORMER_PARTICIPANT })
          .where('board_id', '=', boardId)
          .where('device_hash', '=', deviceHash)
          .where('name', '<>', '')
          .execute()
      }
      await transaction
        .updateTable('agreements')
        .set({ name: FORMER_PARTICIPANT })
        .where('board_id', '=', boardId)
        .where('n', 'in', answersOf(transaction, boardId, deviceHash).select('agreements.n'))
        .execute()
      const snapshots = await naming(transaction, boardId, names)
      if (snapshots.length > 0) await takeNumbers(transaction, boardId, 'snapshots', 1)
      for (const row of snapshots) {
        await transaction
          .updateTable('snapshots')
          .set(withoutNames(row, names))
          .where('id', '=', row.id)
          .execute()
      }
      await transaction
        .updateTable('audit')
        .set({ name: FORMER_PARTICIPANT, name_salt: null })
        .where('board_id', '=', boardId)
        .where('device_hash', '=', deviceHash)
        .where('name_hash', '<>', '')
        .execute()
      // However full the audit is: nobody is refused this for want of room.
      await this.#writeAudit(transaction, boardId, this.#now(), [
        aboutDeed({ what: 'person-removed', name: '', detail: deviceMark(deviceHash), ...by }),
      ])
      return true
    })
  }

  async #visits(boardId: string, deviceHash: string): Promise<KeptOfPerson['visits']> {
    const rows = await this.#db
      .selectFrom('visits')
      .innerJoin('links', 'links.id', 'visits.link_id')
      .select(['links.id', 'links.role', 'links.name as link_name'])
      .select(['visits.name', 'visits.first_ms', 'visits.last_ms'])
      .where('visits.board_id', '=', boardId)
      .where('visits.device_hash', '=', deviceHash)
      .orderBy('visits.first_ms')
      .execute()
    return rows.map((row) => ({
      link: { id: row.id, name: row.link_name, role: row.role as Role },
      name: row.name,
      firstMs: row.first_ms,
      lastMs: row.last_ms,
    }))
  }

  async #stay(boardId: string, deviceHash: string): Promise<KeptOfPerson['stay']> {
    const row = await this.#db
      .selectFrom('stays')
      .selectAll()
      .where('board_id', '=', boardId)
      .where('visitor', '=', deviceHash)
      .executeTakeFirst()
    if (row === undefined) return null
    return {
      link: { id: row.link_id, name: row.link_name },
      role: row.role as Role,
      agencyName: row.agency_name,
      seenMs: row.seen_ms,
    }
  }

  async #seat(boardId: string, deviceHash: string): Promise<KeptOfPerson['seat']> {
    const row = await this.#db
      .selectFrom('sittings')
      .select(['agency_id', 'name', 'since_ms'])
      .where('board_id', '=', boardId)
      .where('device_hash', '=', deviceHash)
      .executeTakeFirst()
    return row === undefined
      ? null
      : { agencyId: row.agency_id, name: row.name, sinceMs: row.since_ms }
  }

  async #agreements(boardId: string, deviceHash: string): Promise<KeptOfPerson['agreements']> {
    const rows = await answersOf(this.#db, boardId, deviceHash)
      .selectAll('agreements')
      .orderBy('agreements.n')
      .execute()
    return rows.map((row) => ({
      n: row.n,
      atMs: row.at_ms,
      agencyName: row.agency_name,
      commitment: row.ref,
      answer: row.answer as Answer,
      name: row.name,
      role: row.role,
      reason: row.reason,
    }))
  }

  async #audit(boardId: string, deviceHash: string): Promise<KeptOfPerson['audit']> {
    const rows = await this.#db
      .selectFrom('audit')
      .selectAll()
      .where('board_id', '=', boardId)
      .where('device_hash', '=', deviceHash)
      .orderBy('n')
      .execute()
    return rows.flatMap((row) => toEntry(row, '') ?? [])
  }

  async #clientIds(boardId: string, deviceHash: string): Promise<readonly number[]> {
    const rows = await this.#db
      .selectFrom('writers')
      .select('client_id')
      .where('board_id', '=', boardId)
      .where('writer', '=', deviceHash)
      .orderBy('client_id')
      .execute()
    return rows.map((row) => row.client_id)
  }
}

/** Answers whose line in the audit, written in the same moment, is of the device. */
function answersOf(db: Db, boardId: string, deviceHash: string) {
  return db
    .selectFrom('agreements')
    .innerJoin('audit', (join) =>
      join
        .onRef('audit.board_id', '=', 'agreements.board_id')
        .onRef('audit.at_ms', '=', 'agreements.at_ms')
        .onRef('audit.what', '=', 'agreements.answer')
        .onRef('audit.shape_id', '=', 'agreements.shape_id')
        .onRef('audit.agency_id', '=', 'agreements.agency_id'),
    )
    .where('agreements.board_id', '=', boardId)
    .where('audit.device_hash', '=', deviceHash)
}

/** Everything that the device has gone by on the board. */
async function namesOf(db: Db, boardId: string, deviceHash: string): Promise<readonly string[]> {
  const found = await Promise.all(
    (['visits', 'sittings', 'audit'] as const).map((table) =>
      db
        .selectFrom(table)
        .select('name')
        .distinct()
        .where('board_id', '=', boardId)
        .where('device_hash', '=', deviceHash)
        .where('name', 'not in', ['', FORMER_PARTICIPANT])
        .execute(),
    ),
  )
  return found.flat().map((row) => row.name)
}

type NamingRow = Pick<
  SnapshotsTable,
  'id' | 'name' | 'at_ms' | 'made_by' | 'deleted_by' | 'present'
>

/** Snapshots that name somebody called so. */
async function naming(
  db: Db,
  boardId: string,
  names: ReadonlySet<string>,
): Promise<readonly NamingRow[]> {
  if (names.size === 0) return []
  const rows = await db
    .selectFrom('snapshots')
    .select(['id', 'name', 'at_ms', 'made_by', 'deleted_by', 'present'])
    .where('board_id', '=', boardId)
    .orderBy('n')
    .execute()
  return rows.filter((row) => mentions(row, names).length > 0)
}

function mentions(row: NamingRow, names: ReadonlySet<string>): KeptOfPerson['snapshots'] {
  const { at_ms: atMs, deleted_by: deleter, id, made_by: maker, name } = row
  const called = (as: 'maker' | 'deleter' | 'present', who: string) =>
    names.has(who) ? [{ id, name, atMs, as, called: who }] : []
  return [
    ...called('maker', maker),
    ...called('deleter', deleter),
    ...presentIn(row).flatMap((person) => called('present', person.name)),
  ]
}

function withoutNames(row: NamingRow, names: ReadonlySet<string>): Partial<SnapshotsTable> {
  const without = (name: string): string => (names.has(name) ? FORMER_PARTICIPANT : name)
  const present = presentIn(row).map((person) => ({ ...person, name: without(person.name) }))
  return {
    made_by: without(row.made_by),
    deleted_by: without(row.deleted_by),
    present: JSON.stringify(present),
  }
}

function presentIn({ present }: NamingRow): readonly PersonPresent[] {
  return JSON.parse(present) as PersonPresent[]
}

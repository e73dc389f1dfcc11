import { sql, type Kysely, type Selectable, type Transaction } from 'kysely'
import { AUDITED, type AuditEntry, type Audited } from '../../shared/protocol/audit.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { chainBefore, chained, lineOf, type LooseRow } from './audit-chain.ts'
import type { AuditLedger, AuditNote } from './audit-ledger.ts'
import type { LinkRow } from './link-ledger.ts'
import type { AuditTable, LedgerTables } from './schema.ts'
import type { SeatLink } from './seat-ledger.ts'

/** What is to be written down; the number, the time and the hashes come with the writing. */
export interface AuditLine extends Omit<
  AuditEntry,
  'n' | 'atMs' | 'device' | 'nameHash' | 'nameSalt' | 'chain'
> {
  /** See `hashKey`; null where none named itself. */
  readonly deviceHash: string | null
}

/** A line about a seat: nobody was asked for a name, and there is no commitment. */
export function aboutSeat(
  what: Extract<Audited, `seat-${string}`>,
  { id, name, agencyId, agencyName }: SeatLink,
  deviceHash: string | null,
): AuditLine {
  return { ...NOBODY, what, agencyId, agencyName, deviceHash, link: { id, name }, detail: '' }
}

/** A line about a link: of one without a seat it says the role. @param words what has changed of it */
export function aboutLink(
  what: Extract<Audited, `link-${string}`>,
  { id, name, role, seat }: Pick<LinkRow, 'id' | 'name' | 'role' | 'seat'>,
  deviceHash: string | null,
  words = '',
): AuditLine {
  const about = [seat === null ? role : '', words].filter((text) => text !== '')
  return {
    ...NOBODY,
    what,
    agencyId: seat?.agencyId ?? '',
    agencyName: seat?.agencyName ?? '',
    deviceHash,
    link: { id, name },
    detail: about.join(': '),
  }
}

const NOBODY = { name: '', role: '', commitment: null, reason: '' }

/** A line about what somebody did, from a seat or without one. */
export function aboutDeed({ detail, deviceHash, link, name, what }: AuditNote): AuditLine {
  return {
    what,
    agencyId: link?.seat?.agencyId ?? '',
    agencyName: link?.seat?.agencyName ?? '',
    name,
    role: '',
    deviceHash,
    link: { id: link?.id ?? '', name: link?.seat?.name ?? '' },
    commitment: null,
    reason: '',
    detail,
  }
}

/** A line too many, which is undone with its transaction. */
class FullAudit extends Error {
  override readonly name = 'FullAudit'
}

/** The audit on any database that Kysely speaks to. */
export class SqlAuditLedger implements AuditLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #now: () => number
  readonly #write: WriteAudit

  /** @param now Unix ms */
  constructor(db: Kysely<LedgerTables>, now: () => number, write: WriteAudit) {
    this.#db = db
    this.#now = now
    this.#write = write
  }

  async add(boardId: string, note: AuditNote): Promise<'added' | 'full'> {
    const atMs = this.#now()
    try {
      await this.#db.transaction().execute(async (transaction) => {
        const n = await this.#write(transaction, boardId, atMs, [aboutDeed(note)])
        if (n > LIMITS.maxAuditEntries) throw new FullAudit(boardId)
      })
      return 'added'
    } catch (problem) {
      if (problem instanceof FullAudit) return 'full'
      throw problem
    }
  }

  async entriesOf(boardId: string): Promise<readonly AuditEntry[]> {
    const rows = await this.#db
      .selectFrom('audit')
      .leftJoin('sittings', (join) =>
        join
          .onRef('sittings.board_id', '=', 'audit.board_id')
          .onRef('sittings.device_hash', '=', 'audit.device_hash'),
      )
      .selectAll('audit')
      .select('sittings.name as called')
      .where('audit.board_id', '=', boardId)
      .orderBy('audit.n')
      .execute()
    return rows.flatMap(({ called, ...row }) => toEntry(row, called ?? '') ?? [])
  }
}

/**
 * Takes the next numbers of one of a board's lists. The row stays locked until the transaction ends,
 * so that numbers follow one another without a gap and are seen in their order.
 * @returns the first
 */
export async function takeNumbers(
  transaction: Transaction<LedgerTables>,
  boardId: string,
  list: 'agreements' | 'audit' | 'versions' | 'snapshots' | 'comings',
  count: number,
): Promise<number> {
  const column = sql.ref(list)
  const { rows } = await sql<{ last: number }>`
    insert into board_counts (board_id, ${column}) values (${boardId}, cast(${count} as bigint))
    on conflict (board_id) do update set ${column} = board_counts.${column} + excluded.${column}
    returning ${column} as last
  `.execute(transaction)
  const [row] = rows
  if (row === undefined) throw new Error('The ledger gave no number.')
  return row.last - count + 1
}

/** Writes lines of a board's audit, with what else the transaction does. @returns the number of the last */
export type WriteAudit = (
  transaction: Transaction<LedgerTables>,
  boardId: string,
  atMs: number,
  lines: readonly AuditLine[],
) => Promise<number>

/** @param newSalt 128 random bits as text: see `shared/protocol/audit-chain.ts` */
export function auditWriter(newSalt: () => string): WriteAudit {
  return async (transaction, boardId, atMs, lines) => {
    const first = await takeNumbers(transaction, boardId, 'audit', lines.length)
    const loose = lines.map((line, index) => toRow(boardId, first + index, atMs, line))
    const before = await chainBefore(transaction, boardId, first)
    await transaction
      .insertInto('audit')
      .values(chained(before, loose, newSalt))
      .execute()
    return first + lines.length - 1
  }
}

function toRow(boardId: string, n: number, atMs: number, line: AuditLine): LooseRow {
  const { agencyId, agencyName, commitment, detail, deviceHash, link, name, reason, role, what } =
    line
  return {
    board_id: boardId,
    n,
    at_ms: atMs,
    what,
    agency_id: agencyId,
    agency_name: agencyName,
    name,
    role,
    device_hash: deviceHash,
    link_id: link.id,
    link_name: link.name,
    ref: commitment?.ref ?? null,
    shape_id: commitment?.shapeId ?? null,
    wording_hash: commitment?.wordingHash ?? null,
    reason,
    detail,
  }
}

/**
 * @param called what the person at its device calls themselves
 * @returns undefined for what a later version writes down: this one has no words for it
 */
export function toEntry(row: Selectable<AuditTable>, called: string): AuditEntry | undefined {
  if (!isAudited(row.what)) return undefined
  const { chain, name, name_salt: nameSalt } = row
  return { ...lineOf(row), name: name || called, nameSalt, chain }
}

function isAudited(text: string): text is Audited {
  return (AUDITED as readonly string[]).includes(text)
}

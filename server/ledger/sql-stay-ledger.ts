import type { Kysely, Selectable, Transaction } from 'kysely'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import { FORMER_PARTICIPANT } from '../../shared/protocol/audit-chain.ts'
import type { LedgerTables, StaysTable } from './schema.ts'
import { takeNumbers, type AuditLine, type WriteAudit } from './sql-audit-ledger.ts'
import type { Refusal, Sighting, Stay, StayLedger } from './stay-ledger.ts'
import { afterSighting, deviceOf, leaving, type StayLine } from './stays.ts'

interface StayLedgerSources {
  /** Unix ms. */
  readonly now: () => number
  readonly writeAudit: WriteAudit
  /** See `LIMITS.maxAuditedComings`. */
  readonly maxLines?: number
}

/** So many are looked for who have left: what is written of them is one transaction. */
const ENDED_AT_ONCE = 20

/** Stays on any database that Kysely speaks to. */
export class SqlStayLedger implements StayLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #sources: Required<StayLedgerSources>

  constructor(db: Kysely<LedgerTables>, sources: StayLedgerSources) {
    this.#db = db
    this.#sources = { maxLines: LIMITS.maxAuditedComings, ...sources }
  }

  async note(boardId: string, sightings: readonly Sighting[]): Promise<void> {
    await this.#inTurn(boardId, async (transaction, isFull) => {
      if (isFull) return []
      const known = await staysOf(
        transaction,
        boardId,
        sightings.map(({ visitor }) => visitor),
      )
      const seen = sightings.map((one) => afterSighting(known.get(one.visitor), one))
      await keep(
        transaction,
        boardId,
        seen.map(({ stay }) => stay),
      )
      return seen.flatMap(({ lines }) => lines)
    })
  }

  async end(beforeMs: number): Promise<boolean> {
    const [oldest] = await this.#db
      .selectFrom('stays')
      .select('board_id')
      .where('is_over', '=', 0)
      .where('seen_ms', '<', beforeMs)
      .orderBy('seen_ms')
      .limit(1)
      .execute()
    if (oldest === undefined) return false
    const boardId = oldest.board_id
    await this.#inTurn(boardId, async (transaction) => {
      const gone = await transaction
        .selectFrom('stays')
        .leftJoin('visits', (join) =>
          join
            .onRef('visits.link_id', '=', 'stays.link_id')
            .onRef('visits.device_hash', '=', 'stays.visitor'),
        )
        .selectAll('stays')
        .select('visits.name as called')
        .where('stays.board_id', '=', boardId)
        .where('stays.is_over', '=', 0)
        .where('stays.seen_ms', '<', beforeMs)
        .orderBy('stays.seen_ms')
        .limit(ENDED_AT_ONCE)
        .execute()
      const stays = gone.map((row) => toStay(row))
      await keep(
        transaction,
        boardId,
        stays.map((stay) => ({ ...stay, isOver: true })),
      )
      return stays.map((stay, index) => leaving(stay, gone[index]?.called ?? ''))
    })
    return true
  }

  async noteRefusals(boardId: string, refusals: readonly Refusal[]): Promise<void> {
    await this.#inTurn(boardId, () =>
      Promise.resolve(
        refusals.map(({ name, words, ...visitor }) => ({
          what: 'frames-refused',
          visitor,
          name,
          detail: words,
        })),
      ),
    )
  }

  /**
   * One transaction after the other on each board, over all nodes, for each begins with a write of the
   * board's counts. [COME-6]
   * @param work gives the lines to write; told whether none will be
   */
  async #inTurn(
    boardId: string,
    work: (transaction: Transaction<LedgerTables>, isFull: boolean) => Promise<readonly StayLine[]>,
  ): Promise<void> {
    const { maxLines, now, writeAudit } = this.#sources
    await this.#db.transaction().execute(async (transaction) => {
      const next = await takeNumbers(transaction, boardId, 'comings', 0)
      const isFull = next > maxLines
      const told = (await work(transaction, isFull)).map(toAuditLine)
      const lines = await withoutFormerNames(transaction, boardId, told)
      if (isFull || lines.length === 0) return
      const room = maxLines - next
      const written = lines.length > room ? [...lines.slice(0, room), LAST_LINE] : lines
      await takeNumbers(transaction, boardId, 'comings', written.length)
      await writeAudit(transaction, boardId, now(), written)
    })
  }
}

/** [PERSON-3] A node may still have in memory what somebody was called whose name was taken away meanwhile. */
async function withoutFormerNames(
  transaction: Transaction<LedgerTables>,
  boardId: string,
  lines: readonly AuditLine[],
): Promise<readonly AuditLine[]> {
  const devices = lines.flatMap(({ deviceHash, name }) => (name === '' ? [] : (deviceHash ?? [])))
  if (devices.length === 0) return lines
  const visits = await transaction
    .selectFrom('visits')
    .select(['device_hash', 'name'])
    .where('board_id', '=', boardId)
    .where('device_hash', 'in', devices)
    .where('name', '<>', '')
    .execute()
  const named = visits.filter(({ name }) => name !== FORMER_PARTICIPANT)
  const former = new Set(visits.map((visit) => visit.device_hash))
  for (const visit of named) former.delete(visit.device_hash)
  return lines.map((line) => (former.has(line.deviceHash ?? '') ? { ...line, name: '' } : line))
}

const NOTHING_MORE = { role: '', commitment: null, reason: '' }

const LAST_LINE: AuditLine = {
  ...NOTHING_MORE,
  what: 'comings-full',
  agencyId: '',
  agencyName: '',
  name: '',
  deviceHash: null,
  link: { id: '', name: '' },
  detail: '',
}

function toAuditLine({ detail, name, visitor: who, what }: StayLine): AuditLine {
  return {
    ...NOTHING_MORE,
    what,
    agencyId: who.agency?.id ?? '',
    agencyName: who.agency?.name ?? '',
    name,
    deviceHash: deviceOf(who.visitor),
    link: who.link,
    detail,
  }
}

async function staysOf(
  transaction: Transaction<LedgerTables>,
  boardId: string,
  visitors: readonly string[],
): Promise<ReadonlyMap<string, Stay>> {
  const rows = await transaction
    .selectFrom('stays')
    .selectAll()
    .where('board_id', '=', boardId)
    .where('visitor', 'in', visitors)
    .execute()
  return new Map(rows.map((row) => [row.visitor, toStay(row)]))
}

async function keep(
  transaction: Transaction<LedgerTables>,
  boardId: string,
  stays: readonly Stay[],
): Promise<void> {
  if (stays.length === 0) return
  await transaction
    .insertInto('stays')
    .values(stays.map((stay) => toRow(boardId, stay)))
    .onConflict((conflict) =>
      conflict.columns(['board_id', 'visitor']).doUpdateSet((row) => ({
        link_id: row.ref('excluded.link_id'),
        link_name: row.ref('excluded.link_name'),
        role: row.ref('excluded.role'),
        agency_id: row.ref('excluded.agency_id'),
        agency_name: row.ref('excluded.agency_name'),
        seen_ms: row.ref('excluded.seen_ms'),
        is_over: row.ref('excluded.is_over'),
      })),
    )
    .execute()
}

function toStay(row: Selectable<StaysTable>): Stay {
  return {
    visitor: row.visitor,
    link: { id: row.link_id, name: row.link_name },
    role: row.role as Role,
    agency: row.agency_id === '' ? null : { id: row.agency_id, name: row.agency_name },
    seenMs: row.seen_ms,
    isOver: row.is_over === 1,
  }
}

function toRow(boardId: string, stay: Stay): StaysTable {
  const { agency, isOver, link, role, seenMs, visitor } = stay
  return {
    board_id: boardId,
    visitor,
    link_id: link.id,
    link_name: link.name,
    role,
    agency_id: agency?.id ?? '',
    agency_name: agency?.name ?? '',
    seen_ms: seenMs,
    is_over: isOver ? 1 : 0,
  }
}

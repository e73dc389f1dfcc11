import { sql, type Kysely, type Selectable, type Transaction } from 'kysely'
import {
  ANSWERS,
  type AgreementBook,
  type AgreementEntry,
  type Answer,
} from '../../shared/domain/agreement.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { AgreementLedger, Keeping, NewAnswer } from './agreement-ledger.ts'
import type { AgreementsTable, LedgerTables } from './schema.ts'
import { takeNumbers, type AuditLine, type WriteAudit } from './sql-audit-ledger.ts'

/** So many hashes are named in one statement; databases bound it. */
const BATCH = 500

/** What one board may keep. */
interface AgreementBounds {
  readonly maxAgreements: number
  /** Characters of all wordings together. */
  readonly maxWordingsLength: number
}

const BOUNDS: AgreementBounds = {
  maxAgreements: LIMITS.maxAgreements,
  maxWordingsLength: LIMITS.maxBoardWordingsLength,
}

/** Why nothing is kept, thrown so that what the transaction has done is undone. */
class NotKept extends Error {
  override readonly name = 'NotKept'
  readonly keeping: Keeping

  constructor(keeping: Keeping) {
    super(keeping.kind)
    this.keeping = keeping
  }
}

/** Agreements on any database that Kysely speaks to. */
export class SqlAgreementLedger implements AgreementLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #now: () => number
  readonly #writeAudit: WriteAudit
  readonly #bounds: AgreementBounds

  /** @param now Unix ms */
  constructor(
    db: Kysely<LedgerTables>,
    now: () => number,
    writeAudit: WriteAudit,
    bounds = BOUNDS,
  ) {
    this.#db = db
    this.#now = now
    this.#writeAudit = writeAudit
    this.#bounds = bounds
  }

  /** The board's next number is taken first: from then on nobody else adds to its list. */
  async keep(answer: NewAnswer): Promise<Keeping> {
    const atMs = this.#now()
    try {
      return await this.#db.transaction().execute(async (transaction) => {
        const n = await takeNumbers(transaction, answer.boardId, 'agreements', 1)
        await rejectKnown(transaction, answer)
        if (answer.answer === 'withdrawn') await requireStanding(transaction, answer)
        if (n > this.#bounds.maxAgreements) throw new NotKept({ kind: 'full' })
        await this.#keepWording(transaction, answer)
        const row = toRow(answer, n, atMs)
        await transaction.insertInto('agreements').values(row).execute()
        await this.#writeAudit(transaction, answer.boardId, atMs, [auditLine(answer)])
        return { kind: 'kept', isNew: true, entry: { ...toEntry(row), answer: answer.answer } }
      })
    } catch (problem) {
      if (problem instanceof NotKept) return problem.keeping
      throw problem
    }
  }

  async find(boardId: string, uid: string): Promise<AgreementEntry | undefined> {
    return findByUid(this.#db, boardId, uid)
  }

  async after(boardId: string, n: number): Promise<AgreementBook> {
    const rows = await this.#db
      .selectFrom('agreements')
      .selectAll()
      .where('board_id', '=', boardId)
      .where('n', '>', n)
      .orderBy('n')
      .execute()
    const entries = rows.flatMap((row) => toKnownEntry(row) ?? [])
    const hashes = [...new Set(entries.map(({ wordingHash }) => wordingHash))]
    const wordings: Record<string, string> = {}
    for (let start = 0; start < hashes.length; start += BATCH) {
      const batch = await this.#db
        .selectFrom('wordings')
        .select(['hash', 'text'])
        .where('board_id', '=', boardId)
        .where('hash', 'in', hashes.slice(start, start + BATCH))
        .execute()
      for (const { hash, text } of batch) wordings[hash] = text
    }
    return { entries, wordings }
  }

  async #keepWording(transaction: Transaction<LedgerTables>, answer: NewAnswer): Promise<void> {
    const { boardId, wording, wordingHash } = answer
    if (wording === null) return
    await transaction
      .insertInto('wordings')
      .values({ board_id: boardId, hash: wordingHash, text: wording })
      .onConflict((conflict) => conflict.columns(['board_id', 'hash']).doNothing())
      .execute()
    const { length } = await transaction
      .selectFrom('wordings')
      .select(sql<Countable>`sum(length(text))`.as('length'))
      .where('board_id', '=', boardId)
      .executeTakeFirstOrThrow()
    if (Number(length) > this.#bounds.maxWordingsLength) throw new NotKept({ kind: 'full' })
  }
}

/** Databases give sums as one of these. */
type Countable = number | bigint | string

/** @throws NotKept with what was kept before under the same `uid` */
async function rejectKnown(
  transaction: Transaction<LedgerTables>,
  { agencyId, answer, boardId, commitmentId, uid }: NewAnswer,
): Promise<void> {
  const known = await findByUid(transaction, boardId, uid)
  if (known === undefined) return
  const isSame =
    known.agencyId === agencyId && known.commitmentId === commitmentId && known.answer === answer
  throw new NotKept(
    isSame ? { kind: 'kept', isNew: false, entry: known } : { kind: 'other-answer' },
  )
}

/** @throws NotKept when the agency has no answer that it could take back */
async function requireStanding(
  transaction: Transaction<LedgerTables>,
  { agencyId, boardId, commitmentId }: NewAnswer,
): Promise<void> {
  const latest = await transaction
    .selectFrom('agreements')
    .select('answer')
    .where('board_id', '=', boardId)
    .where('shape_id', '=', commitmentId)
    .where('agency_id', '=', agencyId)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (latest === undefined || latest.answer === 'withdrawn') {
    throw new NotKept({ kind: 'nothing-to-withdraw' })
  }
}

async function findByUid(
  db: Kysely<LedgerTables>,
  boardId: string,
  uid: string,
): Promise<AgreementEntry | undefined> {
  const row = await db
    .selectFrom('agreements')
    .selectAll()
    .where('board_id', '=', boardId)
    .where('uid', '=', uid)
    .executeTakeFirst()
  return row && toKnownEntry(row)
}

function auditLine(answer: NewAnswer): AuditLine {
  const { agencyId, agencyName, commitmentId, deviceHash, link, name, reason, ref, role } = answer
  return {
    what: answer.answer,
    agencyId,
    agencyName,
    name,
    role,
    deviceHash,
    link,
    commitment: { ref, shapeId: commitmentId, wordingHash: answer.wordingHash },
    reason,
    detail: '',
  }
}

function toRow(answer: NewAnswer, n: number, atMs: number): AgreementsTable {
  return {
    board_id: answer.boardId,
    n,
    uid: answer.uid,
    at_ms: atMs,
    shape_id: answer.commitmentId,
    ref: answer.ref,
    agency_id: answer.agencyId,
    agency_name: answer.agencyName,
    answer: answer.answer,
    wording_hash: answer.wordingHash,
    reason: answer.reason,
    name: answer.name,
    role: answer.role,
  }
}

function toEntry(row: Selectable<AgreementsTable>): Omit<AgreementEntry, 'answer'> {
  return {
    n: row.n,
    commitmentId: row.shape_id,
    ref: row.ref,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    reason: row.reason,
    name: row.name,
    role: row.role,
    wordingHash: row.wording_hash,
    atMs: row.at_ms,
  }
}

/** @returns undefined for an answer that only a later version knows */
function toKnownEntry(row: Selectable<AgreementsTable>): AgreementEntry | undefined {
  const { answer } = row
  return isAnswer(answer) ? { ...toEntry(row), answer } : undefined
}

function isAnswer(text: string): text is Answer {
  return (ANSWERS as readonly string[]).includes(text)
}

import { timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import { ROLES, type Role } from '../../shared/protocol/roles.ts'
import type { BoardTurn } from './board-turn.ts'
import type { BoardRow, Ledger, LinkRow } from './ledger.ts'
import { deriveWeakerKeys, hashKey } from './link-keys.ts'
import type { AgreementLedger } from './agreement-ledger.ts'
import type { AuditLedger } from './audit-ledger.ts'
import type { ImageLedger } from './image-ledger.ts'
import type { LedgerTables } from './schema.ts'
import type { SecretLedger } from './secret-ledger.ts'
import type { SnapshotLedger } from './snapshot-ledger.ts'
import type { SeatLedger, SeatLink } from './seat-ledger.ts'
import { SqlAgreementLedger } from './sql-agreement-ledger.ts'
import { auditWriter, SqlAuditLedger } from './sql-audit-ledger.ts'
import { SqlImageLedger } from './sql-image-ledger.ts'
import { SqlSeatLedger } from './sql-seat-ledger.ts'
import { SqlSecretLedger } from './sql-secret-ledger.ts'
import { SqlSnapshotLedger } from './sql-snapshot-ledger.ts'
import { SqlTalkFileLedger } from './sql-talk-file-ledger.ts'
import type { TalkFileLedger } from './talk-file-ledger.ts'

export interface LedgerSources {
  /** Unix ms. */
  readonly now: () => number
  /** Bytes nobody can foretell. */
  readonly randomBytes: (count: number) => Uint8Array
}

/** The ledger on any database that Kysely speaks to. Its tables must be there: see `migrations.ts`. */
export class SqlLedger implements Ledger {
  readonly images: ImageLedger
  readonly seats: SeatLedger
  readonly agreements: AgreementLedger
  readonly audit: AuditLedger
  readonly snapshots: SnapshotLedger
  readonly talkFiles: TalkFileLedger
  readonly secrets: SecretLedger
  readonly #db: Kysely<LedgerTables>
  readonly #sources: LedgerSources
  #closing: Promise<void> | undefined

  constructor(db: Kysely<LedgerTables>, sources: LedgerSources, inTurn: BoardTurn) {
    this.#db = db
    this.#sources = sources
    this.images = new SqlImageLedger(db, sources.now, inTurn)
    const { now } = sources
    const newId = (): string => this.#opaque()
    const writeAudit = auditWriter(newId)
    this.seats = new SqlSeatLedger(db, { now, newId, writeAudit })
    this.agreements = new SqlAgreementLedger(db, now, writeAudit)
    this.audit = new SqlAuditLedger(db, now, writeAudit)
    this.snapshots = new SqlSnapshotLedger(db, { now, newId, writeAudit })
    this.talkFiles = new SqlTalkFileLedger(db, now, inTurn)
    this.secrets = new SqlSecretLedger(db, () => this.#random(SECRET_BYTES))
  }

  async createBoard(): Promise<{ readonly id: string; readonly keys: Required<LinkKeys> }> {
    const id = this.#opaque()
    const createdAtMs = this.#sources.now()
    const [strongest] = ROLES
    const owner = this.#opaque()
    const links = [{ role: strongest, key: owner }, ...deriveWeakerKeys(strongest, owner)]
    await this.#db.transaction().execute(async (transaction) => {
      await transaction.insertInto('boards').values({ id, created_at_ms: createdAtMs }).execute()
      await transaction
        .insertInto('links')
        .values(links.map(({ role, key }) => this.#newLink(id, role, key)))
        .execute()
    })
    const keys = Object.fromEntries(links.map(({ role, key }) => [role, key]))
    return { id, keys: keys as Required<LinkKeys> }
  }

  async findBoard(boardId: string): Promise<BoardRow | undefined> {
    const row = await this.#db
      .selectFrom('boards')
      .select(['id', 'created_at_ms'])
      .where('id', '=', boardId)
      .executeTakeFirst()
    return row && { id: row.id, createdAtMs: row.created_at_ms }
  }

  async findLink(boardId: string, key: string): Promise<LinkRow | undefined> {
    const keyHash = hashKey(key)
    const row = await this.#db
      .selectFrom('links')
      .selectAll()
      .where('key_hash', '=', keyHash)
      .where('board_id', '=', boardId)
      .where('revoked_at_ms', 'is', null)
      .executeTakeFirst()
    if (!row || !timingSafeEqual(Buffer.from(row.key_hash), Buffer.from(keyHash))) return undefined
    const expired = row.expires_at_ms !== null && row.expires_at_ms <= this.#sources.now()
    // A role this version does not know opens nothing.
    if (expired || !isRole(row.role)) return undefined
    return { id: row.id, boardId: row.board_id, role: row.role, seat: seatOf(row) }
  }

  async shareableKeys(boardId: string, key: string): Promise<LinkKeys> {
    const link = await this.findLink(boardId, key)
    if (!link || link.seat !== null) return {}
    const keys: LinkKeys = { [link.role]: key }
    for (const derived of deriveWeakerKeys(link.role, key)) {
      if (derived.role === 'audience') await this.#addAudienceLink(boardId, derived.key)
      const found = await this.findLink(boardId, derived.key)
      if (found?.role === derived.role) keys[derived.role] = derived.key
    }
    return keys
  }

  async revokeLink(linkId: string): Promise<void> {
    await this.#db
      .updateTable('links')
      .set({ revoked_at_ms: this.#sources.now() })
      .where('id', '=', linkId)
      .where('revoked_at_ms', 'is', null)
      .execute()
  }

  async check(): Promise<void> {
    await this.#db.selectFrom('boards').select('id').limit(1).execute()
  }

  close(): Promise<void> {
    this.#closing ??= this.#db.destroy()
    return this.#closing
  }

  /** Boards that were made before there were talks have no link to follow them by. Idempotent. */
  async #addAudienceLink(boardId: string, key: string): Promise<void> {
    const known = await this.#db
      .selectFrom('links')
      .select('id')
      .where('board_id', '=', boardId)
      .where('role', '=', 'audience')
      .limit(1)
      .executeTakeFirst()
    if (known !== undefined) return
    const link = this.#newLink(boardId, 'audience', key)
    await this.#db
      .insertInto('links')
      .values(link)
      .onConflict((conflict) => conflict.column('key_hash').doNothing())
      .execute()
  }

  #newLink(boardId: string, role: Role, key: string): LedgerTables['links'] {
    return {
      id: this.#opaque(),
      board_id: boardId,
      role,
      key_hash: hashKey(key),
      created_at_ms: this.#sources.now(),
      revoked_at_ms: null,
      expires_at_ms: null,
      seat_agency_id: null,
      seat_agency_name: '',
      name: '',
    }
  }

  /** 128 random bits as unpadded base64url: a board's id, a link's id, a link's key. */
  #opaque(): string {
    return this.#random(OPAQUE_BYTES)
  }

  #random(bytes: number): string {
    return Buffer.from(this.#sources.randomBytes(bytes)).toString('base64url')
  }
}

const OPAQUE_BYTES = 16
const SECRET_BYTES = 32

function seatOf(row: LedgerTables['links']): SeatLink | null {
  const { id, name, seat_agency_id: agencyId, seat_agency_name: agencyName } = row
  return agencyId === null ? null : { id, name, agencyId, agencyName }
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}

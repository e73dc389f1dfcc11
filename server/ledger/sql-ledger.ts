import type { Kysely } from 'kysely'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import { ROLES, type Role } from '../../shared/protocol/roles.ts'
import type { BoardTurn } from './board-turn.ts'
import type { BoardRow, Ledger } from './ledger.ts'
import { deriveWeakerKeys, hashKey } from './link-keys.ts'
import type { LinkLedger, LinkRow } from './link-ledger.ts'
import { fromLinkRow, newLinkRow } from './link-rows.ts'
import type { AgreementLedger } from './agreement-ledger.ts'
import type { AuditLedger } from './audit-ledger.ts'
import type { DeletionLedger } from './deletion-ledger.ts'
import type { ImageLedger } from './image-ledger.ts'
import type { LedgerTables } from './schema.ts'
import type { PersonLedger } from './person-ledger.ts'
import type { SeatRuleLedger } from './seat-rule-ledger.ts'
import type { SealedLedger } from './sealed-ledger.ts'
import type { SecretLedger } from './secret-ledger.ts'
import type { SessionLedger } from './session-ledger.ts'
import type { SnapshotLedger } from './snapshot-ledger.ts'
import type { SeatLedger } from './seat-ledger.ts'
import { SqlAgreementLedger } from './sql-agreement-ledger.ts'
import { auditWriter, SqlAuditLedger } from './sql-audit-ledger.ts'
import { SqlDeletionLedger } from './sql-deletion-ledger.ts'
import { SqlImageLedger } from './sql-image-ledger.ts'
import { SqlLinkLedger } from './sql-link-ledger.ts'
import { SqlPersonLedger } from './sql-person-ledger.ts'
import { SqlSealedLedger } from './sql-sealed-ledger.ts'
import { SqlSeatLedger } from './sql-seat-ledger.ts'
import { SqlSeatRuleLedger } from './sql-seat-rule-ledger.ts'
import { SqlSecretLedger } from './sql-secret-ledger.ts'
import { SqlSessionLedger } from './sql-session-ledger.ts'
import { SqlSnapshotLedger } from './sql-snapshot-ledger.ts'
import { SqlStayLedger } from './sql-stay-ledger.ts'
import { SqlWriterLedger } from './sql-writer-ledger.ts'
import { SqlTalkFileLedger } from './sql-talk-file-ledger.ts'
import { SqlVisitLedger } from './sql-visit-ledger.ts'
import type { StayLedger } from './stay-ledger.ts'
import type { TalkFileLedger } from './talk-file-ledger.ts'
import type { VisitLedger } from './visit-ledger.ts'
import type { WriterLedger } from './writer-ledger.ts'

export interface LedgerSources {
  /** Unix ms. */
  readonly now: () => number
  /** Bytes nobody can foretell. */
  readonly randomBytes: (count: number) => Uint8Array
}

/** The ledger on any database that Kysely speaks to. Its tables must be there: see `migrations.ts`. */
export class SqlLedger implements Ledger {
  readonly links: LinkLedger
  readonly visits: VisitLedger
  readonly stays: StayLedger
  readonly images: ImageLedger
  readonly seats: SeatLedger
  readonly seatRules: SeatRuleLedger
  readonly sessions: SessionLedger
  readonly agreements: AgreementLedger
  readonly audit: AuditLedger
  readonly deletions: DeletionLedger
  readonly people: PersonLedger
  readonly snapshots: SnapshotLedger
  readonly talkFiles: TalkFileLedger
  readonly writers: WriterLedger
  readonly sealed: SealedLedger
  readonly secrets: SecretLedger
  readonly #db: Kysely<LedgerTables>
  readonly #sources: LedgerSources
  #closing: Promise<void> | undefined

  constructor(db: Kysely<LedgerTables>, sources: LedgerSources, inTurn: BoardTurn) {
    this.#db = db
    this.#sources = sources
    this.images = new SqlImageLedger(db, sources.now, inTurn)
    const { now, randomBytes } = sources
    const newId = (): string => this.#opaque()
    const writeAudit = auditWriter(newId)
    this.links = new SqlLinkLedger(db, { now, newId, randomBytes, writeAudit })
    this.visits = new SqlVisitLedger(db, inTurn)
    this.stays = new SqlStayLedger(db, { now, writeAudit })
    this.seats = new SqlSeatLedger(db, { now, writeAudit })
    this.seatRules = new SqlSeatRuleLedger(db, { now, newId, writeAudit })
    this.sessions = new SqlSessionLedger(db, now)
    this.agreements = new SqlAgreementLedger(db, now, writeAudit)
    this.audit = new SqlAuditLedger(db, now, writeAudit)
    this.deletions = new SqlDeletionLedger(db, now, writeAudit)
    this.people = new SqlPersonLedger(db, now, writeAudit)
    this.snapshots = new SqlSnapshotLedger(db, { now, newId, writeAudit })
    this.talkFiles = new SqlTalkFileLedger(db, now, inTurn)
    this.writers = new SqlWriterLedger(db)
    this.sealed = new SqlSealedLedger(db, now, inTurn)
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
      .select(['id', 'created_at_ms', 'deleted_at_ms'])
      .where('id', '=', boardId)
      .executeTakeFirst()
    return row && { id: row.id, createdAtMs: row.created_at_ms, deletedAtMs: row.deleted_at_ms }
  }

  async shareableKeys(boardId: string, key: string): Promise<LinkKeys> {
    const link = await this.links.find(boardId, key)
    if (link === undefined || !this.#isOpen(link)) return {}
    if (link.role === 'owner') return this.#keysForOwner(boardId, key)
    if (!link.isStandard) return {}
    const keys: LinkKeys = { [link.role]: key }
    for (const derived of deriveWeakerKeys(link.role, key)) {
      if (derived.role === 'audience') await this.#addAudienceLink(boardId, derived.key)
      const found = await this.links.find(boardId, derived.key)
      const isWhatItWas = found?.role === derived.role && found.isStandard && this.#isOpen(found)
      if (isWhatItWas) keys[derived.role] = derived.key
    }
    return keys
  }

  async check(): Promise<void> {
    await this.#db.selectFrom('boards').select('id').limit(1).execute()
  }

  close(): Promise<void> {
    this.#closing ??= this.#db.destroy()
    return this.#closing
  }

  async #keysForOwner(boardId: string, key: string): Promise<LinkKeys> {
    const audience = deriveWeakerKeys('owner', key).find(({ role }) => role === 'audience')
    if (audience !== undefined) await this.#addAudienceLink(boardId, audience.key)
    const keys: LinkKeys = {}
    for (const { link, key: known } of await this.links.listOf(boardId, key, null)) {
      if (known !== null && link.isStandard && this.#isOpen(link)) keys[link.role] = known
    }
    return { ...keys, owner: key }
  }

  #isOpen({ expiresAtMs }: LinkRow): boolean {
    return expiresAtMs === null || expiresAtMs > this.#sources.now()
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
    const link = newLinkRow({
      id: this.#opaque(),
      boardId,
      role,
      keyHash: hashKey(key),
      createdAtMs: this.#sources.now(),
      isStandard: true,
    })
    return fromLinkRow(link, null)
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

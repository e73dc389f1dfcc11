/**
 * The ledger's tables, as Kysely sees them. `migrations.ts` makes them. Times are Unix ms in `bigint`
 * columns, as numbers: SQLite gives them so, a PostgreSQL driver has to be told to.
 */
export interface LedgerTables {
  readonly boards: BoardsTable
  readonly links: LinksTable
  readonly images: ImagesTable
  readonly sittings: SittingsTable
  readonly wordings: WordingsTable
  readonly agreements: AgreementsTable
  readonly audit: AuditTable
  readonly board_counts: BoardCountsTable
  readonly snapshots: SnapshotsTable
  readonly server_secrets: ServerSecretsTable
  readonly talk_files: TalkFilesTable
  readonly visits: VisitsTable
  readonly stays: StaysTable
  readonly writers: WritersTable
  readonly sessions: SessionsTable
  readonly seat_rules: SeatRulesTable
  readonly sealed_items: SealedItemsTable
}

interface BoardsTable {
  readonly id: string
  readonly created_at_ms: number
  /** When its owner deleted it; null for one that is there. */
  readonly deleted_at_ms: number | null
  /** Since when nothing of a deleted one is left. */
  readonly purged_at_ms: number | null
}

/** A link opens one board in one role until it is revoked or its time is over. */
export interface LinksTable {
  readonly id: string
  readonly board_id: string
  /** One of `ROLES`. */
  readonly role: string
  /** See `hashKey`. */
  readonly key_hash: string
  readonly created_at_ms: number
  readonly revoked_at_ms: number | null
  readonly expires_at_ms: number | null
  /** The agency that whoever opens it sits for; null for a link without a seat. */
  readonly seat_agency_id: string | null
  /** What that agency was called when the link was made; '' without a seat. */
  readonly seat_agency_name: string
  /** What the owner calls the link; may be empty. */
  readonly name: string
  /** See `access/passphrases.ts`. */
  readonly passphrase_hash: string | null
  readonly max_people: number | null
  /** When somebody last came by it, to some minutes. */
  readonly used_at_ms: number | null
  /** See `link-roots.ts`; null for any but further owners' links. */
  readonly roots: string | null
  /** 1 for those a board came with, and what replaced them; else 0. */
  readonly is_standard: number
}

/** A device that has come to a board by a link. Nothing is kept of an audience. */
export interface VisitsTable {
  readonly board_id: string
  readonly link_id: string
  /** See `hashKey`. */
  readonly device_hash: string
  /** What whoever uses it last called themselves; '' until they have. */
  readonly name: string
  readonly first_ms: number
  /** To some minutes. */
  readonly last_ms: number
}

/** See `StayLedger`: of each visitor of a board the last stay. */
export interface StaysTable {
  readonly board_id: string
  /** See `whoComes`. */
  readonly visitor: string
  readonly link_id: string
  /** What that link was called. */
  readonly link_name: string
  /** One of `ROLES`. */
  readonly role: string
  /** Whom they sat for; '' without a seat. */
  readonly agency_id: string
  readonly agency_name: string
  /** To some minutes. */
  readonly seen_ms: number
  /** 1 once it is written down that they have left; else 0. */
  readonly is_over: number
}

/** See `SealedLedger`. */
interface SealedItemsTable {
  readonly board_id: string
  /** Of the card that first took its place. */
  readonly shape_id: string
  /** JSON: a list of ids. */
  readonly agency_ids: string
  /** JSON: a `SealedContent`. */
  readonly content: string
  readonly version: number
  readonly sealed_at_ms: number
  readonly changed_at_ms: number
  /** Since when no card of it has been seen on the board; null while there is one. */
  readonly gone_since_ms: number | null
}

/** The seat of a device on a board: one row, the latest seat it took. */
export interface SittingsTable {
  readonly board_id: string
  /** See `hashKey`. */
  readonly device_hash: string
  readonly agency_id: string
  /** The link it took the seat by. */
  readonly link_id: string
  /** The rule that gave it to who came by that link; '' where the link itself carries it. */
  readonly rule_id: string
  readonly since_ms: number
  /** What whoever sits there last called themselves; '' until they have. */
  readonly name: string
}

/** What agencies have agreed to or not, word for word; each text of a board once. Only added to. */
export interface WordingsTable {
  readonly board_id: string
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string
  readonly text: string
}

/** Answers of agencies to commitments, numbered 1, 2, 3… on each board. Only added to. */
export interface AgreementsTable {
  readonly board_id: string
  readonly n: number
  /** Drawn by the page: the same answer sent twice is taken once. */
  readonly uid: string
  readonly at_ms: number
  readonly shape_id: string
  /** What the commitment was called. */
  readonly ref: string
  readonly agency_id: string
  /** What the agency was called then. */
  readonly agency_name: string
  /** One of `ANSWERS`. */
  readonly answer: string
  readonly wording_hash: string
  readonly reason: string
  readonly name: string
  readonly role: string
}

/** See `AuditEntry`. Only added to. */
export interface AuditTable {
  readonly board_id: string
  readonly n: number
  readonly at_ms: number
  /** One of `AUDITED`. */
  readonly what: string
  readonly agency_id: string
  readonly agency_name: string
  readonly name: string
  readonly role: string
  readonly device_hash: string | null
  readonly link_id: string
  readonly link_name: string
  readonly ref: string | null
  readonly shape_id: string | null
  readonly wording_hash: string | null
  readonly reason: string
  readonly detail: string
  /** These three: see `shared/protocol/audit-chain.ts`. */
  readonly name_hash: string
  readonly name_salt: string | null
  readonly chain: string
}

/** How far the numbered lists of a board have come. */
interface BoardCountsTable {
  readonly board_id: string
  readonly agreements: number
  readonly audit: number
  /** Of snapshots that were named. */
  readonly versions: number
  /** Changes of the list of snapshots. */
  readonly snapshots: number
  /** Lines of the audit that say who was there. */
  readonly comings: number
}

/** See `Snapshot`; what one holds is in a byte store. Only deleting changes one. */
export interface SnapshotsTable {
  readonly id: string
  readonly board_id: string
  /** The change of the board's list that it came by: greater than that of any before. */
  readonly n: number
  /** 'named' or 'checkpoint'. */
  readonly kind: string
  readonly version: number
  readonly name: string
  readonly note: string
  readonly at_ms: number
  readonly hash: string
  readonly title: string
  readonly shapes: number
  readonly made_by: string
  /** JSON: a list of `PersonPresent`. */
  readonly present: string
  /** JSON: a list of the hashes of pictures. */
  readonly pictures: string
  /** See `ContentFile`. */
  readonly file_hash: string
  readonly file_bytes: number
  readonly deleted_at_ms: number | null
  readonly deleted_by: string
}

/** See `SecretLedger`. */
interface ServerSecretsTable {
  readonly name: string
  readonly secret: string
}

/** A picture that a board has; its bytes are in the image store. */
export interface ImagesTable {
  readonly board_id: string
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string
  /** One of `IMAGE_TYPES`. */
  readonly type: string
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly created_at_ms: number
  /** Since when nothing on the board shows it. */
  readonly unused_since_ms: number | null
}

/** See `WriterLedger`. */
interface WritersTable {
  readonly board_id: string
  readonly client_id: number
  readonly writer: string
}

/** See `TalkFileLedger`; the bytes are in a byte store. */
interface TalkFilesTable {
  readonly board_id: string
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string
  /** One of `TALK_FILE_TYPES`. */
  readonly type: string
  readonly bytes: number
  /** To some minutes. */
  readonly put_at_ms: number
}

/** See `SessionLedger`. */
interface SessionsTable {
  /** See `hashKey`. */
  readonly hash: string
  readonly subject: string
  readonly name: string
  readonly mail: string
  /** JSON: a list of names. */
  readonly groups: string
  readonly expires_at_ms: number
}

/** See `SeatRuleLedger`. */
export interface SeatRulesTable {
  readonly id: string
  readonly board_id: string
  readonly agency_id: string
  /** What that agency was called when the rule was made. */
  readonly agency_name: string
  /** As `belongsTo` reads it. */
  readonly who: string
  readonly created_at_ms: number
}

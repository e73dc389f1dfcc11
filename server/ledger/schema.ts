/**
 * The ledger's tables, as Kysely sees them. `migrations.ts` makes them. Times are Unix ms in `bigint`
 * columns, as numbers: SQLite gives them so, a PostgreSQL driver has to be told to.
 */
export interface LedgerTables {
  readonly boards: BoardsTable
  readonly links: LinksTable
  readonly images: ImagesTable
}

interface BoardsTable {
  readonly id: string
  readonly created_at_ms: number
}

/** A link opens one board in one role until it is revoked or its time is over. */
interface LinksTable {
  readonly id: string
  readonly board_id: string
  /** One of `ROLES`. */
  readonly role: string
  /** See `hashKey`. */
  readonly key_hash: string
  readonly created_at_ms: number
  readonly revoked_at_ms: number | null
  readonly expires_at_ms: number | null
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

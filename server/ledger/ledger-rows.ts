import type { LedgerTable } from './ledger-tables.ts'

/**
 * Port: the ledger as rows of tables, whatever they mean, to be copied from one store into another.
 * Its tables may be those of an earlier version.
 */
export interface LedgerRows {
  /** The last migration its tables have been through; undefined when there are none. */
  migration(): Promise<string | undefined>

  /**
   * Reads whole tables as they are at one moment, page by page, in the order given.
   * @param take is waited for
   */
  read(tables: readonly LedgerTable[], take: TakeRows): Promise<void>

  isEmpty(): Promise<boolean>

  /**
   * Fills empty tables, all or nothing. Secrets that were drawn where there are no boards yet, and that
   * nothing was derived from, give way.
   * @param give calls `add` with all rows; a table's after those of the tables it refers to
   * @throws whatever `give` throws, or Error when rows do not fit the tables: nothing was added
   */
  fill(give: (add: TakeRows) => Promise<void>): Promise<void>

  close(): Promise<void>
}

export type TakeRows = (table: LedgerTable, rows: readonly LedgerRow[]) => Promise<void>

/** By column. Numbers are whole. */
export type LedgerRow = Readonly<Record<string, string | number | null>>

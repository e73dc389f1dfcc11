import type { AgencyColourName } from '../../domain/agency-colours.ts'
import type { FieldValue } from './read-cell.ts'
import type { RowProblem } from './read-rows.ts'
import type { SheetTableName } from './sheet-fields.ts'

/** What bringing in a sheet will do to the board, worked out before anything is done [SHEET-4]. */
export interface SheetPlan {
  readonly table: SheetTableName
  /** Named by rows that are brought in, and not in the directory; the rows of a table of agencies apart. */
  readonly agencies: readonly NewAgency[]
  readonly additions: readonly Addition[]
  readonly changes: readonly Change[]
  /** Rows that say nothing the board does not. */
  readonly unchanged: number
  /** Rows that cannot be brought in: with the plan they are left out, or nothing is done. In order. */
  readonly problems: readonly RowProblem[]
  /** Why none of it can be done, in a sentence with the numbers; null when it can. */
  readonly obstacle: string | null
}

/** An agency that the board does not have yet. */
export interface NewAgency {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly colour: AgencyColourName
}

/** By the names they have in the board's records; `name` is the text of a shape. */
export type Fields = Readonly<Record<string, FieldValue>>

/** Something new. */
export interface Addition {
  readonly row: number
  /** The sheet's own where it gives one, so that what was exported comes back as itself. */
  readonly id: string
  readonly name: string
  /** What nobody says is as in anything new. */
  readonly fields: Fields
}

/** Something that is on the board, and reads otherwise in the sheet. */
export interface Change {
  readonly row: number
  readonly id: string
  /** As it is called now. */
  readonly name: string
  /** Those that change, and no others. */
  readonly fields: Fields
  readonly details: readonly FieldChange[]
}

/** One field, as our tables would write it. */
export interface FieldChange {
  readonly header: string
  readonly before: string
  readonly after: string
}

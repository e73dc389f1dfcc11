import type { NotTaken } from '../../../shared/import/not-taken.ts'
import type { Mapping } from '../../../shared/import/sheet/mapping.ts'
import type { SheetBoard } from '../../../shared/import/sheet/sheet-board.ts'
import type { SheetTableName } from '../../../shared/import/sheet/sheet-fields.ts'
import type { SheetPlan } from '../../../shared/import/sheet/sheet-plan.ts'
import type { Sheet } from '../../../shared/import/sheet/sheet.ts'

/** A file, or cells as they were copied. */
export type SheetSource = File | string

/** One sheet of a workbook, or a text's only one, as far as the person is shown it. */
export interface SheetGlance {
  /** Of its tab; '' where there is but one. */
  readonly name: string
  /** Its first rows, as many as guesses and examples need. */
  readonly top: Sheet
  readonly rowCount: number
}

export type SourceReading =
  /** @param best which of the sheets is most likely meant */
  | {
      readonly kind: 'read'
      readonly sheets: readonly SheetGlance[]
      readonly best: number
      /** What the file holds and sheets do not. */
      readonly notTaken: readonly NotTaken[]
    }
  /** @param message to the person */
  | { readonly kind: 'refused'; readonly message: string }

/** What the person has said of a sheet; the rest is guessed. */
export interface SheetSaid {
  readonly table?: SheetTableName
  /** Where the row is that names the columns, null for none. */
  readonly headerAt?: number | null
}

/**
 * Whoever reads sheets and works out plans. It keeps what it has read, and answers in the order in
 * which it is asked. Rejects when it cannot go on.
 */
export interface SheetDesk {
  read(source: SheetSource): Promise<SourceReading>
  /** @param agencies names that the board knows, folded */
  guess(sheet: number, agencies: ReadonlySet<string>, said: SheetSaid): Promise<Mapping>
  plan(sheet: number, mapping: Mapping, board: SheetBoard): Promise<SheetPlan>
  /** Idempotent. Nothing is answered afterwards. */
  close(): void
}

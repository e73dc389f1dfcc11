import type { Mapping } from '../../../shared/import/sheet/mapping.ts'
import type { SheetBoard } from '../../../shared/import/sheet/sheet-board.ts'
import type { SheetSaid, SheetSource } from './sheet-desk.ts'

/** What the page asks of the worker, which answers each with its number. */
export interface DeskRequest {
  readonly number: number
  readonly question: DeskQuestion
}

export type DeskQuestion =
  | { readonly kind: 'read'; readonly source: SheetSource }
  | {
      readonly kind: 'guess'
      readonly sheet: number
      readonly agencies: ReadonlySet<string>
      readonly said: SheetSaid
    }
  | {
      readonly kind: 'plan'
      readonly sheet: number
      readonly mapping: Mapping
      readonly board: SheetBoard
    }

export interface DeskAnswer {
  readonly number: number
  /** What the method of `SheetDesk` of that kind resolves to. */
  readonly answer: unknown
}

import type { SheetPlan } from '../../../shared/import/sheet/sheet-plan.ts'
import type { Observable } from '../../socket/board-session.ts'

/** A table that somebody has dropped, pasted, or is about to choose, to be looked at before it is brought in. */
export type SheetOffer =
  /** Nothing yet: the person chooses a file or pastes cells. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'file'; readonly file: File; readonly instead: Instead | null }
  | { readonly kind: 'cells'; readonly text: string; readonly instead: Instead | null }

/** What else could become of it. */
export interface Instead {
  /** Of a button: "Make notes of it instead". */
  readonly words: string
  readonly run: () => void
}

/** Whether the board has room for what a plan adds. */
export type SheetRoom =
  | { readonly kind: 'on this page' }
  /** So many things go onto so many new pages, as the one in view holds `most`. */
  | {
      readonly kind: 'on new pages'
      readonly things: number
      readonly pages: number
      readonly most: number
    }
  /** @param message says the numbers, in a sentence */
  | { readonly kind: 'none'; readonly message: string }

/** What came of it. */
export interface BroughtIn {
  readonly added: number
  readonly changed: number
  /** Things to be changed that have gone since, or are locked. */
  readonly left: number
}

/** Spreadsheets, as the page may bring them in. */
export interface SheetControls {
  /** What is to be looked at now; null for nothing. */
  readonly offer: Observable<SheetOffer | null>
  /** Asks the person for a table. */
  ask(): void
  /** The offer has been taken up, or turned down. */
  dismiss(): void
  roomFor(plan: SheetPlan): SheetRoom
  /**
   * Does what a plan says, as one step to undo, in slices, so that neither this page nor anybody else's
   * stands still. Rejects, with all of it taken back, when the canvas does not take it.
   *
   * @param signal calls it off, until the first progress is told
   */
  bringIn(
    plan: SheetPlan,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<BroughtIn>
}

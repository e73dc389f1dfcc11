import type { NotTaken } from '../../shared/import/not-taken.ts'
import type { Observable } from '../socket/board-session.ts'

/** Where the opening of a file stands. */
export type OpeningTask =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly fileName: string }
  /** Things and pictures of `total` that are on the board. */
  | {
      readonly kind: 'adding'
      readonly fileName: string
      readonly done: number
      readonly total: number
    }
  /** Over; some of it was not taken, which the person is to be told until they have read it. */
  | {
      readonly kind: 'listed'
      readonly fileName: string
      readonly added: number
      readonly notTaken: readonly NotTaken[]
    }

/** Files opened on a board, one after another, beside everything else that goes on. */
export interface FileOpening {
  readonly task: Observable<OpeningTask>
  /**
   * Adds what the files hold to the board: of a `.tldr` file its pages, of a text or table notes, of
   * a picture itself. One undo takes a file back. Never throws; the person is told what came of it.
   */
  open(files: readonly File[]): void
  /** Ends it, and takes back what the present file has added so far. */
  cancel(): void
  /** The list has been read. */
  dismiss(): void
}

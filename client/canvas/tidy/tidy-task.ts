import type { Observable } from '../../socket/board-session.ts'

/** Where tidying stands. */
export type TidyTask =
  /** Nothing is under way, or not for long enough to be told of. */
  | { readonly kind: 'idle' }
  /** So many things of `total` have their places; they move when all have. */
  | { readonly kind: 'working'; readonly done: number; readonly total: number }

/** Automatic layout of the map, as the page may know and end it. */
export interface TidyControls {
  readonly task: Observable<TidyTask>
  /** Ends it at once; nothing is moved. */
  cancel(): void
}

import type { BoardRecord } from '../../../shared/board/board-record.ts'
import type { Observable } from '../../socket/board-session.ts'

/** A board as it was. */
export interface EarlierState {
  /** Valid and repaired. */
  readonly records: readonly BoardRecord[]
  /** A picture of it; undefined when it cannot be had. Never rejects. */
  readonly pictureOf: (hash: string) => Promise<Blob | undefined>
}

/** Where putting the board back stands. */
export type RestoreTask =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }

export type RestoreOutcome =
  | {
      readonly kind: 'restored'
      /** How many things stay as others changed them meanwhile. */
      readonly left: number
      readonly lackingPictures: number
    }
  /** All is as it was before. */
  | { readonly kind: 'called off' | 'failed' }

/** Putting the board back to what it was, as the page may ask for it, know of it and end it. */
export interface RestoreControls {
  readonly task: Observable<RestoreTask>
  /** One undo takes it back. Never rejects; on a board that may not be edited it is called off. */
  start(earlier: EarlierState): Promise<RestoreOutcome>
  /** Ends it; what is done by then is taken back. */
  cancel(): void
}

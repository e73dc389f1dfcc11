import type { PackedBytes } from './packed-bytes.ts'
import type { StoreFailure } from './sqlite-errors.ts'
import type { BoardLoss } from './sqlite-store.ts'
import type { Compaction, LogPosition } from './update-log.ts'

/** What `sqlite-log.ts` and its worker thread say to each other. */

/** The calls: what goes with each, and what comes back. */
export interface LogCalls {
  readonly append: {
    /** `updates` belongs to `boardIds`, one to one. The buffer is transferred. */
    readonly input: { readonly boardIds: readonly string[]; readonly updates: PackedBytes }
    readonly output: readonly number[]
  }
  readonly load: {
    readonly input: { readonly boardId: string; readonly since: LogPosition }
    readonly output: PackedBoard
  }
  readonly heads: {
    readonly input: { readonly boardIds: readonly string[] }
    readonly output: ReadonlyMap<string, number>
  }
  readonly compact: {
    /** `state` is transferred. */
    readonly input: {
      readonly boardId: string
      readonly read: LogPosition
      readonly state: Uint8Array<ArrayBuffer>
    }
    readonly output: Compaction
  }
  readonly check: { readonly input: undefined; readonly output: undefined }
  readonly close: { readonly input: undefined; readonly output: undefined }
}

export type LogCall = keyof LogCalls

/** A `StoredBoard`, with state (when `hasState`) and updates packed together. */
export interface PackedBoard extends LogPosition {
  readonly lost: number
  readonly hasState: boolean
  readonly content: PackedBytes
}

/** `id` comes back with the answer. Calls are worked off, and answered, in order. */
export type LogRequest = {
  readonly [K in LogCall]: {
    readonly id: number
    readonly call: K
    readonly input: LogCalls[K]['input']
  }
}[LogCall]

export type LogReply =
  /** The store is open. */
  | { readonly kind: 'opened'; readonly losses: readonly BoardLoss[] }
  /** It cannot be opened; nothing else follows. */
  | { readonly kind: 'refused'; readonly message: string }
  /** For the server's log, at any time. */
  | { readonly kind: 'warning'; readonly message: string }
  | { readonly kind: 'done'; readonly id: number; readonly output: LogCalls[LogCall]['output'] }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: StoreFailure }

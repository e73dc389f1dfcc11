/**
 * Port: where bytes that never change are kept, each once, under their SHA-256: pictures, what
 * snapshots hold, and talk files. Every implementation passes `tests/contracts/byte-store.ts`.
 *
 * Invariants
 * - [BYTES-1] `put` resolves only once the bytes are on disk; what was cut off in between is not there.
 * - [BYTES-2] `get` gives the bytes that were put, or none: never a part of them, never others.
 * - [BYTES-3] `removeUnless` and `put` of the same bytes do not overlap: what was put after the question
 *   was asked is not removed.
 */
export interface ByteStore {
  /** Rejects when nothing could be kept just now. */
  check(): Promise<void>

  /**
   * Keeps some bytes. What is there already counts as put now, and nothing else happens.
   * @param hash of `bytes`, in 64 lower-case hexadecimal digits
   * @throws StorageFullError (`log/update-log.ts`) when there is no room: nothing was kept
   */
  put(hash: string, bytes: Uint8Array): Promise<void>

  /** @returns undefined when it has no such bytes */
  get(hash: string): Promise<Uint8Array | undefined>

  /** The hashes of all that were last put before `beforeMs` (Unix ms). */
  list(beforeMs: number): Promise<readonly string[]>

  /**
   * Removes what was last put before `beforeMs` (Unix ms), unless it is wanted after all. Idempotent.
   * @returns whether it is there no more
   */
  removeUnless(hash: string, beforeMs: number, isWanted: () => Promise<boolean>): Promise<boolean>
}

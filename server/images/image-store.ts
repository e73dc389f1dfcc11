/**
 * Port: where the bytes of pictures are kept, each once, under the SHA-256 of its bytes. A folder
 * stands behind it; another store may come. Every implementation passes `tests/contracts/image-store.ts`.
 *
 * Invariants
 * - [IMG-1] `put` resolves only once the bytes are on disk; a picture cut off in between is not there.
 * - [IMG-2] `get` gives the bytes that were put, or none: never a part of them, never others.
 * - [IMG-3] `removeUnless` and `put` of the same picture do not overlap: what was put after the question
 *   was asked is not removed.
 */
export interface ImageStore {
  /** Rejects when a picture could not be kept just now. */
  check(): Promise<void>

  /**
   * Keeps a picture. When it is there already nothing happens.
   * @param hash of `bytes`, as `isImageHash` (shared/images/image-address.ts) takes it
   * @throws StorageFullError (`log/update-log.ts`) when there is no room: nothing was kept
   */
  put(hash: string, bytes: Uint8Array): Promise<void>

  /** @returns undefined when there is no such picture */
  get(hash: string): Promise<Uint8Array | undefined>

  /** The hashes of all that were put before `beforeMs` (Unix ms). */
  list(beforeMs: number): Promise<readonly string[]>

  /** Removes a picture unless it is wanted after all; idempotent. @returns whether it was removed */
  removeUnless(hash: string, isWanted: () => Promise<boolean>): Promise<boolean>
}

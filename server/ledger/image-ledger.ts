import type { ImageType } from '../../shared/images/image-file.ts'

/**
 * Which board has which pictures. The bytes are in the image store, under their hash, once for all
 * boards; a board's row is what lets its keys reach them, and what counts towards its quota.
 */
export interface ImageLedger {
  /**
   * Notes that a board has a picture, and uses it: a second time only the latter.
   * @throws StorageFullError when there is no room for it
   */
  addImage(image: NewImage, quota: ImageQuota): Promise<'added' | 'over-quota'>

  /** @returns undefined when the board has no such picture */
  findImage(boardId: string, hash: string): Promise<ImageRow | undefined>

  /** True when any board has the picture. */
  isImageUsed(hash: string): Promise<boolean>

  /** Boards that have pictures noted before `beforeMs`. */
  boardsWithImages(beforeMs: number): Promise<readonly string[]>

  imagesOf(boardId: string): Promise<readonly ImageRow[]>

  /** Notes since when nothing on the board shows these pictures; null when something does. */
  setUnused(boardId: string, hashes: readonly string[], sinceMs: number | null): Promise<void>

  /** Unless it is noted as unused no more. Idempotent. */
  removeUnusedImage(boardId: string, hash: string): Promise<void>
}

export interface NewImage {
  readonly boardId: string
  /** SHA-256 of its bytes, as 64 lower-case hexadecimal digits. */
  readonly hash: string
  readonly type: ImageType
  readonly byteLength: number
  readonly width: number
  readonly height: number
}

export interface ImageRow extends NewImage {
  readonly createdAtMs: number
  /** Since when nothing on the board shows it, as far as that was looked at. */
  readonly unusedSinceMs: number | null
}

/** What one board may have in all. */
export interface ImageQuota {
  readonly maxBytes: number
  readonly maxImages: number
}

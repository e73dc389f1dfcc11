/** What a talk file may be, as MIME types: the picture of a slide; a deck, or its words. */
export const TALK_FILE_TYPES = ['image/svg+xml', 'application/json'] as const
export type TalkFileType = (typeof TALK_FILE_TYPES)[number]

export function isTalkFileType(type: unknown): type is TalkFileType {
  return TALK_FILE_TYPES.some((known) => known === type)
}

/**
 * Which board has which talk files (`shared/talk/deck.ts`), and when each was last put. The bytes
 * are in a byte store, under their hash, once for all boards: a file is added here after its bytes
 * are kept there, so that whatever is found here can be had.
 */
export interface TalkFileLedger {
  /** Whether the board may have the file besides all it has. */
  hasRoom(file: NewTalkFile, quota: TalkFileQuota): Promise<boolean>

  /**
   * Adds a file, as put now.
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  add(file: NewTalkFile, quota: TalkFileQuota): Promise<'added' | 'over-quota'>

  /** @returns what the file is; undefined when the board has none of that name */
  find(boardId: string, hash: string): Promise<TalkFileType | undefined>

  /**
   * Notes those of them that the board has as put now, except that what was put after `sinceMs` stays
   * as it is: most of the time nothing has to be written.
   * @returns those that it has
   */
  touch(boardId: string, hashes: readonly string[], sinceMs: number): Promise<ReadonlySet<string>>

  /** True when any board has the file. */
  isUsed(hash: string): Promise<boolean>

  /** Lets one go. Idempotent. */
  forget(boardId: string, hash: string): Promise<void>

  /** Lets go of a board's files that were last put before `beforeMs`. @returns which */
  forgetOf(boardId: string, beforeMs: number): Promise<readonly string[]>

  /** Lets go of all that were last put before `beforeMs`. */
  forgetAll(beforeMs: number): Promise<void>
}

export interface NewTalkFile {
  readonly boardId: string
  /** SHA-256 of its bytes, as 64 lower-case hexadecimal digits. */
  readonly hash: string
  readonly type: TalkFileType
  readonly byteLength: number
}

/** What one board may have in all. */
export interface TalkFileQuota {
  readonly maxBytes: number
  readonly maxFiles: number
}

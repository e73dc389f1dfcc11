import Database from 'libsql'
import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { FileGoneError } from './file-place.ts'
import { DamagedBoardError } from './update-log.ts'

/** What has gone wrong in the store, as it crosses from the worker thread. */
export type StoreFailure =
  | {
      /**
       * `full`: no room, nothing was written. `failed`: this call failed, others may not. `broken`: the
       * disk has failed to sync, so that what the system's cache says of the file is no longer to be
       * trusted, or the file is gone: nothing more is written until the server is started anew.
       */
      readonly kind: 'full' | 'failed' | 'broken'
      readonly message: string
    }
  /** See `DamagedBoardError`. */
  | { readonly kind: 'damaged'; readonly boardId: string; readonly message: string }

/**
 * @param error whatever was thrown
 * @param file the database, to see how much room its disk has left
 */
export function toStoreFailure(error: unknown, file: string): StoreFailure {
  const code = codeOf(error)
  if (isFull(code) || (code.startsWith('SQLITE_IOERR') && freeBytes(file) < LEAST_FREE_BYTES)) {
    return { kind: 'full', message: 'The disk, or the room allowed for the database, is full.' }
  }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof DamagedBoardError) {
    return { kind: 'damaged', boardId: error.boardId, message }
  }
  if (error instanceof FileGoneError) return { kind: 'broken', message }
  if (isSqliteError(error) && FAILED_SYNCS.has(error.rawCode ?? 0)) {
    return { kind: 'broken', message: `The disk failed to keep what was written: ${message}` }
  }
  return { kind: 'failed', message: code ? `The database said ${code}: ${message}` : message }
}

/** True when SQLite has found its file damaged. */
export function isCorruption(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_CORRUPT')
}

/** SQLITE_IOERR_FSYNC and SQLITE_IOERR_DIR_FSYNC. */
const FAILED_SYNCS: ReadonlySet<number> = new Set([1034, 1290])

/** SQLite calls it an I/O error when its shared-memory file finds no room. */
const LEAST_FREE_BYTES = 256 * 1024

function isSqliteError(error: unknown): error is InstanceType<typeof Database.SqliteError> {
  return error instanceof Database.SqliteError
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}

function isFull(code: string): boolean {
  return code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT'
}

function freeBytes(file: string): number {
  const { bavail, bsize } = statfsSync(dirname(file))
  return bavail * bsize
}

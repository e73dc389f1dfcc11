import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The log and the ledger, where they are not in PostgreSQL. */
export function sqliteFileIn(dataDir: string): string {
  return join(dataDir, 'wholeplace.sqlite')
}

/** The pictures, likewise. */
export function imageFolderIn(dataDir: string): string {
  return join(dataDir, 'images')
}

/** What snapshots hold, likewise. */
export function snapshotFolderIn(dataDir: string): string {
  return join(dataDir, 'snapshots')
}

/** The talk files, likewise. */
export function talkFolderIn(dataDir: string): string {
  return join(dataDir, 'talks')
}

/** What is copied before an upgrade changes it. */
export function backupFolderIn(dataDir: string): string {
  return join(dataDir, 'backups')
}

/**
 * A server that has been here has left pictures' folders and marks beside its database: without that it
 * must not begin anew as if nothing had ever been drawn.
 * @throws Error that says what to do
 */
export function requireNoMissingDatabase(dataDir: string): void {
  const file = sqliteFileIn(dataDir)
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) return
  const left = [`${file}-wal`, `${file}-marks`, imageFolderIn(dataDir), snapshotFolderIn(dataDir)]
  if (!left.some((path) => existsSync(path))) return
  throw new Error(
    `The database ${file} is missing, though what belongs to it is there. Put it back; or restore a backup into a new DATA_DIR.`,
  )
}

/** Makes the folder unless it is there. @throws Error that says what to change */
export function requireDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (problem) {
    throw new Error(
      `The folder ${dataDir} cannot be written to: change its rights, or set DATA_DIR to another.`,
      { cause: problem },
    )
  }
}

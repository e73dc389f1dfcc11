import { accessSync, constants, mkdirSync } from 'node:fs'
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

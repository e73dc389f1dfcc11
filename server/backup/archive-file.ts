import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../sync-folder.ts'
import type { ByteSource } from './archive-reader.ts'
import type { ByteSink } from './archive-writer.ts'
import { BackupError } from './backup-error.ts'

/**
 * Has `write` fill a file that has its name only once all of it is on the disk; else nothing is left.
 * @param path of no file yet
 * @throws BackupError when there is one, or no room, or no such folder; or whatever `write` throws
 */
export async function writeWholeFile<T>(
  path: string,
  write: (sink: ByteSink) => Promise<T>,
): Promise<T> {
  if (existsSync(path)) {
    throw new BackupError(`There is a file ${path} already. Give another name, or move it away.`)
  }
  const unfinished = `${path}.${randomUUID()}.part`
  try {
    const file = await open(unfinished, 'wx', 0o600)
    const outcome = await writeThrough(file, write)
    await rename(unfinished, path)
    await syncFolder(dirname(path))
    return outcome
  } catch (problem) {
    await rm(unfinished, { force: true })
    throw toBackupError(problem, path)
  }
}

/**
 * Has `read` look into a file.
 * @throws BackupError when it cannot be opened; or whatever `read` throws
 */
export async function readFromFile<T>(
  path: string,
  read: (source: ByteSource) => Promise<T>,
): Promise<T> {
  const file = await open(path, 'r').catch((problem: unknown) => {
    throw toBackupError(problem, path)
  })
  try {
    const { size } = await stat(path)
    return await read({
      sizeBytes: size,
      async read(offset, length) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
        return buffer.subarray(0, bytesRead)
      },
    })
  } finally {
    await file.close()
  }
}

async function writeThrough<T>(
  file: FileHandle,
  write: (sink: ByteSink) => Promise<T>,
): Promise<T> {
  try {
    // From where the last one ended, and all of it.
    const outcome = await write({ write: (bytes) => file.writeFile(bytes) })
    await file.sync()
    return outcome
  } finally {
    await file.close()
  }
}

function toBackupError(problem: unknown, path: string): unknown {
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new BackupError(`There is no room for ${path}. Nothing was kept of it.`)
    case 'ENOENT':
      return new BackupError(`There is no ${path}, or no such folder.`)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new BackupError(`This user may not use ${path}.`)
    default:
      return problem
  }
}

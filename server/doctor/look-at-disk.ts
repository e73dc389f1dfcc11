import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readFile, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { requireDataFolder } from '../data-folder.ts'
import { bad, doubtful, good, type Finding } from './finding.ts'

/** How much is free, in bytes, below which it is said, and below which it is a fault. */
const LITTLE_BYTES = 2 * 1024 ** 3
const TOO_LITTLE_BYTES = 200 * 1024 ** 2

const SYNCS = 64
const BLOCK_BYTES = 4096

/**
 * The quickest that a disk's own "it is kept" is to be believed of, in microseconds. A flash chip
 * takes hundreds to write a page; a disk with a battery behind its memory some twenty.
 */
const PLAUSIBLE_US = 10

/** By what `statfs` calls them (Linux, statfs(2)). */
const FILE_SYSTEMS: Readonly<Record<number, { readonly name: string; readonly fault: string }>> = {
  0x01021994: { name: 'tmpfs', fault: 'It is memory: all of it is gone when the machine stops.' },
  0x6969: { name: 'NFS', fault: 'SQLite’s locks and its log do not work safely over a network.' },
  0x517b: { name: 'SMB', fault: 'SQLite’s locks and its log do not work safely over a network.' },
  0xff534d42: {
    name: 'CIFS',
    fault: 'SQLite’s locks and its log do not work safely over a network.',
  },
  0x01021997: {
    name: '9p',
    fault: 'SQLite’s locks and its log do not work safely over a network.',
  },
}

const MOVE_IT = 'Set DATA_DIR to a folder on a disk of this machine.'

/**
 * The folder in which boards are kept: whether it can be written to, has room, and keeps what it says
 * it keeps. Leaves nothing behind in it.
 */
export async function lookAtDisk(dataDir: string): Promise<readonly Finding[]> {
  try {
    requireDataFolder(dataDir)
  } catch (problem) {
    return [bad('Data folder', wordsOf(problem), 'Run doctor as the user that the server runs as.')]
  }
  const folder = await mkdtemp(join(dataDir, '.doctor-'))
  try {
    const { bavail, bsize, type } = await statfs(folder)
    const kept = await keepsBytes(join(folder, 'kept'))
    const microseconds = await medianSyncUs(join(folder, 'synced'))
    return [
      kept
        ? good('Data folder', `Boards are kept in ${dataDir}, which can be written to.`)
        : bad(
            'Data folder',
            `What was written in ${dataDir} was read back as something else.`,
            'Do not use this disk.',
          ),
      sayRoom(bavail * bsize),
      sayHonesty(FILE_SYSTEMS[type], microseconds),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @param bytes that are free */
export function sayRoom(bytes: number): Finding {
  const room = `${(bytes / 1024 ** 3).toFixed(1)} GiB are free for boards.`
  const remedy = 'Make room, or move DATA_DIR. When the disk is full boards go read-only.'
  if (bytes < TOO_LITTLE_BYTES) return bad('Disk space', room, remedy)
  return bytes < LITTLE_BYTES ? doubtful('Disk space', room, remedy) : good('Disk space', room)
}

/**
 * As far as can be seen without cutting the power.
 * @param fileSystem one of those that do not keep what they say they keep
 * @param microseconds that one fsync took, in the middle of many
 */
export function sayHonesty(
  fileSystem: { readonly name: string; readonly fault: string } | undefined,
  microseconds: number,
): Finding {
  if (fileSystem !== undefined) {
    return bad(
      'Saved means saved',
      `The data folder is on ${fileSystem.name}. ${fileSystem.fault}`,
      MOVE_IT,
    )
  }
  const took = `fsync takes ${microseconds.toFixed(0)} µs here`
  if (microseconds < PLAUSIBLE_US) {
    return doubtful(
      'Saved means saved',
      `${took}, quicker than a disk can write: something in between may only say that it is kept.`,
      'Look at the host’s cache settings for this disk (such as cache=unsafe of a virtual machine).',
    )
  }
  return good('Saved means saved', `${took}, as of a disk that does write.`)
}

async function keepsBytes(file: string): Promise<boolean> {
  const bytes = randomBytes(BLOCK_BYTES)
  const handle = await open(file, 'w')
  try {
    await handle.write(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return bytes.equals(await readFile(file))
}

async function medianSyncUs(file: string): Promise<number> {
  const handle = await open(file, 'w')
  const taken: number[] = []
  try {
    for (let n = 0; n < SYNCS; n += 1) {
      await handle.write(randomBytes(BLOCK_BYTES))
      const beganMs = performance.now()
      await handle.sync()
      taken.push((performance.now() - beganMs) * 1000)
    }
  } finally {
    await handle.close()
  }
  return taken.toSorted((a, b) => a - b)[SYNCS / 2] ?? 0
}

function wordsOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem)
}

import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StorageFullError } from '../log/update-log.ts'
import { syncFolder } from '../sync-folder.ts'
import { isByteHash, sha256 } from './byte-hash.ts'
import type { ByteStore } from './byte-store.ts'

/** Ends the name of a file that is being written. */
const UNFINISHED = '.part'

/**
 * Bytes as files of a folder, `ab/abcdef…`: the first two digits of the hash name one of 256
 * folders. A file is written beside its place, brought to the disk, and only then given its name; so is
 * the folder. Whatever has not the bytes its name says is not served.
 */
export class FolderByteStore implements ByteStore {
  readonly #root: string
  /** The last of the writes and removals, which run one after another. */
  #last: Promise<unknown> = Promise.resolve()

  private constructor(root: string) {
    this.#root = root
  }

  /** @throws Error when the folder cannot be made */
  static async open(root: string): Promise<FolderByteStore> {
    await mkdir(root, { recursive: true })
    await syncFolder(dirname(root))
    const store = new FolderByteStore(root)
    await store.#removeUnfinished()
    return store
  }

  /** For who only reads: what another process is writing there is left alone. */
  static forReading(root: string): Pick<ByteStore, 'get'> {
    return new FolderByteStore(root)
  }

  async check(): Promise<void> {
    const probe = join(this.#root, `${randomUUID()}${UNFINISHED}`)
    try {
      await writeThrough(probe, new Uint8Array())
    } finally {
      await rm(probe, { force: true })
    }
  }

  async put(hash: string, bytes: Uint8Array): Promise<void> {
    await this.#inTurn(() => this.#put(hash, bytes))
  }

  async get(hash: string): Promise<Uint8Array | undefined> {
    const bytes = await ifThere(readFile(this.#path(hash)))
    return bytes !== undefined && sha256(bytes) === hash ? bytes : undefined
  }

  async list(beforeMs: number): Promise<readonly string[]> {
    const hashes: string[] = []
    for (const folder of await readdir(this.#root)) {
      for (const name of (await ifThere(readdir(join(this.#root, folder)))) ?? []) {
        if (!isByteHash(name)) continue
        const status = await ifThere(stat(join(this.#root, folder, name)))
        if (status !== undefined && status.mtimeMs < beforeMs) hashes.push(name)
      }
    }
    return hashes
  }

  removeUnless(hash: string, beforeMs: number, isWanted: () => Promise<boolean>): Promise<boolean> {
    return this.#inTurn(async () => {
      const path = this.#path(hash)
      const status = await ifThere(stat(path))
      if (status === undefined) return true
      if (status.mtimeMs >= beforeMs || (await isWanted())) return false
      await rm(path, { force: true })
      return true
    })
  }

  async #put(hash: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(hash)
    const folder = join(this.#root, hash.slice(0, 2))
    if ((await this.get(hash)) !== undefined) {
      // It counts as put now, so that nobody takes it for forgotten.
      const now = new Date()
      await utimes(path, now, now)
      // Who gave it its name may have been killed before they got to this.
      await this.#syncNames(folder)
      return
    }
    const unfinished = `${path}.${randomUUID()}${UNFINISHED}`
    try {
      await mkdir(folder, { recursive: true })
      await writeThrough(unfinished, bytes)
      await rename(unfinished, path)
      await this.#syncNames(folder)
    } catch (problem) {
      await rm(unfinished, { force: true })
      throw isFull(problem)
        ? new StorageFullError('The disk is full.', { cause: problem })
        : problem
    }
  }

  async #syncNames(folder: string): Promise<void> {
    await syncFolder(folder)
    await syncFolder(this.#root)
  }

  /** Also when the one before has failed. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** @throws Error for what is no hash, and might be another path */
  #path(hash: string): string {
    if (!isByteHash(hash)) throw new Error('What is kept here is named by its hash.')
    return join(this.#root, hash.slice(0, 2), hash)
  }

  async #removeUnfinished(): Promise<void> {
    const names = await readdir(this.#root, { recursive: true })
    for (const name of names) {
      if (name.endsWith(UNFINISHED)) await rm(join(this.#root, name), { force: true })
    }
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o640)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT' || codeOf(problem) === 'ENOTDIR') return undefined
    throw problem
  }
}

function isFull(problem: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(problem))
}

function codeOf(problem: unknown): string {
  return problem instanceof Error && 'code' in problem ? String(problem.code) : ''
}

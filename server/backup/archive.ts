import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip, type Gzip } from 'node:zlib'

/** A value of a ledger's row. */
export type Cell = string | number | null

/**
 * What an archive holds, in this order: a head; the ledger's rows, table by table in the order in which the
 * tables refer to one another; boards, each as the updates that make it; pictures. Bytes are base64.
 */
export type ArchiveItem =
  | { readonly kind: 'head'; readonly format: 1; readonly migrations: readonly string[] }
  | { readonly kind: 'row'; readonly table: string; readonly row: Readonly<Record<string, Cell>> }
  | { readonly kind: 'board'; readonly id: string; readonly updates: readonly string[] }
  | { readonly kind: 'image'; readonly hash: string; readonly content: string }

/** Ends every archive: what goes before is whole, and as it was written. */
interface Seal {
  readonly kind: 'end'
  readonly items: number
  /** SHA-256 of the lines before, in hexadecimal. */
  readonly sha256: string
}

/** An archive that is no archive of ours, or was cut off or changed: the message says what to do. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
}

/** Writes an archive: a line of JSON for each item, packed with gzip. Whole only once it is ended. */
export class ArchiveWriter {
  readonly #path: string
  readonly #gzip: Gzip = createGzip()
  readonly #hash: Hash = createHash('sha256')
  /** Resolves once all is written, or with what has gone wrong. */
  readonly #outcome: Promise<Outcome>
  #items = 0

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#outcome = pipeline(this.#gzip, file.createWriteStream({ flush: true })).then(
      () => ({ kind: 'written' }),
      (problem: unknown) => ({ kind: 'failed', problem }),
    )
  }

  /** @throws Error when there is a file already, or none can be made */
  static async create(path: string): Promise<ArchiveWriter> {
    return new ArchiveWriter(path, await open(path, 'wx', 0o600))
  }

  async add(item: ArchiveItem): Promise<void> {
    const line = `${JSON.stringify(item)}\n`
    this.#hash.update(line)
    this.#items++
    await this.#write(line)
  }

  /** Seals it. @throws Error when the disk has not taken all of it */
  async end(): Promise<void> {
    const seal: Seal = { kind: 'end', items: this.#items, sha256: this.#hash.digest('hex') }
    await this.#write(`${JSON.stringify(seal)}\n`)
    this.#gzip.end()
    requireWritten(await this.#outcome)
  }

  /** Gives it up, and removes what there is of it. */
  async abandon(): Promise<void> {
    this.#gzip.destroy()
    await this.#outcome
    await rm(this.#path, { force: true })
  }

  /** Waits where the disk is slower. */
  async #write(line: string): Promise<void> {
    if (this.#gzip.destroyed) requireWritten(await this.#outcome)
    if (this.#gzip.write(line)) return
    const drained = new Promise<Outcome>((resolve) => {
      this.#gzip.once('drain', () => resolve({ kind: 'written' }))
    })
    requireWritten(await Promise.race([drained, this.#outcome]))
  }
}

type Outcome = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly problem: unknown }

function requireWritten(outcome: Outcome): void {
  if (outcome.kind === 'failed') throw outcome.problem
}

/**
 * Reads an archive, an item at a time.
 * @throws ArchiveError at its end where it is not whole: so read it once before believing any of it
 */
export async function* readArchive(path: string): AsyncIterable<ArchiveItem> {
  const file = createReadStream(path)
  const text = file.pipe(createGunzip())
  file.on('error', (problem) => text.destroy(problem))
  const hash = createHash('sha256')
  let items = 0
  let isSealed = false
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
      const item = JSON.parse(line) as ArchiveItem | Seal
      if (item.kind === 'end') {
        isSealed = item.items === items && item.sha256 === hash.digest('hex')
        break
      }
      hash.update(`${line}\n`)
      items++
      yield item
    }
  } catch (problem) {
    throw new ArchiveError(`${path} cannot be read as a backup of Wholeplace: ${String(problem)}`, {
      cause: problem,
    })
  }
  if (!isSealed) {
    throw new ArchiveError(`${path} is not a whole backup: it was cut off, or changed since.`)
  }
}

import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'

/**
 * The side mark: how far each board's log had come, noted outside the database.
 *
 * SQLite ends the recovery of a WAL at the first frame whose checksum is wrong, so one flipped byte
 * silently drops every commit after it, and the database that is left is sound in itself. Only
 * something outside it can tell that there was more.
 *
 * - The mark is written after COMMIT has returned, so it may lag behind the database and never leads
 *   it. It is not synced: one short write into the page cache a batch, about 5 µs.
 * - It is a file of lines, `["<board>",<seq>] <crc32>`; a torn or damaged line is passed over.
 * - It need only cover what lies in the WAL: once that has moved into the database file, where the
 *   running hash watches over it, the file is emptied.
 */
export class Marks {
  readonly #path: string
  readonly #descriptor: number
  #sizeBytes: number

  /** Opens the file and keeps it open. @throws Error when it cannot be opened for writing */
  constructor(path: string) {
    this.#path = path
    this.#descriptor = openSync(path, 'a+')
    this.#sizeBytes = readFileSync(path).byteLength
  }

  /** How much has gathered since the last {@link clear}, in bytes. */
  get sizeBytes(): number {
    return this.#sizeBytes
  }

  /** @returns the highest mark of each board noted since the last {@link clear} */
  read(): Map<string, number> {
    return readMarks(this.#path)
  }

  /** Notes what has been committed. @throws Error when the disk takes no more */
  write(committed: Iterable<readonly [boardId: string, seq: number]>): void {
    // The line break leads, so that what follows a torn line is not joined to it.
    let text = ''
    for (const [boardId, seq] of committed) text += `\n${formatLine(boardId, seq)}`
    this.#sizeBytes += writeSync(this.#descriptor, text)
  }

  /** Only when all that was marked lies, synced, in the database file itself. */
  clear(): void {
    ftruncateSync(this.#descriptor, 0)
    this.#sizeBytes = 0
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}

/** @returns the highest mark of each board in the file at `path` */
export function readMarks(path: string): Map<string, number> {
  const marks = new Map<string, number>()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const mark = parseLine(line)
    if (mark && mark.seq > (marks.get(mark.boardId) ?? 0)) marks.set(mark.boardId, mark.seq)
  }
  return marks
}

function formatLine(boardId: string, seq: number): string {
  const mark = JSON.stringify([boardId, seq])
  return `${mark} ${crc32(mark).toString(16)}`
}

function parseLine(line: string): { boardId: string; seq: number } | undefined {
  const gap = line.lastIndexOf(' ')
  const mark = line.slice(0, Math.max(gap, 0))
  if (mark === '' || crc32(mark).toString(16) !== line.slice(gap + 1)) return undefined
  const [boardId, seq] = JSON.parse(mark) as [string, number]
  return { boardId, seq }
}

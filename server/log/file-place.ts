import { statSync } from 'node:fs'

/** The database has been removed, moved or exchanged under the server that writes to it. */
export class FileGoneError extends Error {
  override readonly name = 'FileGoneError'

  constructor(path: string) {
    super(
      `${path} has been removed, or another file is in its place. Put it back, or restore a backup, and start the server again.`,
    )
  }
}

/**
 * A removed file can be written to and synced as ever by whoever has it open, and is gone when they end.
 * So after every commit it is asked whether the database and its write-ahead log are still the files
 * that were opened: some 3 µs each.
 */
export class FilePlace {
  readonly #opened: ReadonlyMap<string, number>

  /** @param file a database in WAL mode that has been opened and read */
  constructor(file: string) {
    const opened = [file, `${file}-wal`].map((path) => [path, inodeOf(path)] as const)
    this.#opened = new Map(
      opened.flatMap(([path, inode]) => (inode === undefined ? [] : [[path, inode]])),
    )
  }

  /** @throws FileGoneError unless they are */
  require(): void {
    for (const [path, inode] of this.#opened) {
      if (inodeOf(path) !== inode) throw new FileGoneError(path)
    }
  }
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino
}

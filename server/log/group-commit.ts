/** A batch is one transaction: it ends at this many updates or bytes. A larger update goes alone. */
export const MAX_BATCH_UPDATES = 2_000
export const MAX_BATCH_BYTES = 8 * 1024 * 1024

/** What may wait for the disk, over all boards. Beyond it appends fail at once. */
export const MAX_WAITING_BYTES = 256 * 1024 * 1024

/** One update on its way into the log. */
export interface BoardUpdate {
  readonly boardId: string
  readonly update: Uint8Array
}

interface WaitingAppend extends BoardUpdate {
  resolve(seq: number): void
  reject(problem: unknown): void
}

/**
 * Group commit: what is appended while a batch is on its way to the disk gathers, and goes as one
 * batch, one transaction and one fsync, when that has come back. The busier the disk, the larger
 * the batches.
 *
 * When a batch fails, so do the appends gathered behind it: they may build on what was not kept.
 */
export class GroupCommit {
  readonly #write: (batch: readonly BoardUpdate[]) => Promise<readonly number[]>
  #waiting: WaitingAppend[] = []
  #waitingBytes = 0
  #committing: Promise<void> | undefined

  /** @param write takes a batch to the disk: all or none. Gives the number of each. */
  constructor(write: (batch: readonly BoardUpdate[]) => Promise<readonly number[]>) {
    this.#write = write
  }

  /** @returns the update's number, once it is on disk */
  append(boardId: string, update: Uint8Array): Promise<number> {
    if (this.#waitingBytes + update.byteLength > MAX_WAITING_BYTES) {
      return Promise.reject(new Error('The disk cannot keep up with what is written.'))
    }
    this.#waitingBytes += update.byteLength
    const appended = new Promise<number>((resolve, reject) => {
      this.#waiting.push({ boardId, update, resolve, reject })
    })
    this.#committing ??= this.#commitWaiting()
    return appended
  }

  /** Waits until nothing is under way. Never rejects. */
  async settled(): Promise<void> {
    await this.#committing
  }

  /** Sends batch after batch until nothing waits. Never rejects: each append gets its own answer. */
  async #commitWaiting(): Promise<void> {
    // What is appended in this turn of the loop still belongs to the first batch.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch()
      try {
        const seqs = await this.#write(batch)
        for (const [index, seq] of seqs.entries()) batch[index]?.resolve(seq)
      } catch (problem) {
        const behind = this.#waiting
        this.#waiting = []
        this.#waitingBytes = 0
        for (const append of [...batch, ...behind]) append.reject(problem)
      }
    }
    this.#committing = undefined
  }

  #takeBatch(): WaitingAppend[] {
    let count = 0
    let bytes = 0
    for (const { update } of this.#waiting) {
      if (
        count === MAX_BATCH_UPDATES ||
        (count > 0 && bytes + update.byteLength > MAX_BATCH_BYTES)
      ) {
        break
      }
      count += 1
      bytes += update.byteLength
    }
    this.#waitingBytes -= bytes
    return this.#waiting.splice(0, count)
  }
}

import type { WriterLedger } from '../../server/ledger/writer-ledger.ts'

/** Who first wrote under which client id, in memory. */
export class MemoryWriters implements WriterLedger {
  readonly #writers = new Map<string, string>()
  /** Rejected with, instead of an answer, while it is set. */
  failure: Error | null = null
  /** How often it was asked. */
  asked = 0

  claim(
    boardId: string,
    clientIds: readonly number[],
    writer: string,
  ): Promise<ReadonlyMap<number, string>> {
    if (this.failure !== null) return Promise.reject(this.failure)
    for (const clientId of clientIds) {
      const name = `${boardId} ${String(clientId)}`
      if (!this.#writers.has(name)) this.#writers.set(name, writer)
    }
    return this.find(boardId, clientIds)
  }

  find(boardId: string, clientIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    this.asked += 1
    if (this.failure !== null) return Promise.reject(this.failure)
    const found = new Map<number, string>()
    for (const clientId of clientIds) {
      const writer = this.#writers.get(`${boardId} ${String(clientId)}`)
      if (writer !== undefined) found.set(clientId, writer)
    }
    return Promise.resolve(found)
  }
}

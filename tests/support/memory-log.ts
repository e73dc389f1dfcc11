import {
  LOG_START,
  StorageFullError,
  type Compaction,
  type LogPosition,
  type StoredBoard,
  type UpdateLog,
} from '../../server/log/update-log.ts'

interface Kept {
  seq: number
  baseSeq: number
  state: Uint8Array | null
  updates: Uint8Array[]
}

/**
 * An update log in memory, whose disk a test can hold up, fill and break. It passes the contract in
 * `tests/contracts/update-log.ts` as far as memory can.
 */
export class MemoryLog implements UpdateLog {
  readonly #boards = new Map<string, Kept>()
  #gate: Promise<void> = Promise.resolve()
  #openGate: (() => void) | undefined
  isFull = false
  past = 'the only one'
  failure: Error | undefined
  compactions = 0
  loads = 0

  /** From now on nothing becomes durable, until {@link release}. */
  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#openGate = resolve
    })
  }

  release(): void {
    this.#openGate?.()
  }

  async append(boardId: string, update: Uint8Array): Promise<number> {
    const own = new Uint8Array(update)
    await this.#gate
    this.#failIfBroken()
    const board = this.#board(boardId)
    board.updates.push(own)
    board.seq++
    return board.seq
  }

  async load(boardId: string, since: LogPosition = LOG_START): Promise<StoredBoard> {
    this.loads++
    await this.#gate
    if (this.failure !== undefined) throw this.failure
    const { seq, baseSeq, state, updates } = this.#board(boardId)
    const known = Math.max(0, since.seq - baseSeq)
    return {
      seq,
      baseSeq,
      state: baseSeq === since.baseSeq ? null : state,
      updates: updates.slice(known),
      lost: 0,
    }
  }

  async heads(boardIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    await this.#gate
    if (this.failure !== undefined) throw this.failure
    return new Map(boardIds.map((boardId) => [boardId, this.#board(boardId).seq]))
  }

  async history(): Promise<string> {
    await this.#gate
    return this.past
  }

  async compact(boardId: string, read: LogPosition, state: Uint8Array): Promise<Compaction> {
    const own = new Uint8Array(state)
    const { seq } = read
    await this.#gate
    this.#failIfBroken()
    const board = this.#board(boardId)
    if (board.baseSeq !== read.baseSeq) return 'overtaken'
    if (seq > board.seq || seq <= board.baseSeq) {
      throw new Error(`There are ${board.seq} updates after ${board.baseSeq}, not ${seq}.`)
    }
    board.updates = seq === board.seq ? [] : board.updates.slice(seq - board.seq)
    board.state = own
    board.baseSeq = seq
    this.compactions++
    return 'compacted'
  }

  async check(): Promise<void> {
    await this.#gate
    this.#failIfBroken()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #board(boardId: string): Kept {
    const board = this.#boards.get(boardId) ?? { seq: 0, baseSeq: 0, state: null, updates: [] }
    this.#boards.set(boardId, board)
    return board
  }

  #failIfBroken(): void {
    if (this.isFull) throw new StorageFullError('No room on the disk.')
    if (this.failure !== undefined) throw this.failure
  }
}

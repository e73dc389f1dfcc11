import { StorageFullError, type StoredBoard, type UpdateLog } from '../../server/log/update-log.ts'

interface Kept {
  seq: number
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

  async load(boardId: string): Promise<StoredBoard> {
    this.loads++
    await this.#gate
    if (this.failure !== undefined) throw this.failure
    const { seq, state, updates } = this.#board(boardId)
    return { seq, state, updates: [...updates], lost: 0 }
  }

  async compact(boardId: string, seq: number, state: Uint8Array): Promise<void> {
    const own = new Uint8Array(state)
    await this.#gate
    this.#failIfBroken()
    const board = this.#board(boardId)
    if (seq > board.seq) throw new Error(`There are ${board.seq} updates, not ${seq}.`)
    board.updates = seq === board.seq ? [] : board.updates.slice(seq - board.seq)
    board.state = own
    this.compactions++
  }

  async check(): Promise<void> {
    await this.#gate
    this.#failIfBroken()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #board(boardId: string): Kept {
    const board = this.#boards.get(boardId) ?? { seq: 0, state: null, updates: [] }
    this.#boards.set(boardId, board)
    return board
  }

  #failIfBroken(): void {
    if (this.isFull) throw new StorageFullError('No room on the disk.')
    if (this.failure !== undefined) throw this.failure
  }
}

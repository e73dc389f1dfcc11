import type { Bus, BusMessage } from './bus.ts'

type Listener = (message: BusMessage) => void

/** Joins the nodes that live in one process: one in production, several in tests. */
export class InProcessHub {
  readonly #nodes = new Set<InProcessBus>()

  /** One node's end. */
  connect(): Bus {
    const node = new InProcessBus((boardId, message) => {
      for (const other of this.#nodes) if (other !== node) other.hear(boardId, message)
    })
    this.#nodes.add(node)
    return node
  }
}

class InProcessBus implements Bus {
  readonly #send: (boardId: string, message: BusMessage) => void
  readonly #listeners = new Map<string, Set<Listener>>()
  #isOpen = true

  constructor(send: (boardId: string, message: BusMessage) => void) {
    this.#send = send
  }

  publish(boardId: string, message: BusMessage): void {
    if (this.#isOpen) this.#send(boardId, message)
  }

  subscribe(boardId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(boardId) ?? new Set<Listener>()
    this.#listeners.set(boardId, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(boardId) === listeners) {
        this.#listeners.delete(boardId)
      }
    }
  }

  hear(boardId: string, message: BusMessage): void {
    this.#listeners.get(boardId)?.forEach((listener) => listener(message))
  }

  close(): Promise<void> {
    this.#isOpen = false
    this.#listeners.clear()
    return Promise.resolve()
  }
}

import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { Bus, BusMessage } from '../bus/bus.ts'
import { untilHeard } from '../bus/until-heard.ts'
import type { Clock } from '../clock.ts'
import { Recent } from './recent.ts'

interface LinkUseOptions {
  readonly bus: Bus
  readonly clock: Clock
  /** Whether there are other nodes, with connections of their own. */
  readonly nodes: 'one' | 'several'
}

/** One connection that came by a link. */
export interface Use {
  readonly boardId: string
  readonly linkId: string
  /** See `hashKey`; null when no device named itself. */
  readonly deviceHash: string | null
  /** To what: a board's page may have a connection to each. */
  readonly to: 'board' | 'talk'
  /** How many such connections there may be by the link at once; null for any number. */
  readonly maxAtOnce: number | null
  /** Tells why, and takes and sends nothing from then on. */
  readonly close: (error: ErrorKind) => void
}

/** Of links that were ended so many are kept in mind: who is being let in by one hears of it. */
const MAX_ENDED = 10_000

/**
 * Who is connected to this node by which link. Ending a link ends its connections here in the same turn,
 * and on the other nodes as soon as they hear of it; whoever is just being let in by it is ended on
 * joining, for the ledger may have been asked about them before.
 */
export class LinkUse {
  readonly #options: LinkUseOptions
  readonly #uses = new Map<string, Set<Use>>()
  readonly #boards = new Map<string, { count: number; readonly unsubscribe: () => void }>()
  readonly #ended = new Recent<true>(MAX_ENDED)

  constructor(options: LinkUseOptions) {
    this.#options = options
  }

  /** @returns to be called once when the connection is over */
  join(use: Use): () => void {
    if (this.#ended.get(use.linkId) === true) {
      use.close('wrong-key')
      return () => undefined
    }
    const uses = this.#uses.get(use.linkId) ?? new Set()
    if (use.maxAtOnce !== null && this.countOf(use.linkId, use.to) >= use.maxAtOnce) {
      use.close('link-full')
      return () => undefined
    }
    this.#uses.set(use.linkId, uses.add(use))
    this.#enterBoard(use.boardId)
    return () => this.#leave(use)
  }

  /** Connections by a link. */
  countOf(linkId: string, to: Use['to']): number {
    return [...(this.#uses.get(linkId) ?? [])].filter((use) => use.to === to).length
  }

  isHere(linkId: string, deviceHash: string): boolean {
    return [...(this.#uses.get(linkId) ?? [])].some((use) => use.deviceHash === deviceHash)
  }

  /** The ledger has ended a link. Resolves when that is so on the other nodes too, as far as can be known. */
  async end(boardId: string, linkId: string): Promise<void> {
    const { bus, clock, nodes } = this.#options
    this.#endHere(linkId)
    bus.publish(boardId, { kind: 'link-ended', linkId })
    await untilHeard(clock, nodes)
  }

  /**
   * The ledger has deleted a board, and other nodes were told that its links have changed. Resolves as
   * {@link end} does.
   */
  async endBoard(boardId: string): Promise<void> {
    const { clock, nodes } = this.#options
    const uses = [...this.#uses.values()].flatMap((each) => [...each])
    for (const use of uses) if (use.boardId === boardId) use.close('board-deleted')
    await untilHeard(clock, nodes)
  }

  /** Idempotent. */
  close(): void {
    for (const { unsubscribe } of this.#boards.values()) unsubscribe()
    this.#boards.clear()
  }

  #endHere(linkId: string): void {
    this.#ended.set(linkId, true)
    for (const use of this.#uses.get(linkId) ?? []) use.close('wrong-key')
  }

  #leave(use: Use): void {
    const uses = this.#uses.get(use.linkId)
    if (uses?.delete(use) !== true) return
    if (uses.size === 0) this.#uses.delete(use.linkId)
    const board = this.#boards.get(use.boardId)
    if (board === undefined) return
    board.count -= 1
    if (board.count > 0) return
    board.unsubscribe()
    this.#boards.delete(use.boardId)
  }

  #enterBoard(boardId: string): void {
    const board = this.#boards.get(boardId)
    if (board !== undefined) {
      board.count += 1
      return
    }
    const hear = (message: BusMessage): void => {
      if (message.kind === 'link-ended') this.#endHere(message.linkId)
    }
    const unsubscribe = this.#options.bus.subscribe(boardId, hear)
    this.#boards.set(boardId, { count: 1, unsubscribe })
  }
}

/**
 * Port: what crosses from one node to the others. In-process until there are several nodes.
 * Every implementation passes `tests/contracts/bus.ts`.
 *
 * - [BUS-1] A message reaches every subscriber of its board on every other node, or is lost: users of
 *   the bus treat it as a hint and find the truth in the log and the ledger.
 * - [BUS-2] A publisher never hears its own message.
 * - [BUS-3] Messages from one publisher on one board arrive in order.
 */
export interface Bus {
  publish(boardId: string, message: BusMessage): void
  /** @returns ends the subscription; idempotent */
  subscribe(boardId: string, listener: (message: BusMessage) => void): () => void
  close(): Promise<void>
}

export type BusMessage =
  /** The board's log has grown to `seq`. */
  | { readonly kind: 'appended'; readonly seq: number }
  /** Presence of one person on the sending node, as an awareness update (y-protocols). */
  | { readonly kind: 'presence'; readonly update: Uint8Array }
  /** Links of the board have changed: connections look again at what they may do. */
  | { readonly kind: 'links-changed' }

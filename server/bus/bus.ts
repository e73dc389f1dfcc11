import type { TalkNews } from '../talk/talk-news.ts'

/**
 * Port: what crosses from one node to the others: in-process for one node, PostgreSQL for several.
 * Every implementation passes `tests/contracts/bus.ts`.
 *
 * - [BUS-1] A message reaches every subscriber of its board on every other node, or is lost: users of
 *   the bus treat it as a hint and find the truth in the log and the ledger.
 * - [BUS-2] A publisher never hears its own message.
 * - [BUS-3] Messages from one publisher on one board arrive in order.
 * - [BUS-4] Where messages may have been lost, every subscriber hears `missed` once it can hear again.
 * - [BUS-5] What could not be said of links, sessions, agreements, snapshots and seals is said once it can be: nobody asks for these
 *   as often as for the log, nor are they said again as people are.
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
  /**
   * Presence of people on the sending node, as an awareness update (y-protocols) of a few KB at most,
   * and which of them sit for an agency: client id and agency. Who is not among these has no seat.
   */
  | { readonly kind: 'presence'; readonly update: Uint8Array; readonly seats: SeatsOfPeople }
  /** The board's agreements have grown to number `n`; 0 where a name under them was taken away. */
  | { readonly kind: 'agreed'; readonly n: number }
  /** The list of the board's snapshots has changed. */
  | { readonly kind: 'snapshots-changed' }
  /** Something was sealed, or what is sealed has changed. */
  | { readonly kind: 'sealed-changed' }
  /** Links of the board have changed: connections look again at what they may do. */
  | { readonly kind: 'links-changed' }
  /** A link of the board has been ended: who came by it goes at once. */
  | { readonly kind: 'link-ended'; readonly linkId: string }
  /** Under {@link SESSIONS}: somebody has signed out. See `hashKey`. */
  | { readonly kind: 'session-ended'; readonly session: string }
  /** Somebody has opened the board on the sending node: who is on others? */
  | { readonly kind: 'opened' }
  /** Of the board's talks: of no concern to its room. */
  | { readonly kind: 'talk'; readonly news: TalkNews }
  /** Of the bus itself: messages may have been lost, so what they would have said is to be looked up. */
  | { readonly kind: 'missed' }

/** Where a board's id stands, for what is said of no board but of those who have signed in. */
export const SESSIONS = 'sessions'

/** Client ids, and the agency that each sits for. */
export type SeatsOfPeople = readonly (readonly [clientId: number, agencyId: string])[]

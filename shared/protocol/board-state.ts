import type { AgreementBook } from '../domain/agreement.ts'
import type { LinkKeys } from './credentials.ts'
import type { ErrorKind } from './errors.ts'
import type { Role } from './roles.ts'

/**
 * What the server tells one connection about itself and about the board: on joining, and whenever
 * something of it changes. What may be left out is as it was; the first state has everything.
 */
export interface BoardState {
  readonly role: Role
  /** The server's clock when this was sent, Unix ms. Pages stamp their changes with it. */
  readonly serverTimeMs: number
  /** Why nobody can change the board just now, or null when they can. */
  readonly paused: PauseReason | null
  /** Keys this connection may share: an editor's hold the editor's and the viewer's. */
  readonly links: LinkKeys
  /** The seat of this connection. */
  readonly seat?: Seat | null
  /**
   * Who of those here sits for which agency: client id → agency, as the server knows it, whatever
   * anybody's presence says. The first state names all who do; a later one those of whom it is news,
   * null for who does no longer.
   */
  readonly seats?: Readonly<Record<string, string | null>>
  /** Answers that were kept; the first state has all. */
  readonly agreements?: AgreementNews
  /** Rises whenever the list of the board's snapshots changes; 0 before the first. */
  readonly snapshots?: number
  /**
   * Versions of what is sealed for the agency of this connection's seat, by the id of its card: all of
   * them, whenever one has changed. Others are told nothing.
   */
  readonly sealed?: Readonly<Record<string, number>>
}

/** The server's disk is full; or what it keeps boards in fails, or cannot be reached. */
export type PauseReason = 'storage-full' | 'storage-away'

/** An agency that somebody sits for. */
export interface Seat {
  readonly agencyId: string
}

/** The entries numbered above `from`, and the wordings they name. */
export interface AgreementNews extends AgreementBook {
  readonly from: number
}

/** A word to the person at this connection. */
export interface Notice {
  readonly kind: ErrorKind
  readonly message: string
}

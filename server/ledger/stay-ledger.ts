import type { Role } from '../../shared/protocol/roles.ts'

/**
 * Who is on a board and who has left it, over all nodes and restarts, so that the audit says once that
 * somebody has come and once that they have left. Lines are written together with what is known of the
 * stay, never apart.
 *
 * - [COME-6] There are at most `LIMITS.maxAuditedComings` such lines on a board, the last of which says
 *   that no more are written.
 */
export interface StayLedger {
  /**
   * Takes that visitors are there, or were until just now, and writes down what that means: see
   * `stays.ts`. Some tens at a time: one statement names them all.
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  note(boardId: string, sightings: readonly Sighting[]): Promise<void>

  /**
   * Writes down that those have left who have been seen nowhere since, a few at a time.
   * @returns whether there may be more of them
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  end(beforeMs: number): Promise<boolean>

  /**
   * Writes down what was not taken of what visitors' pages sent. Some tens at a time.
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  noteRefusals(boardId: string, refusals: readonly Refusal[]): Promise<void>
}

/** Somebody on a board, and the link they came by. */
export interface Visitor {
  /** See `visitorOf`. */
  readonly visitor: string
  readonly link: { readonly id: string; readonly name: string }
  readonly role: Role
  /** Whom they sit for; null without a seat. */
  readonly agency: { readonly id: string; readonly name: string } | null
}

export interface Stay extends Visitor {
  /** When they were last there, to some minutes. Unix ms, as are all times here. */
  readonly seenMs: number
  /** True once it is written down that they have left. */
  readonly isOver: boolean
}

/** What a node says of a visitor of its own. */
export interface Sighting extends Visitor {
  /** What they call themselves; '' where they have not said. */
  readonly name: string
  /** Since when they have been there without a break, as far as the node knows. */
  readonly sinceMs: number
  readonly seenMs: number
}

export interface Refusal extends Visitor {
  readonly name: string
  /** How often, and why, in words. */
  readonly words: string
}

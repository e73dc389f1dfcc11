import type { Role } from '../../shared/protocol/roles.ts'
import type { Actor, SeatLink } from './seat-ledger.ts'

/**
 * The links of boards. Every change is in the audit, and in one transaction with its line.
 *
 * An owner sees the keys of a board's links again, although none is kept: they follow from a root and
 * the link's id (see `link-roots.ts`).
 */
export interface LinkLedger {
  /** @returns what the key is of on this board, expired or not; undefined when it is unknown or ended */
  find(boardId: string, key: string): Promise<LinkRow | undefined>

  /**
   * A board's links with their keys: the live ones, the expired and those ended since; by role, oldest first.
   * @param ownerKey of whoever wants to see them
   * @param endedSinceMs null to leave out those that have ended
   */
  listOf(
    boardId: string,
    ownerKey: string,
    endedSinceMs: number | null,
  ): Promise<readonly ShownLink[]>

  /** @returns a link of the board that has not been ended */
  findById(boardId: string, linkId: string): Promise<LinkRow | undefined>

  /**
   * @returns 'full' when the board has as many as it may
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  make(link: NewLink, by: Actor): Promise<ShownLink | 'full'>

  /** Names and limits a link. */
  change(
    boardId: string,
    linkId: string,
    change: LinkChange,
    by: OwnerActor,
  ): Promise<ShownLink | LinkRefusal>

  /** Ends a link at once and for good, with the seats taken by it. */
  end(boardId: string, linkId: string, by: OwnerActor): Promise<'ended' | LinkRefusal>

  /**
   * Ends a link and makes the same anew. Where that was an owner's, no key of what is made from now on
   * follows from what its holder could know.
   */
  replace(boardId: string, linkId: string, by: OwnerActor): Promise<ShownLink | LinkRefusal>

  /** Notes that links have been used. */
  noteUse(linkIds: readonly string[], atMs: number): Promise<void>
}

export type LinkRefusal =
  | 'unknown'
  /** Nobody could open the board as its owner any more. */
  | 'last-owner'

/** A link as the ledger has it. */
export interface LinkRow {
  readonly id: string
  readonly boardId: string
  readonly role: Role
  /** The seat it carries; null for a link without. */
  readonly seat: SeatLink | null
  /** What the owner calls it; may be ''. */
  readonly name: string
  /** One of the four that the board came with, or what replaced it. */
  readonly isStandard: boolean
  /** See `hashKey`. */
  readonly keyHash: string
  /** Unix ms, as are all times here. */
  readonly createdAtMs: number
  readonly usedAtMs: number | null
  readonly expiresAtMs: number | null
  readonly endedAtMs: number | null
  /** See `access/passphrases.ts`. */
  readonly passphraseHash: string | null
  /** Devices that may ever come by it; of an audience, connections at once. */
  readonly maxPeople: number | null
}

export interface ShownLink {
  readonly link: LinkRow
  /** Null where it does not follow from what this owner's key leads to, or it opens nothing any more. */
  readonly key: string | null
}

/** What a link may be limited by. */
export interface LinkLimits {
  readonly expiresAtMs: number | null
  readonly passphraseHash: string | null
  readonly maxPeople: number | null
}

export interface NewLink extends Partial<LinkLimits> {
  readonly boardId: string
  readonly role: Role
  /** What the directory calls the agency now: for the audit. Null for a link without a seat. */
  readonly seat: Pick<SeatLink, 'agencyId' | 'agencyName'> | null
  readonly name: string
  /** The key of the owner who makes it. */
  readonly ownerKey: string
}

/** What is left out stays as it is. */
export type LinkChange = Partial<LinkLimits & { readonly name: string }>

/** The owner who does it, from which device. */
export interface OwnerActor extends Actor {
  readonly ownerKey: string
}

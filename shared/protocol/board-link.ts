import type { Role } from './roles.ts'

/** A link of a board, as its owner sees it. Times are Unix ms, by the server's clock. */
export interface BoardLink {
  readonly id: string
  readonly role: Role
  /** The agency that whoever opens it sits for; null for none. Only an editor's link has one. */
  readonly seatAgencyId: string | null
  /** What the owner calls it; may be ''. */
  readonly name: string
  /** One of the four that the board came with, or what replaced it. */
  readonly isStandard: boolean
  /** Null when it cannot be shown by this owner's link. */
  readonly key: string | null
  readonly createdAtMs: number
  /** Null when it has no end of its own. */
  readonly expiresAtMs: number | null
  readonly hasPassphrase: boolean
  /** How many devices may ever come by it; of an audience's link, how many at once. Null for any number. */
  readonly maxPeople: number | null
  /** Devices that have come by it. Of an audience's link 0: nothing is kept of anybody. */
  readonly people: number
  /** Connections by it now. */
  readonly here: number
  readonly state: 'live' | 'expired' | 'ended'
}

/** Somebody who came by a link. */
export interface LinkVisitor {
  /** Tells devices apart, and says not which. */
  readonly device: string
  /** As they called themselves; '' for who did not. */
  readonly name: string
  readonly firstMs: number
  readonly lastMs: number
  readonly isHere: boolean
}

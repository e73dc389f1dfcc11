/**
 * Who may sit for which agency, and who does. A link may carry a seat; a device that opens it sits for
 * its agency, until the link is revoked or the device opens one of another agency: a device sits for
 * one agency of a board at most. Each change is in the audit.
 */
export interface SeatLedger {
  /** The agency that a device sits for, whichever link that was by; null when for none. */
  seatOf(boardId: string, deviceHash: string): Promise<string | null>

  /** A device has opened a seat's link, or speaks by it. */
  sit(boardId: string, link: SeatLink, by: SittingActor): Promise<Sitting>

  /** Notes what whoever sits at a device calls themselves: the audit shows it where nobody has signed. */
  noteName(boardId: string, deviceHash: string, name: string): Promise<void>
}

/** A link that carries a seat, or that somebody came by to whom a rule gives one. */
export interface SeatLink {
  readonly id: string
  /** The rule; none where the link itself carries the seat. */
  readonly ruleId?: string
  readonly agencyId: string
  readonly agencyName: string
  readonly name: string
}

/** Which device does it. */
export interface Actor {
  /** See `hashKey`; null when it did not say. */
  readonly deviceHash: string | null
}

export interface SittingActor extends Actor {
  readonly deviceHash: string
  /** Whether it may leave the seat of another agency for this one: who opens the board by a link does. */
  readonly mayMove: boolean
}

export type Sitting =
  /** It sits for the link's agency; `change` says whether that is news. */
  | { readonly kind: 'sits'; readonly change: 'none' | 'taken' | 'moved' }
  /** It sits for another agency, and may not move. */
  | { readonly kind: 'elsewhere'; readonly agencyId: string }
  /** The board's audit is full: no seat can be taken any more. */
  | { readonly kind: 'full' }

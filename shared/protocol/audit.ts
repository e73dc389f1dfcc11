/** What is written down of seats and agreements. */
export const AUDITED = [
  /** The owner made a link that carries a seat. */
  'link-made',
  /** The owner ended one, and with it the seats of all who had come by it. */
  'link-revoked',
  /** Somebody opened such a link and sits for its agency. */
  'seat-taken',
  /** Somebody sits for another agency now, so no longer for this one. */
  'seat-left',
  'agreed',
  'declined',
  'withdrawn',
] as const
export type Audited = (typeof AUDITED)[number]

/** One line of a board's audit. Nobody edits one: what is undone is another line. */
export interface AuditEntry {
  /** 1, 2, 3… on each board, without a gap. */
  readonly n: number
  /** Unix ms, by the server's clock. */
  readonly atMs: number
  readonly what: Audited
  /** The agency in whose seat it was done, or whose seat it is about. */
  readonly agencyId: string
  /** What that agency was called when the link was made, or when it answered. */
  readonly agencyName: string
  /**
   * Who it was, in their own words: who answered signs it, and as what; whoever sits somewhere goes by
   * what their device last called them. '' where nobody has said.
   */
  readonly name: string
  readonly role: string
  /** Tells devices apart without saying which they are; null where none named itself. */
  readonly device: string | null
  /** The link it was done by, or that it was done to. */
  readonly link: { readonly id: string; readonly name: string }
  /** What was answered about; null for a change of seats. */
  readonly commitment: {
    readonly ref: string
    readonly shapeId: string
    readonly wordingHash: string
  } | null
  /** Why somebody declined or withdrew; '' where nobody said. */
  readonly reason: string
}

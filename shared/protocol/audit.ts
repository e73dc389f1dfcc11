/** What is written down of who was there, seats, agreements, snapshots and what leaves the server. */
export const AUDITED = [
  /** An owner made a link; `detail` says its role where it carries no seat, as with the next three. */
  'link-made',
  /** An owner ended one, and with it the seats of all who had come by it. */
  'link-revoked',
  /** An owner named or limited one; `detail` says what of it has changed. */
  'link-changed',
  /** An owner ended one to make the same anew; the next line is about that. */
  'link-replaced',
  /** An owner said who sits for an agency when they sign in: the line's link is that rule. */
  'seat-rule-made',
  /** An owner ended such a rule, and with it the seats taken by it. */
  'seat-rule-ended',
  /** Somebody opened such a link and sits for its agency. */
  'seat-taken',
  /** Somebody sits for another agency now, so no longer for this one. */
  'seat-left',
  'agreed',
  'declined',
  'withdrawn',
  /** Somebody made a snapshot; `detail` is its name. */
  'snapshot-made',
  /** The owner deleted one; `detail` is its name. */
  'snapshot-deleted',
  /** Somebody went back to an earlier state, here or as a new board; `detail` says which and where. */
  'board-restored',
  /** Somebody had a file made; `detail` says of which kind and of what. */
  'exported',
  /** Somebody went on though personal details were pointed out; `detail` says which and before what. */
  'personal-data-accepted',
  /** An owner deleted the board. */
  'board-deleted',
  /** An owner brought it back. */
  'board-undeleted',
  /** Somebody's name was taken away; `detail` is the mark of their device. */
  'person-removed',
  /** The owner sealed something; `detail` says for which agencies, as with the next. */
  'sealed',
  'seal-changed',
  /** Somebody who could read it lifted a seal. */
  'unsealed',
  /** Somebody came to the board; `detail` is the role of their link. */
  'joined',
  /** They have gone for good, or for {@link VISIT_ENDS_MS} at least; `detail` is when they were last there (ISO 8601). */
  'left',
  /** They came by a link of another role, or sit elsewhere; `detail` is the role before and now, or ''. */
  'role-changed',
  /** What somebody's page sent was not taken; `detail` says how often within an hour, and why. */
  'frames-refused',
  /** As many of these four are written down as may be (`LIMITS.maxAuditedComings`). */
  'comings-full',
] as const
export type Audited = (typeof AUDITED)[number]

/** Who is away from a board for so long has left it; who comes back sooner is on the same visit. */
export const VISIT_ENDS_MS = 30 * 60_000

/** Those that say who was there. They are bounded apart, so that no others are kept from the audit. */
export type AuditedComing = Extract<
  Audited,
  'joined' | 'left' | 'role-changed' | 'frames-refused' | 'comings-full'
>

/** Those of which the line's `detail` says more. */
export type AuditedInDetail = Extract<
  Audited,
  | 'snapshot-made'
  | 'snapshot-deleted'
  | 'board-restored'
  | 'exported'
  | 'personal-data-accepted'
  | 'board-deleted'
  | 'board-undeleted'
  | 'person-removed'
  | 'sealed'
  | 'seal-changed'
  | 'unsealed'
>

/** One line of a board's audit. Nobody edits one: what is undone is another line. */
export interface AuditEntry {
  /** 1, 2, 3… on each board, without a gap. */
  readonly n: number
  /** Unix ms, by the server's clock. */
  readonly atMs: number
  readonly what: Audited
  /** The agency in whose seat it was done, or whose seat it is about; '' where there is none. */
  readonly agencyId: string
  /** What that agency was called when the link was made, or when it answered. */
  readonly agencyName: string
  /**
   * Who it was, in their own words: who answered signs it, and as what; whoever sits somewhere goes by
   * what their device last called them. '' where nobody has said.
   */
  readonly name: string
  /** See `audit-chain.ts`; '' where no name was written down with the line. */
  readonly nameHash: string
  /** Without it nobody can tell of whom `nameHash` is: null where there is none, or it was taken away. */
  readonly nameSalt: string | null
  readonly role: string
  /** Tells devices apart without saying which they are; null where none named itself. */
  readonly device: string | null
  /** The link it was done by, or that it was done to; its id is '' for what no link was needed for. */
  readonly link: { readonly id: string; readonly name: string }
  /** What was answered about; null for what is no answer. */
  readonly commitment: {
    readonly ref: string
    readonly shapeId: string
    readonly wordingHash: string
  } | null
  /** Why somebody declined or withdrew; '' where nobody said. */
  readonly reason: string
  /** What it is about, where `what` does not say it all; else ''. */
  readonly detail: string
  /** What hangs it on the line before: see `audit-chain.ts`. 64 hexadecimal digits. */
  readonly chain: string
}

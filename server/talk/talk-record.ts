import type { Show, Talk } from '../../shared/talk/talk.ts'
import type { PresenterSays } from '../../shared/talk/talk-wire.ts'
import { hashKey } from '../ledger/link-keys.ts'

/** So long the talk of a presenter who is gone is kept for them. */
export const MAX_AWAY_MS = 2 * 60 * 60_000

/** All that a node has to know of a talk to go on with it. A kilobyte or two, as JSON. */
export interface TalkRecord {
  readonly id: string
  readonly presenter: string
  readonly startedAtMs: number
  readonly show: Show
  /** Of the secret by which its presenter is told from others. */
  readonly secretHash: string
  /** Of the key that lets in clickers; null while none does. */
  readonly pairHash: string | null
  /** How many questions it has had. */
  readonly questions: number
  /** Since when its presenter is gone, in Unix ms; null while they are there. */
  readonly awaySinceMs: number | null
}

/**
 * Which of two records is the later. The node that the presenter came to last is the talk's home: it
 * alone changes the record, a step at a time. Each change of home is a term.
 */
export interface Version {
  readonly term: number
  /** A node. */
  readonly home: string
  readonly step: number
}

export function isLater(one: Version, other: Version): boolean {
  if (one.term !== other.term) return one.term > other.term
  // Two nodes may have taken it up at once: all agree on the same of them.
  if (one.home !== other.home) return one.home > other.home
  return one.step > other.step
}

export type Beginning =
  /** Somebody else is presenting, and was not to be replaced. */
  | { readonly kind: 'taken'; readonly by: string }
  /** `resumed` by the same presenter, whichever connection they had before; `begun` by another. */
  | { readonly kind: 'resumed' | 'begun'; readonly record: TalkRecord }

/** What comes of somebody's wish to present. @param known the talk there is, if there is one */
export function begin(
  known: TalkRecord | null,
  wish: Extract<PresenterSays, { readonly say: 'present' }>,
  nowMs: number,
): Beginning {
  const { talkId, name: presenter, show, takeOver } = wish
  const secretHash = hashKey(wish.secret)
  if (known !== null && known.id === talkId && known.secretHash === secretHash) {
    return { kind: 'resumed', record: { ...known, presenter, show, awaySinceMs: null } }
  }
  if (known !== null && !takeOver) return { kind: 'taken', by: known.presenter }
  const record = {
    id: talkId,
    presenter,
    startedAtMs: nowMs,
    show,
    secretHash,
    pairHash: null,
    questions: 0,
    awaySinceMs: null,
  }
  return { kind: 'begun', record }
}

/** The talk as everybody is told of it. @param isHomeLost whether the node that has its presenter is silent */
export function talkOf(record: TalkRecord, isHomeLost: boolean): Talk {
  const { awaySinceMs, id, presenter, show, startedAtMs } = record
  return { id, presenter, isPresenterHere: awaySinceMs === null && !isHomeLost, startedAtMs, show }
}

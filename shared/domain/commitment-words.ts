import type { ShownStatus } from './agreement.ts'
import type { CommitmentKind, Horizon, RagRating } from './service-map.ts'

/** What people call the kinds of commitment. */
export const COMMITMENT_KIND_WORDS: Readonly<Record<CommitmentKind, string>> = {
  decision: 'Decision',
  action: 'Action',
  offer: 'Offer',
  ask: 'Ask',
}

/** How far a commitment has come, in words. */
export const COMMITMENT_STATUS_WORDS: Readonly<Record<ShownStatus, string>> = {
  proposed: 'Proposed',
  agreed: 'Agreed',
  'in-progress': 'In progress',
  done: 'Done',
  paused: 'Paused',
  withdrawn: 'Withdrawn',
}

export const RAG_WORDS: Readonly<Record<RagRating, string>> = {
  none: 'Not rated',
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
}

/** How far off a commitment's effect is, in words. */
export const HORIZON_WORDS: Readonly<Record<Horizon, string>> = {
  none: 'Not said',
  now: 'Now',
  'one-year': 'One year',
  'three-years': 'Three years',
  'ten-years': 'Ten years',
}

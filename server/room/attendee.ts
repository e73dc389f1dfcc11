import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Member } from './member.ts'

/** How far one connection has come. */
export type Standing =
  /** It has not asked for the board yet, so it is owed nothing. */
  | { readonly kind: 'joining' }
  /** It has the board and gets every change. */
  | { readonly kind: 'live' }
  /** It could not keep up: it gets nothing until what it was sent has gone, then the difference. */
  | { readonly kind: 'behind'; readonly sinceMs: number; readonly stateVector: Uint8Array }
  | { readonly kind: 'gone' }

/** What a room knows of one connection. Thousands of these live at once: keep them small. */
export class Attendee {
  readonly member: Member
  standing: Standing = { kind: 'joining' }
  /** The client id whose presence, and lane, this connection speaks for. */
  clientId: number | null = null
  /** True once it has answered our step 1, so that nothing it sends can be missing a part. */
  hasAnswered = false
  /** The room's count of changes at this connection's last one, and at the last *saved* sent to it. */
  lastChange = 0
  lastSaved = 0
  /** What it may be owed before it counts as behind; more while its first load is under way. */
  allowanceBytes: number = LIMITS.maxOwedBytes

  constructor(member: Member) {
    this.member = member
  }
}

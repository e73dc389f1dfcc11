import type { Tally } from '../room/room-metrics.ts'

/** Port: what talks count. */
export interface TalkMetrics {
  /** Messages written to pages that follow, present or click. */
  readonly talkFramesSent: Tally
}

import type { Horizon } from '../../../shared/domain/service-map.ts'

/** What can be done from a card of the timeline. */
export interface TimelineActions {
  /** Opens all that is known of a commitment. */
  open(commitmentId: string): void
  /** Null where nothing may be changed. */
  readonly changes: TimelineChanges | null
}

export interface TimelineChanges {
  setHorizon(commitmentId: string, horizon: Horizon): void
  /** Asks what has to be done before it; null where that cannot be said. */
  readonly askWhatIsFirst: ((commitmentId: string) => void) | null
}

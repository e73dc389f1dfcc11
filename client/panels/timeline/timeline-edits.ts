import type { Horizon } from '../../../shared/domain/service-map.ts'

/** Changes of commitments from the timeline, each undone as one step. */
export interface TimelineEdits {
  setHorizon(commitmentId: string, horizon: Horizon): void
  /**
   * Says of another commitment, by its ref, that it has to be done first, or that it need not. Null
   * where that cannot be said.
   */
  readonly setFirst: ((commitmentId: string, ref: string, isFirst: boolean) => void) | null
}

import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { Tally } from '../room/room-metrics.ts'

/** Port: what the gateway counts. */
export interface GatewayMetrics {
  readonly framesReceived: Tally
  /** Time spent on what pages sent, before anything was passed on. */
  readonly admissionSeconds: Tally
  /** Times a page was not read from for a while, having spent too much. */
  readonly waits: Tally
  readonly refusals: { inc(labels: { readonly kind: ErrorKind }): void }
}

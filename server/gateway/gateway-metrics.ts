import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { Tally } from '../room/room-metrics.ts'

/** Port: what the gateway counts. */
export interface GatewayMetrics {
  readonly framesReceived: Tally
  readonly refusals: { inc(labels: { readonly kind: ErrorKind }): void }
}

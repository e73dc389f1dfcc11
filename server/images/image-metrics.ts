import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { Tally } from '../room/room-metrics.ts'

/** Port: what is counted of the pictures that pages send. */
export interface ImageMetrics {
  readonly imagesStored: Tally
  readonly imageBytesStored: Tally
  readonly imageRefusals: { inc(labels: { readonly kind: ErrorKind }): void }
}

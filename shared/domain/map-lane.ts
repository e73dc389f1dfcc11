import { isAgencyId } from './agency-id.ts'

/** What a lane of the map is for. */
export type MapLane =
  | { readonly kind: 'journey' }
  /** The directory need not have the agency [AGENCY-2]. */
  | { readonly kind: 'agency'; readonly agencyId: string }

/** The field of a frame's `meta` that makes it a lane [MAP-5]. */
const FIELD = 'lane'
const JOURNEY = 'journey'

/** The `meta` of a frame that is to be such a lane. */
export function laneMeta(lane: MapLane): Readonly<Record<typeof FIELD, string>> {
  return { [FIELD]: lane.kind === 'journey' ? JOURNEY : lane.agencyId }
}

/** The lane that a shape is; undefined for everything else, plain frames among it. */
export function mapLaneOf(shape: {
  readonly type: string
  readonly meta: Readonly<Record<string, unknown>>
}): MapLane | undefined {
  const mark = shape.meta[FIELD]
  if (shape.type !== 'frame' || typeof mark !== 'string') return undefined
  if (mark === JOURNEY) return { kind: 'journey' }
  return isAgencyId(mark) ? { kind: 'agency', agencyId: mark } : undefined
}

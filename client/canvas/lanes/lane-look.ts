import type { Editor, TLFrameShape } from 'tldraw'
import type { AgencyColourName } from '../../../shared/domain/agency-colours.ts'
import type { AgencyId } from '../../../shared/domain/agency-record.ts'
import type { MapLane } from '../../../shared/domain/map-lane.ts'
import { asBoardStore } from '../../binding/board-store.ts'

/** What stands at the left of a lane, and in what colour. */
export interface LaneLook {
  readonly title: string
  /** Beneath it and smaller; '' for nothing. */
  readonly note: string
  /** The agency's; null for a lane that is none's. */
  readonly colour: AgencyColourName | null
}

/** What a lane is called when nobody has named it. */
export const JOURNEY_NAME = 'The person’s journey'

/** A lane has its agency's name and colour as they are now; its own name when that agency has gone. */
export function laneLook(editor: Editor, { props }: TLFrameShape, lane: MapLane): LaneLook {
  if (lane.kind === 'journey') return { title: props.name || JOURNEY_NAME, note: '', colour: null }
  const agency = asBoardStore(editor.store).get(lane.agencyId as AgencyId)
  if (agency === undefined) {
    return { title: props.name || 'Nobody', note: 'Not in the list of agencies', colour: null }
  }
  const { shortName, name, colour } = agency
  const title = shortName || name || 'Unnamed agency'
  return { title, note: name === title ? '' : name, colour }
}

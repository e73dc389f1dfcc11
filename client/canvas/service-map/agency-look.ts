import type { Editor } from 'tldraw'
import type { AgencyColourName } from '../../../shared/domain/agency-colours.ts'
import type { AgencyId } from '../../../shared/domain/agency-record.ts'
import { asBoardStore } from '../../binding/board-store.ts'

/** How an agency is shown on the canvas. */
export interface AgencyLook {
  /** Its short name, or its name where it has none. */
  readonly words: string
  readonly colour: AgencyColourName
}

/** The agency a shape names, as it is now; undefined when it names none that there is. */
export function agencyLook(editor: Editor, id: string): AgencyLook | undefined {
  const agency = asBoardStore(editor.store).get(id as AgencyId)
  if (agency === undefined) return undefined
  const { shortName, name, colour } = agency
  return {
    words: [shortName, name].find((words) => words !== '') ?? 'Unnamed agency',
    colour,
  }
}

import { useEditor, useIsDarkMode, useValue } from 'tldraw'
import { AGENCY_COLOURS } from '../../../shared/domain/agency-colours.ts'
import type { AgencyId } from '../../../shared/domain/agency-record.ts'
import { asBoardStore } from '../../binding/board-store.ts'

/** How an agency is shown on the canvas. */
export interface AgencyLook {
  /** Its short name, or its name where it has none. */
  readonly words: string
  /** As CSS takes it, for the canvas's present theme. */
  readonly colour: string
}

/** The agency a shape names, as it is now; undefined when it names none that there is. */
export function useAgency(id: string): AgencyLook | undefined {
  const editor = useEditor()
  const theme = useIsDarkMode() ? 'dark' : 'light'
  const agency = useValue('agency', () => asBoardStore(editor.store).get(id as AgencyId), [
    editor,
    id,
  ])
  if (agency === undefined) return undefined
  const { shortName, name, colour } = agency
  return {
    words: [shortName, name].find((words) => words !== '') ?? 'Unnamed agency',
    colour: AGENCY_COLOURS[colour][theme],
  }
}

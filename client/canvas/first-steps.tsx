import { useContext } from 'react'
import type { ReactNode } from 'react'
import { useEditor, useValue } from 'tldraw'
import type { Editor } from 'tldraw'
import { asBoardStore } from '../binding/board-store.ts'
import './first-steps.css'
import { MapWorkContext } from './map-work.ts'
import type { MapKind } from './service-map/map-kinds.ts'

/** On a page that has nothing on it: how a map begins. It goes when somebody takes up a tool. */
export function FirstSteps(): ReactNode {
  const editor = useEditor()
  const work = useContext(MapWorkContext)
  const isWanted = useValue('nothing is begun', () => isNothingBegun(editor), [editor])
  const agencyCount = useValue(
    'agencies',
    () => asBoardStore(editor.store).query.ids('agency').get().size,
    [editor],
  )
  if (!isWanted || work === null) return null
  return (
    <section className="first-steps" aria-label="Where to begin">
      <div className="first-steps-list">
        <h2>Map who does what for whom</h2>
        <ol>
          <li>
            <button type="button" className="button" onClick={() => work.openAgencies()}>
              Add the agencies
            </button>
            <span>
              {agencyCount === 0 ? 'Council, health, police, charities…' : hasWords(agencyCount)}
            </span>
          </li>
          <li>
            <button type="button" className="button" onClick={() => work.layOutLanes(editor)}>
              Lay out lanes
            </button>
            <span>One for the person’s journey, one for each agency</span>
          </li>
          <li>
            <button type="button" className="button" onClick={() => take(editor, 'service')}>
              Draw a service
            </button>
            <span>Click where it goes, then type its name</span>
          </li>
          <li>
            <button type="button" className="button" onClick={() => take(editor, 'commitment')}>
              Draw a commitment
            </button>
            <span>What an agency undertakes, and who agrees to it</span>
          </li>
        </ol>
        <p>Or just draw: anything can be a start.</p>
      </div>
    </section>
  )
}

/** Takes up the tool that draws something of the map. */
function take(editor: Editor, kind: MapKind): void {
  editor.setCurrentTool(kind)
  editor.focus()
}

function isNothingBegun(editor: Editor): boolean {
  const isEmpty = editor.getCurrentPageShapeIds().size === 0
  return isEmpty && !editor.getIsReadonly() && editor.getCurrentToolId() === 'select'
}

function hasWords(agencyCount: number): string {
  return agencyCount === 1 ? 'One is there' : `${agencyCount} are there`
}

import { useContext } from 'react'
import type { ReactNode } from 'react'
import { useEditor } from 'tldraw'
import { MAP_ACTIONS } from './map-actions.ts'
import { MapWorkContext } from './map-work.ts'

/** At the foot of the palette: what the canvas does to the map as a whole. */
export function MapActionButtons(): ReactNode {
  const editor = useEditor()
  const work = useContext(MapWorkContext)
  if (work === null) return null
  return MAP_ACTIONS.map(({ id, label, keyWords, drawing, run }) => (
    <button
      key={id}
      type="button"
      className="map-tool"
      title={`${label} – ${keyWords}`}
      aria-label={label}
      onClick={() => {
        run(work, editor)
        editor.focus()
      }}
    >
      <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
        <path d={drawing} />
      </svg>
    </button>
  ))
}

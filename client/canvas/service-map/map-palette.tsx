import { useRef } from 'react'
import type { PointerEvent, ReactNode } from 'react'
import { track, useEditor } from 'tldraw'
import { MapActionButtons } from '../map-action-buttons.tsx'
import { MAP_KINDS } from './map-kinds.ts'
import type { MapKind } from './map-kinds.ts'
import { MapKindIcon } from './map-kind-icon.tsx'
import './map-palette.css'
import { placeShape } from './place-shape.ts'

/** A pointer that goes further than this has dragged, not clicked. */
const DRAG_PX = 12

/** What the service map is made of: to be clicked and then placed, or dragged onto the board. */
export const MapPalette = track(function MapPalette(): ReactNode {
  const editor = useEditor()
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null)
  if (editor.getIsReadonly()) return null

  const press = (event: PointerEvent<HTMLButtonElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, y: event.clientY }
  }
  const release = (event: PointerEvent<HTMLButtonElement>, type: MapKind): void => {
    const start = from.current
    from.current = null
    const { clientX: x, clientY: y } = event
    if (start === null || Math.hypot(x - start.x, y - start.y) < DRAG_PX) return
    placeShape(editor, type, editor.screenToPage({ x, y }))
  }
  const current = editor.getCurrentToolId()
  return (
    <div className="map-palette-place">
      <fieldset className="map-palette" aria-label="Parts of the map">
        {MAP_KINDS.map(({ type, label, key }) => (
          <button
            key={type}
            type="button"
            className="map-tool"
            title={`${label} – ${key.toUpperCase()}`}
            aria-label={label}
            aria-keyshortcuts={key}
            aria-pressed={current === type}
            onPointerDown={press}
            onPointerUp={(event) => release(event, type)}
            onClick={() => {
              if (editor.getEditingShapeId() !== null) return
              editor.setCurrentTool(type)
              editor.focus()
            }}
          >
            <MapKindIcon kind={type} />
          </button>
        ))}
        <hr className="map-palette-rule" />
        <MapActionButtons />
      </fieldset>
    </div>
  )
})

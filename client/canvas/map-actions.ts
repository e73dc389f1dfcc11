import type { Editor } from 'tldraw'
import type { MapWork } from './map-work.ts'

/** Something a person has the canvas do to the map as a whole. */
interface MapAction {
  readonly id: 'lay-out-lanes' | 'tidy'
  readonly label: string
  /** As tldraw writes keys, and as people do. */
  readonly key: string
  readonly keyWords: string
  /** A line drawing on a 20 × 20 grid. */
  readonly drawing: string
  readonly run: (work: MapWork, editor: Editor) => void
}

/** In the order in which they are offered. */
export const MAP_ACTIONS: readonly MapAction[] = [
  {
    id: 'lay-out-lanes',
    label: 'Lay out lanes',
    key: 'shift+a',
    keyWords: 'Shift A',
    drawing: 'M2.5 3.5h15v3.5h-15ZM2.5 8.25h15v3.5h-15ZM2.5 13h15v3.5h-15ZM6.5 3.5v13',
    run: (work, editor) => work.layOutLanes(editor),
  },
  {
    id: 'tidy',
    label: 'Tidy',
    key: 'shift+t',
    keyWords: 'Shift T',
    drawing: 'M2.5 4h5v4h-5ZM2.5 12h5v4h-5ZM12.5 8h5v4h-5ZM7.5 6h2.5v8H7.5M10 10h2.5',
    run: (work, editor) => void work.tidying.start(editor),
  },
]

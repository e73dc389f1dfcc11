import { BaseBoxShapeTool } from 'tldraw'
import type { TLKeyboardEventInfo, TLStateNodeConstructor } from 'tldraw'
import { MAP_KINDS } from './map-kinds.ts'
import type { MapKind } from './map-kinds.ts'
import { placeNextShape } from './place-shape.ts'

/**
 * Puts a shape of one kind onto the board: a click one of the usual size, a drag one as large as is
 * drawn, Enter one next to what is selected.
 */
function toolFor(type: MapKind): TLStateNodeConstructor {
  return class extends BaseBoxShapeTool {
    static override id = type
    override shapeType = type as BaseBoxShapeTool['shapeType']

    // Not when the key goes down: it would be the first thing typed into the name.
    override onKeyUp({ key }: TLKeyboardEventInfo): void {
      if (key !== 'Enter') return
      placeNextShape(this.editor, type)
    }
  }
}

/** One for each kind of shape of the service map, named as it is. */
export const mapShapeTools = MAP_KINDS.map(({ type }) => toolFor(type))

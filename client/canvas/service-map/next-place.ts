import { Vec } from 'tldraw'
import type { Box, Editor, TLParentId, TLShape } from 'tldraw'
import { mapLaneOf } from '../../../shared/domain/map-lane.ts'
import { LANE_HEAD_WIDTH } from '../lanes/lanes-on-page.ts'
import type { MapKind } from './map-kinds.ts'
import { isMapKind } from './map-kinds.ts'

/** Between one shape and the next, with room for the words of a link between them. */
const GAP = 96
/** Between a lane's title and the first shape. */
const LANE_GAP = 24
/** Shapes passed over in search of room; beyond, the next lies upon another. */
const MAX_STEPS = 500
/** What a shape may lie upon. */
const GOES_BENEATH: ReadonlySet<string> = new Set(['frame', 'arrow'])

/** Where a new shape is to stand. */
interface Place {
  /** In the page's space. */
  readonly middle: Vec
  /** What is to hold it. */
  readonly parentId: TLParentId
}

/**
 * Where the next shape goes when no pointer says so: first in the lane that is selected, or to the
 * right of the shape that is, and what holds that holds it too; else in the middle of the view. Goes
 * on to the right until it is clear of all others.
 */
export function nextPlace(editor: Editor, type: MapKind): Place {
  const { w, h } = editor.getShapeUtil(type).getDefaultProps() as Size
  const { left, y, parentId } = startFrom(editor, w)
  const middle = new Vec(left + w / 2, y)
  const taken = editor
    .getCurrentPageShapes()
    .filter((shape) => !GOES_BENEATH.has(shape.type))
    .flatMap((shape) => editor.getShapePageBounds(shape) ?? [])
  for (let step = 0; step < MAX_STEPS; step++) {
    const inTheWay = taken.find((bounds) => isOver(bounds, middle, { w, h }))
    if (inTheWay === undefined) break
    middle.x = inTheWay.maxX + GAP + w / 2
  }
  return { middle, parentId }
}

interface Size {
  readonly w: number
  readonly h: number
}

/** @param w the new shape's width */
function startFrom(
  editor: Editor,
  w: number,
): { readonly left: number; readonly y: number; readonly parentId: TLParentId } {
  const selected = editor.getOnlySelectedShape()
  const bounds = selected && editor.getShapePageBounds(selected)
  if (selected && bounds && isLane(selected)) {
    return {
      left: bounds.minX + LANE_HEAD_WIDTH + LANE_GAP,
      y: bounds.center.y,
      parentId: selected.id,
    }
  }
  if (selected && bounds && isMapKind(selected.type)) {
    return { left: bounds.maxX + GAP, y: bounds.center.y, parentId: selected.parentId }
  }
  const { center } = editor.getViewportPageBounds()
  return { left: center.x - w / 2, y: center.y, parentId: editor.getCurrentPageId() }
}

function isLane(shape: TLShape): boolean {
  return shape.type === 'frame' && mapLaneOf(shape) !== undefined
}

function isOver(bounds: Box, middle: Vec, { w, h }: Size): boolean {
  return (
    Math.abs(bounds.center.x - middle.x) < (bounds.w + w) / 2 &&
    Math.abs(bounds.center.y - middle.y) < (bounds.h + h) / 2
  )
}

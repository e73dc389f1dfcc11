import type { Box, Editor, TLFrameShape, TLPage, TLShape, TLShapeId } from 'tldraw'
import type { ExportRequest } from '../../../shared/export/export-request.ts'
import { mapLaneOf } from '../../../shared/domain/map-lane.ts'

/** What one picture is of. */
export interface Scene {
  /** Of the frame, or of the page. */
  readonly id: string
  readonly title: string
  readonly page: TLPage
  /** The frame that fills the picture; null where the picture is as large as what is in it. */
  readonly frame: TLFrameShape | null
  /** Those that stand in no other of them; what is in them is drawn too. */
  readonly shapeIds: readonly TLShapeId[]
}

/**
 * What is to be drawn, in order: each frame, or each page where there is none or all is to be on one
 * sheet. Pages with nothing on them are left out, and shapes that are not on the board.
 */
export function scenesOf(
  editor: Editor,
  { layout, scope }: Pick<ExportRequest, 'layout' | 'scope'>,
): readonly Scene[] {
  switch (scope.kind) {
    case 'board': {
      const frames = layout === 'frames' ? slidesOf(editor) : []
      return frames.length > 0
        ? frames
        : editor.getPages().flatMap((page) => pageScene(editor, page))
    }
    case 'frame': {
      const frame = editor.getShape(scope.shapeId as TLShapeId)
      return frame?.type === 'frame' ? [frameScene(editor, frame as TLFrameShape)] : []
    }
    case 'shapes':
      return partScene(editor, scope.shapeIds)
  }
}

/** The frames of all pages that the board is shown by, in order. */
export function slidesOf(editor: Editor): readonly Scene[] {
  return editor.getPages().flatMap((page) => framesOn(editor, page))
}

/** Frames that are slides, in the order in which they are read; lanes and frames within frames are none. */
function framesOn(editor: Editor, page: TLPage): readonly Scene[] {
  const frames = shapesOn(editor, page).filter(
    (shape): shape is TLFrameShape => isSlide(shape) && !isInSlide(editor, shape),
  )
  const placed = frames.flatMap((frame) => {
    const bounds = editor.getShapePageBounds(frame)
    return bounds === undefined ? [] : [{ frame, bounds }]
  })
  return inReadingOrder(placed).map(({ frame }) => frameScene(editor, frame))
}

function isSlide(shape: TLShape): boolean {
  return shape.type === 'frame' && mapLaneOf(shape) === undefined
}

function isInSlide(editor: Editor, shape: TLShape): boolean {
  return editor.getShapeAncestors(shape).some(isSlide)
}

interface Placed {
  readonly frame: { readonly id: string }
  readonly bounds: Box
}

/**
 * Row by row, each from left to right. A row is the uppermost of the frames that are left, and what
 * begins above its middle.
 */
export function inReadingOrder<Thing extends Placed>(things: readonly Thing[]): readonly Thing[] {
  const ordered: Thing[] = []
  let left = things.toSorted((a, b) => a.bounds.minY - b.bounds.minY || byId(a, b))
  for (let [first] = left; first !== undefined; [first] = left) {
    const middle = (first.bounds.minY + first.bounds.maxY) / 2
    const isInRow = ({ bounds }: Thing): boolean => bounds.minY <= middle
    ordered.push(...left.filter(isInRow).toSorted(fromTheLeft))
    left = left.filter((thing) => !isInRow(thing))
  }
  return ordered
}

function fromTheLeft(a: Placed, b: Placed): number {
  return a.bounds.minX - b.bounds.minX || a.bounds.minY - b.bounds.minY || byId(a, b)
}

function byId(a: Placed, b: Placed): number {
  return a.frame.id < b.frame.id ? -1 : 1
}

/** What one sees when the frame fills the window: what is in it, and what lies over it. */
function frameScene(editor: Editor, frame: TLFrameShape): Scene {
  const page = pageOf(editor, frame)
  const bounds = editor.getShapePageBounds(frame)
  const shapeIds = topShapesOn(editor, page).filter((id) => {
    const own = editor.getShapePageBounds(id)
    return own !== undefined && bounds !== undefined && bounds.collides(own)
  })
  const title = frame.props.name.trim() || 'Frame'
  return { id: frame.id, title, page, frame, shapeIds }
}

function pageScene(editor: Editor, page: TLPage): readonly Scene[] {
  const shapeIds = topShapesOn(editor, page)
  if (shapeIds.length === 0) return []
  const board = editor.getDocumentSettings().name.trim()
  const title = editor.getPages().length === 1 && board !== '' ? board : page.name
  return [{ id: page.id, title, page, frame: null, shapeIds }]
}

/** Shapes of one page: the one that the first of them is on. */
function partScene(editor: Editor, ids: readonly string[]): readonly Scene[] {
  const shapes = ids.flatMap((id) => editor.getShape(id as TLShapeId) ?? [])
  const [first] = shapes
  if (first === undefined) return []
  const page = pageOf(editor, first)
  const shapeIds = shapes.filter((shape) => pageOf(editor, shape) === page).map(({ id }) => id)
  return [{ id: page.id, title: `Part of ${page.name}`, page, frame: null, shapeIds }]
}

function shapesOn(editor: Editor, page: TLPage): readonly TLShape[] {
  return [...editor.getPageShapeIds(page)].flatMap((id) => editor.getShape(id) ?? [])
}

function topShapesOn(editor: Editor, page: TLPage): readonly TLShapeId[] {
  return editor.getSortedChildIdsForParent(page)
}

/** @throws Error for a shape that is on no page: repair leaves none */
function pageOf(editor: Editor, shape: TLShape): TLPage {
  const id = editor.getAncestorPageId(shape)
  const page = id === undefined ? undefined : editor.getPage(id)
  if (page === undefined) throw new Error(`${shape.id} is on no page`)
  return page
}

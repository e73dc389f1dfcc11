import type { Editor, TLFrameShape, TLPage, TLShape, TLShapeId } from 'tldraw'
import type { ExportRequest } from '../../../shared/export/export-request.ts'
import { slideFrames, slideTitle } from '../slides/slide-order.ts'

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

/** The frames that the board is shown by, in the order of a talk, those that it passes over among them. */
export function slidesOf(editor: Editor): readonly Scene[] {
  return slideFrames(editor).map(({ frame }) => frameScene(editor, frame))
}

/** What one sees when the frame fills the window: what is in it, and what lies over it. */
export function frameScene(editor: Editor, frame: TLFrameShape): Scene {
  const page = pageOf(editor, frame)
  const bounds = editor.getShapePageBounds(frame)
  const shapeIds = topShapesOn(editor, page).filter((id) => {
    const own = editor.getShapePageBounds(id)
    return own !== undefined && bounds !== undefined && bounds.collides(own)
  })
  return { id: frame.id, title: slideTitle(frame), page, frame, shapeIds }
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

import { Box } from 'tldraw'
import type { Editor, TLFrameShape, TLShape } from 'tldraw'
import type { CloserTo } from './legibility-controls.ts'

/** Around what a slide is brought nearer to, as a share of the slide. */
const MARGIN = 0.04
/** Not worth while beyond this share of what it was. */
const LEAST_GAIN = 0.97

/**
 * The part of a slide that shows its contents, or what is selected on it, with a margin: of the
 * slide's own proportions, in its space. Undefined where that is hardly smaller than all of it.
 */
export function closerPart(editor: Editor, frame: TLFrameShape, to: CloserTo): Box | undefined {
  const { h, w } = frame.props
  const whole = new Box(0, 0, w, h)
  const selected = new Set(editor.getSelectedShapeIds())
  const shown = shapesOn(editor, frame).filter(({ id }) => to === 'contents' || selected.has(id))
  const boxes = shown.flatMap((shape) => boxOn(editor, frame, shape) ?? [])
  const seen = boxes.filter((box) => box.collides(whole))
  if (seen.length === 0) return undefined
  const what = Box.Common(seen)
  const kept = Box.FromPoints([
    { x: Math.max(what.minX, 0), y: Math.max(what.minY, 0) },
    { x: Math.min(what.maxX, w), y: Math.min(what.maxY, h) },
  ])
  const share = Math.max(kept.w / w, kept.h / h) / (1 - 2 * MARGIN)
  if (!(share > 0 && share < LEAST_GAIN)) return undefined
  const part = { w: w * share, h: h * share }
  return new Box(
    within(kept.midX - part.w / 2, w - part.w),
    within(kept.midY - part.h / 2, h - part.h),
    part.w,
    part.h,
  )
}

/** Makes a slide only a part of what it was; what is on it stays where it is on the page. */
export function shrinkTo(editor: Editor, frame: TLFrameShape, part: Box): void {
  const corner = editor.getShapeLocalTransform(frame).applyToPoint(part.point)
  const children = editor
    .getSortedChildIdsForParent(frame)
    .flatMap((id) => editor.getShape(id) ?? [])
  editor.updateShapes([
    {
      ...frame,
      x: corner.x,
      y: corner.y,
      props: { ...frame.props, w: part.w, h: part.h },
    } as TLShape,
    ...children.map((child) => ({ ...child, x: child.x - part.x, y: child.y - part.y })),
  ])
}

function shapesOn(editor: Editor, frame: TLFrameShape): readonly TLShape[] {
  const ids = [...editor.getShapeAndDescendantIds([frame.id])]
  return ids.flatMap((id) => (id === frame.id ? [] : (editor.getShape(id) ?? [])))
}

/** In the space of the frame. */
function boxOn(editor: Editor, frame: TLFrameShape, shape: TLShape): Box | undefined {
  const { vertices } = editor.getShapeGeometry(shape)
  if (vertices.length === 0) return undefined
  const toFrame = editor
    .getShapePageTransform(frame)
    .clone()
    .invert()
    .multiply(editor.getShapePageTransform(shape))
  return Box.FromPoints(toFrame.applyToPoints(vertices))
}

function within(at: number, most: number): number {
  return Math.min(Math.max(at, 0), Math.max(0, most))
}

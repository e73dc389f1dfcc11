import { getArrowInfo, Group2d, Polyline2d, Vec } from 'tldraw'
import type { Box, Editor, Geometry2d, TLArrowShape } from 'tldraw'
import type { LinkPlace } from './link-label.ts'

/** Where a link's line and the label that somebody typed on it are, in the arrow's own space. */
export interface LinkGeometry {
  readonly body: Geometry2d
  /** Undefined while there is no label. */
  readonly typed: Box | undefined
}

/** Undefined while the arrow has no line, as when its ends are in one spot. */
export function linkGeometry(editor: Editor, arrow: TLArrowShape): LinkGeometry | undefined {
  const geometry = editor.getShapeGeometry(arrow)
  if (!(geometry instanceof Group2d) || getArrowInfo(editor, arrow)?.isValid !== true) {
    return undefined
  }
  const body = geometry.children.find(({ isLabel }) => !isLabel)
  if (body === undefined || !(body.length > 0)) return undefined
  return { body, typed: geometry.children.find(({ isLabel }) => isLabel)?.bounds }
}

/** Where the words of a link are to stand. */
export function linkPlace({ body, typed }: LinkGeometry): LinkPlace {
  const [from, to] = stretchInTheMiddle(body)
  return {
    middle: body.interpolateAlongEdge(0.5),
    across: Math.abs(to.x - from.x),
    down: Math.abs(to.y - from.y),
    typed: typed && { x: typed.midX, bottom: typed.maxY },
  }
}

/** The ends of a line; of one that goes by corners, of the stretch that its middle is on. */
function stretchInTheMiddle(body: Geometry2d): readonly [Vec, Vec] {
  const start = body.interpolateAlongEdge(0)
  const end = body.interpolateAlongEdge(1)
  if (!(body instanceof Polyline2d)) return [start, end]
  const middle = body.interpolateAlongEdge(0.5)
  const { vertices } = body
  for (const [at, from] of vertices.entries()) {
    const to = vertices[at + 1]
    if (to !== undefined && Vec.DistanceToLineSegment(from, to, middle) < 0.5) return [from, to]
  }
  return [start, end]
}

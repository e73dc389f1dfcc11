import { Group2d } from 'tldraw'
import type {
  Editor,
  TLDrawShape,
  TLFrameShape,
  TLGeoShape,
  TLNoteShape,
  TLShape,
  Vec,
} from 'tldraw'
import { AGENCY_COLOURS } from '../../../shared/domain/agency-colours.ts'
import { mapLaneOf } from '../../../shared/domain/map-lane.ts'
import type { Paint } from '../../../shared/talk/legibility/ground.ts'
import { BOOKMARK_LOOK } from '../board-bookmark-shape.tsx'
import { laneLook } from '../lanes/lane-look.ts'
import { LANE_COLOURS, LANE_TINTS } from '../lanes/lane-picture.tsx'
import { MapShapeUtil } from '../service-map/map-shape-util.tsx'
import { PAPER, PICTURE_THEME } from './drawn-texts.ts'

/**
 * What a shape lays over what is behind it, the lowest first, by the colours that pictures have.
 * Lines and outlines are too thin to be a ground; of pictures and the highlighter nobody knows the
 * colour. [ROW-5]
 * @param point in the space of the shape
 * @param opacity of the shape, with that of all it is in
 */
export function paintAt(
  editor: Editor,
  shape: TLShape,
  point: Vec,
  opacity: number,
): readonly Paint[] {
  const plain = (...colours: readonly string[]): readonly Paint[] => [
    { kind: 'colours', colours: colours.map((colour) => colour.toLowerCase()), opacity },
  ]
  if (!isWithin(editor, shape, point)) return []
  const util = editor.getShapeUtil(shape)
  if (util instanceof MapShapeUtil) {
    const { colours, layout } = util.drawn(shape)
    const { h, y } = layout.strip
    return plain(point.y < (y + h) * layout.unit ? colours.strip : colours.ground)
  }
  switch (shape.type) {
    case 'geo':
    case 'draw':
      return fillOf((shape as TLGeoShape | TLDrawShape).props, plain)
    case 'note':
      return plain(PICTURE_THEME[(shape as TLNoteShape).props.color].note.fill)
    case 'frame':
      return framePaint(editor, shape as TLFrameShape, plain)
    case 'bookmark':
      return plain(BOOKMARK_LOOK.ground)
    case 'image':
    case 'highlight':
      return [{ kind: 'unknown' }]
    default:
      return []
  }
}

/** A highlighter's stroke is as wide as it is drawn, about. */
const HIGHLIGHTER_REACH = 18

function isWithin(editor: Editor, shape: TLShape, point: Vec): boolean {
  const geometry = editor.getShapeGeometry(shape)
  if (shape.type === 'frame') return geometry.bounds.containsPoint(point)
  if (shape.type === 'highlight') return geometry.hitTestPoint(point, HIGHLIGHTER_REACH, false)
  const body =
    geometry instanceof Group2d ? geometry.children.find(({ isLabel }) => !isLabel) : geometry
  return body !== undefined && body.isClosed && body.hitTestPoint(point, 0, true)
}

type Plain = (...colours: readonly string[]) => readonly Paint[]

function fillOf(
  { color, fill }: TLGeoShape['props'] | TLDrawShape['props'],
  plain: Plain,
): readonly Paint[] {
  const colours = PICTURE_THEME[color]
  switch (fill) {
    case 'none':
      return []
    case 'semi':
      return plain(PICTURE_THEME.solid)
    case 'solid':
      return plain(colours.semi)
    case 'fill':
      return plain(colours.fill)
    case 'pattern':
      return plain(colours.pattern, PICTURE_THEME.solid)
  }
}

function framePaint(editor: Editor, frame: TLFrameShape, plain: Plain): readonly Paint[] {
  const lane = mapLaneOf(frame)
  if (lane === undefined) return plain(PAPER)
  const { colour } = laneLook(editor, frame, lane)
  const tint = colour === null ? LANE_COLOURS.light.plain : AGENCY_COLOURS[colour].light
  const tints = [LANE_TINTS.whole, LANE_TINTS.head].map((part): Paint => {
    return { kind: 'colours', colours: [tint], opacity: part }
  })
  return [...plain(LANE_COLOURS.light.ground), ...tints]
}

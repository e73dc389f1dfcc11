import { Box, Vec } from 'tldraw'
import type { Editor, TLFrameShape, TLShape } from 'tldraw'
import { groundOf, textContrast } from '../../../shared/talk/legibility/ground.ts'
import type { Paint } from '../../../shared/talk/legibility/ground.ts'
import type { SlideText } from '../../../shared/talk/legibility/text-faults.ts'
import { drawnTexts } from './drawn-texts.ts'
import type { DrawnText } from './drawn-texts.ts'
import { paintAt } from './paint-at.ts'

/** A shape on a slide. */
interface Layer {
  readonly shape: TLShape
  /** Its own times that of all it is in. */
  readonly opacity: number
  /** On the page. */
  readonly bounds: Box
}

/** A slide taken apart: everything on it in the order in which it is drawn, the frame itself first. */
export type SlideLayers = readonly Layer[]

export function slideLayers(editor: Editor, frame: TLFrameShape): SlideLayers {
  const layers: Layer[] = []
  const add = (shape: TLShape, outerOpacity: number): void => {
    const opacity = outerOpacity * shape.opacity
    const bounds = editor.getShapePageBounds(shape)
    if (bounds !== undefined) layers.push({ shape, opacity, bounds })
    for (const id of editor.getSortedChildIdsForParent(shape)) {
      const child = editor.getShape(id)
      if (child !== undefined) add(child, opacity)
    }
  }
  add(frame, 1)
  return layers
}

/** All texts that can be seen on a slide, in the order in which they are drawn. */
export function readSlide(editor: Editor, layers: SlideLayers): readonly SlideText[] {
  const [frame] = layers
  if (frame === undefined) return []
  return layers.slice(1).flatMap(({ bounds, shape }) => {
    if (!bounds.collides(frame.bounds)) return []
    return readShape(editor, layers, shape)
  })
}

/**
 * The texts of one shape of a slide.
 * @param shape as it is there, or as it might be: with another colour
 */
export function readShape(
  editor: Editor,
  layers: SlideLayers,
  shape: TLShape,
): readonly SlideText[] {
  const at = layers.findIndex((layer) => layer.shape.id === shape.id)
  const [frame] = layers
  const layer = layers[at]
  if (frame === undefined || layer === undefined) return []
  const opacity =
    layer.shape.opacity === 0 ? 0 : (layer.opacity / layer.shape.opacity) * shape.opacity
  const below = [...layers.slice(0, at), { ...layer, shape, opacity }]
  const toPage = editor.getShapePageTransform(layer.shape)
  return drawnTexts(editor, shape).flatMap((text) => {
    const points = samplePoints(text.box).map((point) => toPage.applyToPoint(point))
    const isSeen = Box.FromPoints(points).collides(frame.bounds)
    if (!isSeen) return []
    const contrasts = points.map((point) => contrastAt(editor, below, text, point, opacity))
    const known = contrasts.filter((contrast) => contrast !== null)
    const contrast = known.length < contrasts.length ? null : Math.min(...known)
    return { shapeId: shape.id, words: text.words, fontSize: text.fontSize, contrast }
  })
}

/** Where a text is looked at: its middle, and near its corners and edges. */
function samplePoints({ h, w, x, y }: Box): readonly Vec[] {
  const parts = [0.1, 0.5, 0.9]
  return parts.flatMap((across) => parts.map((down) => new Vec(x + w * across, y + h * down)))
}

function contrastAt(
  editor: Editor,
  below: SlideLayers,
  { colour, ground }: DrawnText,
  point: Vec,
  opacity: number,
): number | null {
  const paints: Paint[] = below.flatMap((layer) => {
    if (!layer.bounds.containsPoint(point, 1)) return []
    const inShape = editor.getPointInShapeSpace(layer.shape, point)
    return paintAt(editor, layer.shape, inShape, layer.opacity)
  })
  if (ground?.kind === 'colours') paints.push({ ...ground, opacity: ground.opacity * opacity })
  return textContrast(colour, opacity, groundOf(paints))
}

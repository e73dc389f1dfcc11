import { ARROW_LABEL_FONT_SIZES, FONT_SIZES, LABEL_FONT_SIZES, Vec } from 'tldraw'
import type { Box, Editor, TLDefaultSizeStyle, TLGeoShape, TLShape } from 'tldraw'
import { linkFieldsOf } from '../../../shared/domain/link-fields.ts'
import { MapShapeUtil } from '../service-map/map-shape-util.tsx'
import { drawnTexts } from './drawn-texts.ts'

/** What each size that people choose is, by kind of shape. */
const SIZES: Readonly<Record<string, Readonly<Record<TLDefaultSizeStyle, number>>>> = {
  text: FONT_SIZES,
  geo: LABEL_FONT_SIZES,
  note: LABEL_FONT_SIZES,
  arrow: ARROW_LABEL_FONT_SIZES,
}

/** Whether the texts of a shape can be made larger: those of cards grow with the card. */
export function canGrow(editor: Editor, shape: TLShape): boolean {
  // What is said of a link has one size, whatever its line has.
  if (shape.type === 'arrow' && linkFieldsOf(shape.meta) !== undefined) return false
  return shape.type in SIZES || editor.getShapeUtil(shape) instanceof MapShapeUtil
}

/**
 * Makes the texts of a shape at least so large: by the next of the sizes that people choose which
 * does, and where none does by making all of it larger. It stays about where it is, on its slide if
 * it has room there.
 * @param slide its bounds on the page
 */
export function growText(editor: Editor, shape: TLShape, leastFontSize: number, slide: Box): void {
  const before = editor.getShapePageBounds(shape)?.clone()
  const size = sizeFor(shape, leastFontSize)
  if (size !== undefined) editor.updateShape({ ...shape, props: { ...shape.props, size } })
  const sized = editor.getShape(shape.id)
  if (sized === undefined) return
  const smallest = Math.min(...drawnTexts(editor, sized).map(({ fontSize }) => fontSize))
  if (smallest < leastFontSize) enlarge(editor, sized, leastFontSize / smallest)
  if (before !== undefined && shape.type !== 'arrow') keepPlace(editor, shape, before, slide)
}

/** Undefined where it has that already, or has none. */
function sizeFor(shape: TLShape, leastFontSize: number): TLDefaultSizeStyle | undefined {
  const table = SIZES[shape.type]
  if (table === undefined) return undefined
  const { scale, size } = shape.props as { scale: number; size: TLDefaultSizeStyle }
  const rising: readonly TLDefaultSizeStyle[] = ['s', 'm', 'l', 'xl']
  const fitting = rising.find((each) => table[each] * scale >= leastFontSize) ?? 'xl'
  return table[fitting] > table[size] ? fitting : undefined
}

function enlarge(editor: Editor, shape: TLShape, factor: number): void {
  const { props } = shape as TLGeoShape
  const isCard = editor.getShapeUtil(shape) instanceof MapShapeUtil
  const box = { w: props.w * factor, h: props.h * factor }
  const scale = { scale: props.scale * factor }
  const larger = {
    ...(isCard || shape.type === 'geo' ? box : {}),
    ...(isCard ? {} : scale),
    ...(shape.type === 'geo' && { growY: props.growY * factor }),
  }
  editor.updateShape({ ...shape, props: { ...shape.props, ...larger } })
}

function keepPlace(editor: Editor, { id }: TLShape, before: Box, slide: Box): void {
  const after = editor.getShapePageBounds(id)
  const shape = editor.getShape(id)
  if (after === undefined || shape === undefined) return
  const x = kept(before.midX - after.w / 2, after.w, slide.minX, slide.maxX)
  const y = kept(before.midY - after.h / 2, after.h, slide.minY, slide.maxY)
  const place = editor.getPointInParentSpace(
    id,
    Vec.Add(editor.getShapePageTransform(id).point(), new Vec(x - after.x, y - after.y)),
  )
  editor.updateShape({ ...shape, x: place.x, y: place.y })
}

/** Within two edges if it fits between them, else in the middle of them. */
function kept(at: number, length: number, least: number, most: number): number {
  if (length > most - least) return (least + most - length) / 2
  return Math.min(Math.max(at, least), most - length)
}

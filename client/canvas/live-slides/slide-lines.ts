import type { Box, Editor, TLArrowBinding, TLArrowShape, TLShape } from 'tldraw'
import { linkFieldsOf } from '../../../shared/domain/link-fields.ts'
import { isMapKind } from '../service-map/map-kinds.ts'
import { inReadingOrder } from '../slides/slide-order.ts'

/**
 * What is written on a slide, in reading order, each line to be read out by itself: of cards all that
 * they show; links last, with what they lead from and to. What is for the most part cut off by the
 * slide's edge is not said: nobody sees it.
 *
 * @param shapes all that is in the picture, but the slide's own frame
 * @param edge the slide's, on its page
 */
export function linesOf(editor: Editor, shapes: readonly TLShape[], edge: Box): readonly string[] {
  const seen = shapes.flatMap((shape) => {
    const bounds = editor.getShapeMaskedPageBounds(shape)
    return bounds !== undefined && isMostlyIn(edge, bounds) ? [{ frame: shape, bounds }] : []
  })
  const ordered = inReadingOrder(seen).map(({ frame }) => frame)
  const isThere = new Set<string>(ordered.map(({ id }) => id))
  const links = ordered.filter(isLink)
  return [
    ...ordered.filter((shape) => !isLink(shape)).flatMap((shape) => wordsOf(editor, shape)),
    ...links.map((link) => linkLine(editor, link, isThere)),
  ]
    .map((line) => line.replaceAll(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
}

function isMostlyIn(edge: Box, { h, maxX, maxY, minX, minY, w }: Box): boolean {
  const across = Math.min(edge.maxX, maxX) - Math.max(edge.minX, minX)
  const down = Math.min(edge.maxY, maxY) - Math.max(edge.minY, minY)
  // An arrow that lies level has no height.
  return across >= w / 2 && down >= h / 2
}

function isLink(shape: TLShape): shape is TLArrowShape {
  return shape.type === 'arrow' && linkFieldsOf(shape.meta) !== undefined
}

function wordsOf(editor: Editor, shape: TLShape): readonly string[] {
  const util = editor.getShapeUtil(shape)
  const isCard = isMapKind(shape.type)
  const words =
    isCard || shape.type === 'image' ? util.getAriaDescriptor(shape) : util.getText(shape)
  return (words ?? '').split('\n')
}

/** "Referral · 1,200 a year: Ambulance to Accident and emergency". */
function linkLine(editor: Editor, link: TLArrowShape, isThere: ReadonlySet<string>): string {
  const words = editor.getShapeUtil(link).getAriaDescriptor(link) ?? ''
  const bindings = editor.getBindingsFromShape<TLArrowBinding>(link, 'arrow')
  const nameAt = (terminal: 'start' | 'end'): string => {
    const end = bindings.find((binding) => binding.props.terminal === terminal)?.toId
    const shape = end !== undefined && isThere.has(end) ? editor.getShape(end) : undefined
    return shape === undefined ? '' : (editor.getShapeUtil(shape).getText(shape) ?? '').trim()
  }
  const [from, to] = [nameAt('start'), nameAt('end')]
  return from === '' || to === '' ? words : `${words}: ${from} to ${to}`
}

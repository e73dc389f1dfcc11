import type { ReactElement } from 'react'
import { ArrowShapeUtil, getArrowInfo } from 'tldraw'
import type { SvgExportContext, TLArrowShape, VecLike } from 'tldraw'
import { linkFieldsOf } from '../../shared/domain/link-fields.ts'
import { linkWords } from '../../shared/domain/link-words.ts'
import { asDrawn } from './service-map/link-look.ts'

/** How far under an arrow's middle its words stand; further where a label of somebody's own is there. */
const WORDS_BELOW_PX = 6
const WORDS_BELOW_LABEL_PX = 22

/**
 * tldraw's arrow, drawn as the link it is.
 *
 * It does not do what tldraw's does when somebody stops typing its label: take the spaces at the end
 * away, which may be where somebody else is typing.
 */
export class BoardArrowShapeUtil extends ArrowShapeUtil {
  override onEditEnd(): void {
    // The label stays as it is.
  }

  override component(arrow: TLArrowShape): ReactElement {
    const at = this.#placeOfWords(arrow)
    const fields = linkFieldsOf(arrow.meta)
    return (
      <>
        {super.component(asDrawn(arrow))}
        {fields !== undefined && at !== undefined && (
          <span className="link-words" style={{ transform: placed(at) }}>
            {linkWords(fields)}
          </span>
        )}
      </>
    )
  }

  override toSvg(arrow: TLArrowShape, context: SvgExportContext): ReactElement {
    const at = this.#placeOfWords(arrow)
    const fields = linkFieldsOf(arrow.meta)
    return (
      <>
        {super.toSvg(asDrawn(arrow), context)}
        {fields !== undefined && at !== undefined && (
          <text
            x={at.x}
            y={at.y}
            textAnchor="middle"
            dominantBaseline="hanging"
            fontFamily="sans-serif"
            fontSize={12}
            fill={context.isDarkMode ? '#eef2f3' : '#1c2529'}
          >
            {linkWords(fields)}
          </text>
        )}
      </>
    )
  }

  /** Under the middle of the line, in the arrow's own space. */
  #placeOfWords(arrow: TLArrowShape): VecLike | undefined {
    const info = getArrowInfo(this.editor, arrow)
    if (info === undefined || !info.isValid) return undefined
    const isLabelled = arrow.props.text !== '' || this.editor.getEditingShapeId() === arrow.id
    const { x, y } = info.type === 'elbow' ? middleOf(info.route.points) : info.middle
    return { x, y: y + (isLabelled ? WORDS_BELOW_LABEL_PX : WORDS_BELOW_PX) }
  }
}

/** Halfway along a line that goes by corners. */
function middleOf(points: readonly VecLike[]): VecLike {
  const lengths = points.slice(1).map((to, index) => {
    const from = points[index] ?? to
    return Math.hypot(to.x - from.x, to.y - from.y)
  })
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [points[index], points[index + 1]]
    if (from !== undefined && to !== undefined && length > 0 && left <= length) {
      const part = left / length
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
    }
    left -= length
  }
  return points[0] ?? { x: 0, y: 0 }
}

function placed({ x, y }: VecLike): string {
  return `translate(${x}px, ${y}px) translateX(-50%)`
}

import type { ReactElement, ReactNode } from 'react'
import { ArrowShapeUtil, track } from 'tldraw'
import type { SvgExportContext, TLArrowShape, TLFontFace } from 'tldraw'
import { linkFieldsOf } from '../../shared/domain/link-fields.ts'
import { linkWords } from '../../shared/domain/link-words.ts'
import { cardFonts } from './service-map/card/card-fonts.ts'
import { LinkArrow, LinkDrawing } from './service-map/link/link-arrow.tsx'
import { linkGeometry } from './service-map/link/link-geometry.ts'
import { typedLabelSvg } from './service-map/link/typed-label.tsx'

/**
 * tldraw's arrow; one that is a link is drawn as its kind is, whatever dash and size it has.
 *
 * It does not do what tldraw's does when somebody stops typing its label: take the spaces at the end
 * away, which may be where somebody else is typing.
 */
export class BoardArrowShapeUtil extends ArrowShapeUtil {
  override onEditEnd(): void {
    // The label stays as it is.
  }

  override getAriaDescriptor(arrow: TLArrowShape): string | undefined {
    const fields = linkFieldsOf(arrow.meta)
    if (fields === undefined) return super.getAriaDescriptor(arrow)
    return [linkWords(fields), arrow.props.text].filter((words) => words !== '').join('. ')
  }

  override getFontFaces(arrow: TLArrowShape): TLFontFace[] {
    const fonts = super.getFontFaces(arrow)
    return linkFieldsOf(arrow.meta) === undefined ? fonts : [...fonts, ...cardFonts('')]
  }

  /** Each a component of its own: an arrow may become a link, and tldraw's component has hooks. */
  override component(arrow: TLArrowShape): ReactElement {
    const fields = linkFieldsOf(arrow.meta)
    return fields === undefined ? (
      <PlainArrow draw={() => super.component(arrow)} />
    ) : (
      <LinkArrow arrow={arrow} fields={fields} />
    )
  }

  override toSvg(arrow: TLArrowShape, context: SvgExportContext): ReactElement {
    const fields = linkFieldsOf(arrow.meta)
    const geometry = fields && linkGeometry(this.editor, arrow)
    if (geometry === undefined || fields === undefined) return super.toSvg(arrow, context)
    const { isDarkMode } = context
    return (
      // tldraw draws an arrow in a picture as much larger as it is scaled.
      <g transform={`scale(${1 / arrow.props.scale})`}>
        <LinkDrawing
          arrow={arrow}
          fields={fields}
          geometry={geometry}
          level="close"
          isDarkMode={isDarkMode}
        />
        {geometry.typed !== undefined &&
          typedLabelSvg(this.editor, arrow, geometry.typed, isDarkMode)}
      </g>
    )
  }
}

const PlainArrow = track(function PlainArrow({
  draw,
}: {
  readonly draw: () => ReactNode
}): ReactNode {
  return draw()
})

import type { ReactElement, ReactNode } from 'react'
import { BaseBoxShapeUtil, resizeBox, SVGContainer } from 'tldraw'
import type {
  RecordProps,
  SvgExportContext,
  TLFontFace,
  TLPropsMigrations,
  TLResizeInfo,
} from 'tldraw'
import {
  sealedShapeMigrations,
  sealedShapeProps,
  sealedWords,
  type SealedShape,
} from '../../../shared/domain/sealed-shape.ts'
import { agencyLook } from '../service-map/agency-look.ts'
import { cardFonts } from '../service-map/card/card-fonts.ts'
import { SealedCard } from './sealed-card.tsx'

/** Below this the words have no room. */
const LEAST_SIZE = { minWidth: 80, minHeight: 48 }

/**
 * The closed card of what is sealed. It is drawn alike for everybody, those who may read it too: what
 * they see on a board may stand on a screen that others see.
 */
export class SealedShapeUtil extends BaseBoxShapeUtil<SealedShape> {
  static override type = 'sealed' as const
  static override props: RecordProps<SealedShape> = sealedShapeProps
  static override migrations: TLPropsMigrations = sealedShapeMigrations

  override getDefaultProps(): SealedShape['props'] {
    return { w: 220, h: 120, agencyIds: [] }
  }

  override getText(shape: SealedShape): string {
    return this.#wordsOf(shape)
  }

  override getAriaDescriptor(shape: SealedShape): string {
    return this.#wordsOf(shape)
  }

  override getFontFaces(shape: SealedShape): TLFontFace[] {
    return cardFonts(this.#wordsOf(shape))
  }

  override onResize(shape: SealedShape, info: TLResizeInfo<SealedShape>): SealedShape {
    return { ...shape, ...resizeBox(shape, info, LEAST_SIZE) }
  }

  override component(shape: SealedShape): ReactNode {
    const words = this.#wordsOf(shape)
    return (
      <SVGContainer role="graphics-symbol" aria-label={words}>
        <SealedCard
          size={shape.props}
          words={words}
          theme={this.editor.user.getIsDarkMode() ? 'dark' : 'light'}
        />
      </SVGContainer>
    )
  }

  override toSvg(shape: SealedShape, { isDarkMode }: SvgExportContext): ReactElement {
    const words = this.#wordsOf(shape)
    return (
      <g>
        <title>{words}</title>
        <SealedCard size={shape.props} words={words} theme={isDarkMode ? 'dark' : 'light'} />
      </g>
    )
  }

  override indicator({ props }: SealedShape): ReactNode {
    return <rect width={props.w} height={props.h} rx={6} />
  }

  #wordsOf({ props }: SealedShape): string {
    const names = props.agencyIds.map(
      (id) => agencyLook(this.editor, id)?.words ?? 'an agency no longer listed',
    )
    return sealedWords(names)
  }
}

import type { ReactElement, ReactNode } from 'react'
import {
  BaseBoxShapeUtil,
  Polygon2d,
  Rectangle2d,
  renderPlaintextFromRichText,
  resizeBox,
  Vec,
} from 'tldraw'
import type { Geometry2d, SvgExportContext, TLFontFace, TLResizeInfo } from 'tldraw'
import { cardColours } from './card/card-colours.ts'
import type { CardColours } from './card/card-colours.ts'
import type { CardContent } from './card/card-content.ts'
import { CardDrawing } from './card/card-drawing.tsx'
import { cardFonts } from './card/card-fonts.ts'
import type { CardKind, MapShape } from './card/card-kind.ts'
import { layCard } from './card/card-layout.ts'
import type { CardLayout } from './card/card-layout.ts'
import { outlineCorners, outlinePath } from './card/card-outline.ts'
import { cardTitle } from './card/card-title.ts'
import { MapCard } from './card/map-card.tsx'
import { agencyLook } from './agency-look.ts'
import { NO_STANDING } from './standing-look.ts'

/** Below this neither the name nor the handles have room. */
const LEAST_SIZE = { minWidth: 80, minHeight: 48 }

/** What a card says, where it says it, and in what colours. */
export interface DrawnCard {
  readonly content: CardContent
  readonly layout: CardLayout
  readonly colours: CardColours
}

/**
 * What the shapes of the service map have in common: they are drawn as cards, resized as boxes, take
 * arrows, and their name is edited in place. A kind of shape adds what its card says.
 */
export abstract class MapShapeUtil<Shape extends MapShape> extends BaseBoxShapeUtil<Shape> {
  protected abstract readonly kind: CardKind<Shape>

  override canEdit(): boolean {
    return true
  }

  override getText(shape: Shape): string {
    return renderPlaintextFromRichText(this.editor, shape.props.richText)
  }

  override getAriaDescriptor(shape: Shape): string {
    return cardTitle(this.#contentOf(shape))
  }

  override getFontFaces(shape: Shape): TLFontFace[] {
    return cardFonts(this.getText(shape))
  }

  override getGeometry(shape: Shape): Geometry2d {
    const { type } = this.kind
    const { w, h } = shape.props
    if (type === 'service' || type === 'pot') {
      return new Rectangle2d({ width: w, height: h, isFilled: true })
    }
    const points = outlineCorners(type, { w, h }).map((corner) => Vec.From(corner))
    return new Polygon2d({ points, isFilled: true })
  }

  override onResize(shape: Shape, info: TLResizeInfo<Shape>): Shape {
    return { ...shape, ...resizeBox(shape, info, LEAST_SIZE) }
  }

  override component(shape: Shape): ReactNode {
    return <MapCard shape={shape} kind={this.kind} />
  }

  /** In pictures a card is seen from close, in the usual contrast. */
  override toSvg(shape: Shape, { isDarkMode }: SvgExportContext): ReactElement {
    const { colours, content, layout } = this.drawn(shape, isDarkMode ? 'dark' : 'light')
    return (
      <g>
        <title>{cardTitle(content)}</title>
        <CardDrawing
          kind={this.kind.type}
          status={content.status}
          layout={layout}
          colours={colours}
          hasName
        />
      </g>
    )
  }

  /** A card as it stands in pictures. */
  drawn(shape: Shape, theme: 'light' | 'dark' = 'light'): DrawnCard {
    const content = this.#contentOf(shape)
    const { owner, status, tagColour } = content
    const layout = layCard(content, shape.props, 'close')
    const colours = cardColours(this.kind.type, owner.colour ?? tagColour, status, theme)
    return { content, layout, colours }
  }

  override indicator({ props }: Shape): ReactNode {
    return <path d={outlinePath(this.kind.type, props)} />
  }

  #contentOf(shape: Shape): CardContent {
    const { kind, editor } = this
    const agency = agencyLook(editor, kind.agencyIdOf(shape))
    const standing = kind.standingOf?.(editor, shape.id).get() ?? NO_STANDING
    return kind.contentOf(shape, this.getText(shape), agency, standing)
  }
}

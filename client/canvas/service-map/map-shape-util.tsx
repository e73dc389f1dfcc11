import type { ReactNode } from 'react'
import {
  BaseBoxShapeUtil,
  getFontsFromRichText,
  HTMLContainer,
  renderPlaintextFromRichText,
  resizeBox,
} from 'tldraw'
import type { TLBaseShape, TLFontFace, TLResizeInfo, TLRichText } from 'tldraw'

/** Every shape of the service map: a box with a text that is its name. */
export type MapShape = TLBaseShape<
  string,
  { readonly w: number; readonly h: number; readonly richText: TLRichText }
>

/** Below this neither the name nor the handles have room. */
const LEAST_SIZE = { minWidth: 80, minHeight: 48 }

/**
 * What the shapes of the service map have in common: they are resized as boxes, take arrows, and
 * their name is edited in place. A kind of shape adds what it looks like.
 */
export abstract class MapShapeUtil<Shape extends MapShape> extends BaseBoxShapeUtil<Shape> {
  override canEdit(): boolean {
    return true
  }

  override getText(shape: Shape): string {
    return renderPlaintextFromRichText(this.editor, shape.props.richText)
  }

  override getFontFaces(shape: Shape): TLFontFace[] {
    return getFontsFromRichText(this.editor, shape.props.richText, {
      family: 'tldraw_sans',
      weight: 'normal',
      style: 'normal',
    })
  }

  override onResize(shape: Shape, info: TLResizeInfo<Shape>): Shape {
    return { ...shape, ...resizeBox(shape, info, LEAST_SIZE) }
  }

  override component(shape: Shape): ReactNode {
    return <HTMLContainer>{this.picture(shape)}</HTMLContainer>
  }

  override indicator({ props: { w, h } }: Shape): ReactNode {
    return <rect width={w} height={h} rx={CORNER_RADIUS} />
  }

  /** What fills the shape's box. */
  protected abstract picture(shape: Shape): ReactNode
}

/** As in map-shapes.css. */
const CORNER_RADIUS = 8

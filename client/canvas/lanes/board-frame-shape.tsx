import type { ReactElement, ReactNode } from 'react'
import {
  FrameShapeUtil,
  Group2d,
  Rectangle2d,
  SVGContainer,
  useEditor,
  useIsDarkMode,
  useValue,
} from 'tldraw'
import type { Geometry2d, SvgExportContext, TLFontFace, TLFrameShape } from 'tldraw'
import type { MapLane } from '../../../shared/domain/map-lane.ts'
import { mapLaneOf } from '../../../shared/domain/map-lane.ts'
import { cardFonts } from '../service-map/card/card-fonts.ts'
import { laneLook } from './lane-look.ts'
import { LanePicture } from './lane-picture.tsx'
import { LANE_HEAD_WIDTH } from './lanes-on-page.ts'
import './lanes.css'

/** tldraw's frame, which may be a lane of the map [MAP-5]: then it is drawn, and held, by its title at the left. */
export class BoardFrameShapeUtil extends FrameShapeUtil {
  readonly #plain = (frame: TLFrameShape): ReactElement => super.component(frame)

  /** A lane has its agency's name, which is changed in the list of agencies. */
  override canEdit(frame?: TLFrameShape): boolean {
    return frame === undefined || mapLaneOf(frame) === undefined
  }

  override getText(frame: TLFrameShape): string | undefined {
    const lane = mapLaneOf(frame)
    return lane === undefined ? super.getText(frame) : laneLook(this.editor, frame, lane).title
  }

  override getAriaDescriptor(frame: TLFrameShape): string {
    const lane = mapLaneOf(frame)
    if (lane === undefined) return super.getAriaDescriptor(frame)
    const { title, note } = laneLook(this.editor, frame, lane)
    return note === '' ? `Lane: ${title}` : `Lane: ${title}, ${note}`
  }

  override getGeometry(frame: TLFrameShape): Geometry2d {
    if (mapLaneOf(frame) === undefined) return super.getGeometry(frame)
    const { w, h } = frame.props
    const head = { width: Math.min(w, LANE_HEAD_WIDTH), height: h }
    return new Group2d({
      children: [
        new Rectangle2d({ width: w, height: h, isFilled: false }),
        new Rectangle2d({ ...head, isFilled: true, isLabel: true }),
      ],
    })
  }

  override component(frame: TLFrameShape): ReactElement {
    const lane = mapLaneOf(frame)
    return lane === undefined ? (
      <PlainFrame frame={frame} draw={this.#plain} />
    ) : (
      <Lane frame={frame} lane={lane} />
    )
  }

  override getFontFaces(frame: TLFrameShape): TLFontFace[] {
    const fonts = super.getFontFaces(frame)
    return mapLaneOf(frame) === undefined
      ? fonts
      : [...fonts, ...cardFonts(this.getText(frame) ?? '')]
  }

  override toSvg(frame: TLFrameShape, context: SvgExportContext): ReactElement {
    const lane = mapLaneOf(frame)
    if (lane === undefined) return super.toSvg(frame, context)
    const { w, h } = frame.props
    const look = laneLook(this.editor, frame, lane)
    return <LanePicture {...look} w={w} h={h} theme={context.isDarkMode ? 'dark' : 'light'} />
  }

  // tldraw's frames shrink to what is in them, which would take a lane's title away.
  override onDoubleClickEdge(
    ...[frame, info]: Parameters<FrameShapeUtil['onDoubleClickEdge']>
  ): ReturnType<FrameShapeUtil['onDoubleClickEdge']> {
    return mapLaneOf(frame) === undefined ? super.onDoubleClickEdge(frame, info) : undefined
  }

  override onDoubleClickCorner(
    frame: TLFrameShape,
  ): ReturnType<FrameShapeUtil['onDoubleClickCorner']> {
    const { id, type } = frame
    return mapLaneOf(frame) === undefined ? super.onDoubleClickCorner(frame) : { id, type }
  }
}

/** A component of its own, because tldraw's drawing has hooks, and a frame may become a lane. */
function PlainFrame(props: {
  readonly frame: TLFrameShape
  readonly draw: (frame: TLFrameShape) => ReactElement
}): ReactNode {
  return props.draw(props.frame)
}

function Lane(props: { readonly frame: TLFrameShape; readonly lane: MapLane }): ReactNode {
  const { frame, lane } = props
  const editor = useEditor()
  const look = useValue('lane', () => laneLook(editor, frame, lane), [editor, frame, lane])
  const { w, h } = frame.props
  return (
    <SVGContainer className="map-lane">
      <LanePicture {...look} w={w} h={h} theme={useIsDarkMode() ? 'dark' : 'light'} />
    </SVGContainer>
  )
}

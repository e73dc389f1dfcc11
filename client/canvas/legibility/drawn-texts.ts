import {
  ARROW_LABEL_FONT_SIZES,
  Box,
  FONT_SIZES,
  getDefaultColorTheme,
  Group2d,
  LABEL_FONT_SIZES,
  renderPlaintextFromRichText,
} from 'tldraw'
import type {
  Editor,
  TLArrowShape,
  TLBookmarkShape,
  TLFrameShape,
  TLGeoShape,
  TLNoteShape,
  TLShape,
  TLTextShape,
} from 'tldraw'
import { linkFieldsOf } from '../../../shared/domain/link-fields.ts'
import { mapLaneOf } from '../../../shared/domain/map-lane.ts'
import type { Paint } from '../../../shared/talk/legibility/ground.ts'
import { BOOKMARK_LOOK, BoardBookmarkShapeUtil } from '../board-bookmark-shape.tsx'
import { laneLook } from '../lanes/lane-look.ts'
import { LANE_COLOURS, laneHeadLines } from '../lanes/lane-picture.tsx'
import { linkGeometry, linkPlace } from '../service-map/link/link-geometry.ts'
import { layLinkLabel } from '../service-map/link/link-label.ts'
import type { DrawnCard } from '../service-map/map-shape-util.tsx'
import { MapShapeUtil } from '../service-map/map-shape-util.tsx'

/** A text as a picture of the board has it. */
export interface DrawnText {
  readonly words: string
  /** In units of the board, as all lengths here. */
  readonly fontSize: number
  readonly colour: string
  /** Where it stands, in the space of its shape. */
  readonly box: Box
  /** What is laid beneath it besides what its shape paints there. */
  readonly ground?: Paint
}

/** Pictures are drawn in it. */
export const PICTURE_THEME = getDefaultColorTheme({ isDarkMode: false })
/** Paper, which is what pictures have for the ground of the canvas. */
export const PAPER = '#ffffff'

/** As tldraw draws the name of a frame. */
const FRAME_NAME_SIZE = 12

/**
 * The texts of a shape, by the same constants and layouts that it is drawn by into pictures; what is
 * drawn by hand is none. [ROW-7]
 */
export function drawnTexts(editor: Editor, shape: TLShape): readonly DrawnText[] {
  return textsOf(editor, shape).filter(({ words }) => words.trim() !== '')
}

function textsOf(editor: Editor, shape: TLShape): readonly DrawnText[] {
  const util = editor.getShapeUtil(shape)
  if (util instanceof MapShapeUtil) return cardTexts(util.drawn(shape))
  if (util instanceof BoardBookmarkShapeUtil) return bookmarkTexts(util, shape as TLBookmarkShape)
  const box = labelBox(editor, shape)
  switch (shape.type) {
    case 'text': {
      const { color, richText, scale, size } = (shape as TLTextShape).props
      const words = renderPlaintextFromRichText(editor, richText)
      const colour = PICTURE_THEME[color].solid
      return [{ words, fontSize: FONT_SIZES[size] * scale, colour, box }]
    }
    case 'geo': {
      const { labelColor, richText, scale, size } = (shape as TLGeoShape).props
      const words = renderPlaintextFromRichText(editor, richText)
      const colour = PICTURE_THEME[labelColor].solid
      return [{ words, fontSize: LABEL_FONT_SIZES[size] * scale, colour, box }]
    }
    case 'note': {
      const { color, fontSizeAdjustment, richText, scale, size } = (shape as TLNoteShape).props
      const words = renderPlaintextFromRichText(editor, richText)
      const fontSize = (fontSizeAdjustment || LABEL_FONT_SIZES[size]) * scale
      return [{ words, fontSize, colour: PICTURE_THEME[color].note.text, box }]
    }
    case 'arrow':
      return arrowTexts(editor, shape as TLArrowShape, box)
    case 'frame':
      return frameTexts(editor, shape as TLFrameShape)
    default:
      return []
  }
}

function paper(opacity: number): Paint {
  return { kind: 'colours', colours: [PAPER], opacity }
}

/** Where the label of a shape stands; all of a shape that has none. */
function labelBox(editor: Editor, shape: TLShape): Box {
  const geometry = editor.getShapeGeometry(shape)
  const label =
    geometry instanceof Group2d ? geometry.children.find(({ isLabel }) => isLabel) : undefined
  return (label ?? geometry).bounds
}

function cardTexts({ colours, layout }: DrawnCard): readonly DrawnText[] {
  const { texts, unit, w } = layout
  const fills = {
    ink: [colours.ink, colours.ground],
    soft: [colours.soft, colours.ground],
    strip: [colours.onStrip, colours.strip],
    block: [colours.onBlock, colours.block],
  } as const
  return texts.map(({ baseline, size, softStart, text, tone, x }) => {
    const [colour, on] = fills[softStart === undefined ? tone : 'soft']
    const box = new Box(x * unit, (baseline - size) * unit, Math.max(0, w - x) * unit, size * unit)
    const ground: Paint = { kind: 'colours', colours: [on], opacity: 1 }
    return { words: text, fontSize: size * unit, colour, box, ground }
  })
}

function bookmarkTexts(util: BoardBookmarkShapeUtil, shape: TLBookmarkShape): readonly DrawnText[] {
  const { w, h } = shape.props
  const { ink, size, soft } = BOOKMARK_LOOK
  const [title, address] = util.wordsOf(shape)
  const box = new Box(0, 0, w, h)
  return [
    { words: title, fontSize: size, colour: ink, box },
    { words: address, fontSize: size, colour: soft, box },
  ]
}

function arrowTexts(editor: Editor, arrow: TLArrowShape, box: Box): readonly DrawnText[] {
  const { labelColor, scale, size, text } = arrow.props
  const typed: DrawnText = {
    words: text,
    fontSize: ARROW_LABEL_FONT_SIZES[size] * scale,
    colour: PICTURE_THEME[labelColor].solid,
    box,
  }
  const fields = linkFieldsOf(arrow.meta)
  const geometry = fields && linkGeometry(editor, arrow)
  if (fields === undefined || geometry === undefined) return [typed]
  const label = layLinkLabel(fields, linkPlace(geometry), 'close')
  if (label === undefined) return [{ ...typed, ground: paper(1) }]
  const said: DrawnText = {
    words: label.lines.join(' '),
    fontSize: label.size,
    colour: PICTURE_THEME.text,
    box: new Box(label.x - label.width / 2, label.top, label.width, label.height),
    ground: paper(0.92),
  }
  return [{ ...typed, ground: paper(1) }, said]
}

/** Of a lane its title and what stands under it; of another frame its name, above it. */
function frameTexts(editor: Editor, frame: TLFrameShape): readonly DrawnText[] {
  const { h, name, w } = frame.props
  const lane = mapLaneOf(frame)
  if (lane === undefined) {
    const box = new Box(0, -FRAME_NAME_SIZE * 2, w, FRAME_NAME_SIZE)
    const words = name === '' ? 'Frame' : name
    return [{ words, fontSize: FRAME_NAME_SIZE, colour: PICTURE_THEME.text, box, ground: paper(1) }]
  }
  const { note, title } = laneLook(editor, frame, lane)
  return laneHeadLines(title, note, h).map(({ baseline, size, text }) => ({
    words: text,
    fontSize: size,
    colour: LANE_COLOURS.light.ink,
    box: new Box(0, baseline - size, w, size),
  }))
}

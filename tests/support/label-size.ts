import type { TLGeoShape, TLNoteShape, TLTextShape } from '@tldraw/tlschema'
import { plainText } from '../../shared/board/plain-text.ts'

/**
 * How large tldraw will draw a text, without a browser: a little larger than it turns out, by a width
 * of letters that no English sentence reaches.
 */

/** Pixels of the font at scale 1, as tldraw has them: of texts, and of labels in boxes and notes. */
const TEXT_PX = { s: 18, m: 24, l: 36, xl: 44 } as const
const LABEL_PX = { s: 18, m: 22, l: 26, xl: 32 } as const
const LINE_HEIGHT = 1.35
const LABEL_PADDING = 16
/** Of its font's size, the mean width of a letter; bold ones are wider. */
const LETTER_WIDTH = { plain: 0.52, bold: 0.57 } as const

/** A text's height when it is as wide as it was drawn. */
export function textHeight({ props }: TLTextShape): number {
  return linesHeight(props, TEXT_PX[props.size] * props.scale, props.w * props.scale)
}

/** The height that the label of a box takes, its padding included. */
export function labelHeight({ props }: TLGeoShape): number {
  const padding = 2 * LABEL_PADDING * props.scale
  return linesHeight(props, LABEL_PX[props.size] * props.scale, props.w - padding) + padding
}

/** The height that a note's text takes, its padding included. */
export function noteHeight({ props }: TLNoteShape): number {
  const padding = 2 * LABEL_PADDING * props.scale
  const width = 200 * props.scale - padding
  return linesHeight(props, LABEL_PX[props.size] * props.scale, width) + padding
}

function linesHeight(
  { richText }: Pick<TLTextShape['props'], 'richText'>,
  fontPx: number,
  width: number,
): number {
  const letter = JSON.stringify(richText).includes('"bold"')
    ? LETTER_WIDTH.bold
    : LETTER_WIDTH.plain
  const lines = plainText(richText)
    .split('\n')
    .reduce((sum, paragraph) => sum + linesOf(paragraph, width / (letter * fontPx)), 0)
  return lines * LINE_HEIGHT * fontPx
}

/** @param room in letters */
function linesOf(paragraph: string, room: number): number {
  let lines = 1
  let used = 0
  for (const { length } of paragraph.split(' ')) {
    if (used > 0 && used + 1 + length > room) {
      lines += 1
      used = 0
    }
    used += (used === 0 ? 0 : 1) + length
    // A word that no line has room for.
    if (length > room) lines += 1
  }
  return lines
}

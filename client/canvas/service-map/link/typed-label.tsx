import type { ReactNode } from 'react'
import {
  ARROW_LABEL_FONT_SIZES,
  DefaultFontFamilies,
  getDefaultColorTheme,
  PlainTextLabel,
  TEXT_PROPS,
  track,
  useEditor,
} from 'tldraw'
import type { Box, Editor, TLArrowShape } from 'tldraw'

interface Props {
  readonly arrow: TLArrowShape
  readonly box: Box
}

/** tldraw's own, on each side of a label's text. */
export const LABEL_PADDING_PX = 4.25

/** The label that people type on an arrow, as tldraw has it. */
export const TypedLabel = track(function TypedLabel({ arrow, box }: Props): ReactNode {
  const editor = useEditor()
  const { font, labelColor, scale, size, text } = arrow.props
  const theme = getDefaultColorTheme({ isDarkMode: editor.user.getIsDarkMode() })
  return (
    <PlainTextLabel
      shapeId={arrow.id}
      classNamePrefix="tl-arrow"
      type="arrow"
      font={font}
      fontSize={ARROW_LABEL_FONT_SIZES[size] * scale}
      lineHeight={TEXT_PROPS.lineHeight}
      align="middle"
      verticalAlign="middle"
      text={text}
      labelColor={theme[labelColor].solid}
      textWidth={box.w - 2 * LABEL_PADDING_PX * scale}
      isSelected={editor.getOnlySelectedShapeId() === arrow.id}
      padding={0}
      style={{ transform: `translate(${box.midX}px, ${box.midY}px)` }}
    />
  )
})

/** The same in SVG, for pictures of the board. */
export function typedLabelSvg(
  editor: Editor,
  { props }: TLArrowShape,
  box: Box,
  isDarkMode: boolean,
): ReactNode {
  const theme = getDefaultColorTheme({ isDarkMode })
  const fontSize = ARROW_LABEL_FONT_SIZES[props.size] * props.scale
  const fontFamily = DefaultFontFamilies[props.font]
  const spans = editor.textMeasure.measureTextSpans(props.text, {
    width: Math.ceil(box.w - 2 * LABEL_PADDING_PX * props.scale),
    height: box.h,
    padding: 0,
    fontSize,
    fontFamily,
    fontWeight: 'normal',
    fontStyle: 'normal',
    lineHeight: TEXT_PROPS.lineHeight,
    textAlign: 'middle',
    overflow: 'wrap',
  })
  return (
    <g
      fontFamily={fontFamily}
      fontSize={fontSize}
      fill={theme[props.labelColor].solid}
      stroke={theme.background}
      strokeWidth={3}
      style={{ paintOrder: 'stroke', whiteSpace: 'pre' }}
    >
      {spans.map(({ text, box: { x, y, h } }) => (
        <text
          key={`${x} ${y}`}
          x={box.x + LABEL_PADDING_PX * props.scale + x}
          y={box.y + LABEL_PADDING_PX * props.scale + y + h / 2}
          dominantBaseline="central"
        >
          {text}
        </text>
      ))}
    </g>
  )
}

import type { ReactNode } from 'react'
import { getDefaultColorTheme, SVGContainer, track, useEditor } from 'tldraw'
import type { Box, TLArrowShape } from 'tldraw'
import type { LinkFields } from '../../../../shared/domain/link-fields.ts'
import type { DetailLevel } from '../card/detail-level.ts'
import { linkGeometry, linkPlace } from './link-geometry.ts'
import type { LinkGeometry } from './link-geometry.ts'
import { layLinkLabel } from './link-label.ts'
import { LinkLine } from './link-line.tsx'
import { LINK_LOOKS, LINK_SCALES } from './link-look.ts'
import { linkLevelOf } from './link-level.ts'
import { LinkWords } from './link-words.tsx'
import { LABEL_PADDING_PX, TypedLabel } from './typed-label.tsx'

interface Props {
  readonly arrow: TLArrowShape
  readonly fields: LinkFields
}

/** A link on the canvas: its line, its words, and the label that people type on it. */
export const LinkArrow = track(function LinkArrow({ arrow, fields }: Props): ReactNode {
  const editor = useEditor()
  const geometry = linkGeometry(editor, arrow)
  if (geometry === undefined) return null
  return (
    <>
      <SVGContainer style={{ minWidth: 50, minHeight: 50 }}>
        <LinkDrawing
          arrow={arrow}
          fields={fields}
          geometry={geometry}
          level={linkLevelOf(editor).get()}
          isDarkMode={editor.user.getIsDarkMode()}
        />
      </SVGContainer>
      {geometry.typed !== undefined && <TypedLabel arrow={arrow} box={geometry.typed} />}
    </>
  )
})

/** The line and the words of a link in SVG, the same on the screen and in a picture of the board. */
export function LinkDrawing({
  arrow: { props },
  fields,
  geometry,
  isDarkMode,
  level,
}: Props & {
  readonly geometry: LinkGeometry
  readonly level: DetailLevel
  readonly isDarkMode: boolean
}): ReactNode {
  const theme = getDefaultColorTheme({ isDarkMode })
  const label = layLinkLabel(fields, linkPlace(geometry), level)
  return (
    <>
      <LinkLine
        body={geometry.body}
        look={LINK_LOOKS[fields.link]}
        scale={LINK_SCALES[level] * props.scale}
        colour={theme[props.color].solid}
        ground={theme.background}
        points={{ start: props.arrowheadStart !== 'none', end: props.arrowheadEnd !== 'none' }}
      />
      {geometry.typed !== undefined && (
        <TypedGround box={geometry.typed} ground={theme.background} />
      )}
      {label !== undefined && (
        <LinkWords label={label} ink={theme.text} ground={theme.background} />
      )}
    </>
  )
}

/** The line does not run through what people typed on it; what is beside that stays in sight. */
function TypedGround({
  box: { x, y, w, h },
  ground,
}: {
  readonly box: Box
  readonly ground: string
}): ReactNode {
  const inset = LABEL_PADDING_PX
  return (
    <rect
      x={x + inset}
      y={y + inset}
      width={Math.max(0, w - 2 * inset)}
      height={Math.max(0, h - 2 * inset)}
      rx={4}
      fill={ground}
    />
  )
}

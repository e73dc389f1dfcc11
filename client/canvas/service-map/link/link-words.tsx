import type { ReactNode } from 'react'
import { BASELINE } from '../card/placed-text.ts'
import { LABEL_LINE_HEIGHT } from './link-label.ts'
import type { LinkLabel } from './link-label.ts'

interface Props {
  readonly label: LinkLabel
  readonly ink: string
  readonly ground: string
}

const FONT = "Inter, system-ui, 'IBM Plex Sans', sans-serif"
const PLAIN_FIGURES = { fontVariantNumeric: 'normal' } as const

/** The words of a link in SVG, on the canvas's ground, so that no line runs through them. */
export function LinkWords({ label, ink, ground }: Props): ReactNode {
  const { height, lines, size, top, width, x } = label
  const lineHeight = size * LABEL_LINE_HEIGHT
  return (
    <g
      className="link-words"
      fontFamily={FONT}
      fontSize={size}
      fontWeight={500}
      textAnchor="middle"
      fill={ink}
      style={PLAIN_FIGURES}
    >
      <rect
        x={x - width / 2}
        y={top}
        width={width}
        height={height}
        rx={size / 4}
        fill={ground}
        fillOpacity={0.92}
      />
      {lines.map((line, at) => (
        <text key={line} x={x} y={top + (at + 0.5) * lineHeight + size * BASELINE}>
          {line}
        </text>
      ))}
    </g>
  )
}

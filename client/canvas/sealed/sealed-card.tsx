import type { ReactElement } from 'react'
import { breakLines, clampLines } from '../service-map/card/text-lines.ts'

interface Props {
  readonly size: { readonly w: number; readonly h: number }
  readonly words: string
  readonly theme: 'light' | 'dark'
}

const LOOKS = {
  light: { ground: '#f1f3f4', edge: '#5c6970', ink: '#1c2529' },
  dark: { ground: '#262d31', edge: '#a3b0b7', ink: '#f1f4f5' },
} as const

const PADDING = 14
const SIZE = 16
const LINE = 21
const LOCK_HEIGHT = 26
const FONT = "Inter, system-ui, 'IBM Plex Sans', sans-serif"
const LOCK = 'M2 9h14v11H2ZM5 9V6a4 4 0 0 1 8 0v3M9 13v3'

/** A lock, and for whom; with a broken edge, so that it is told from other cards without colour. */
export function SealedCard({ size: { h, w }, theme, words }: Props): ReactElement {
  const { edge, ground, ink } = LOOKS[theme]
  const room = (w - 2 * PADDING) / SIZE
  const hasLock = h >= 2 * PADDING + LOCK_HEIGHT + LINE
  const top = PADDING + (hasLock ? LOCK_HEIGHT : 0)
  const mostLines = Math.max(1, Math.floor((h - top - PADDING / 2) / LINE))
  const lines = clampLines(breakLines(words, room, 600), mostLines, room, 600)
  return (
    <g fontFamily={FONT} fontSize={SIZE}>
      <rect
        width={w}
        height={h}
        rx={6}
        fill={ground}
        stroke={edge}
        strokeWidth={1.5}
        strokeDasharray="7 4"
      />
      {hasLock && (
        <path
          d={LOCK}
          transform={`translate(${PADDING} ${PADDING - 2})`}
          fill="none"
          stroke={ink}
          strokeWidth={1.8}
          strokeLinejoin="round"
        />
      )}
      {lines.map((line, at) => (
        <text key={line} x={PADDING} y={top + SIZE + at * LINE} fontWeight={600} fill={ink}>
          {line}
        </text>
      ))}
    </g>
  )
}

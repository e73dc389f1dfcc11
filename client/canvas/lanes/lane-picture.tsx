import type { ReactNode } from 'react'
import { AGENCY_COLOURS } from '../../../shared/domain/agency-colours.ts'
import type { LaneLook } from './lane-look.ts'
import { LANE_HEAD_WIDTH } from './lanes-on-page.ts'
import { linesOf } from './title-lines.ts'

interface Props extends LaneLook {
  readonly w: number
  readonly h: number
  readonly theme: 'light' | 'dark'
}

const BAND_WIDTH = 8
const PADDING = 14
const TEXT_WIDTH = LANE_HEAD_WIDTH - BAND_WIDTH - 2 * PADDING
const NOTE_SIZE = 13
const LINE_HEIGHT = 1.25
const GAP = 4
/** Of a bold title, as a share of its size. */
const WIDE_LETTER = 0.6

/** How much of its colour is over a lane, and once more over its head. */
export const LANE_TINTS = { whole: 0.06, head: 0.12 } as const

/** For a lane that is no agency's, and for what is written. */
export const LANE_COLOURS = {
  light: { plain: '#5b6770', ink: '#1c2529', ground: '#fbfcfc' },
  dark: { plain: '#9aa6ad', ink: '#eef2f3', ground: '#14191c' },
} as const

/** A lane with its title at the left, on the canvas and in pictures of it: SVG of w by h. */
export function LanePicture({ title, note, colour, w, h, theme }: Props): ReactNode {
  const { plain, ink, ground } = LANE_COLOURS[theme]
  const tint = colour === null ? plain : AGENCY_COLOURS[colour][theme]
  return (
    <>
      <rect width={w} height={h} fill={ground} />
      <rect width={w} height={h} fill={tint} fillOpacity={LANE_TINTS.whole} />
      <rect
        width={Math.min(w, LANE_HEAD_WIDTH)}
        height={h}
        fill={tint}
        fillOpacity={LANE_TINTS.head}
      />
      <rect width={BAND_WIDTH} height={h} fill={tint} />
      <rect
        className="map-lane-edge"
        width={w}
        height={h}
        fill="none"
        stroke={tint}
        strokeOpacity={0.5}
        strokeWidth={1.5}
      />
      {laneHeadLines(title, note, h).map(({ text, size, weight, baseline }) => (
        <text
          key={baseline}
          x={BAND_WIDTH + PADDING}
          y={baseline}
          fill={ink}
          fontFamily="Inter Variable, Inter, sans-serif"
          fontSize={size}
          fontWeight={weight}
        >
          {text}
        </text>
      ))}
    </>
  )
}

interface HeadLine {
  readonly text: string
  readonly size: number
  readonly weight: number
  /** From the upper edge of the lane. */
  readonly baseline: number
}

/** The title over the note, in the middle of the lane's height. */
export function laneHeadLines(title: string, note: string, h: number): readonly HeadLine[] {
  const large = titleSize(title)
  const titleLines = linesOf(title, TEXT_WIDTH / large, 3)
  const noteLines = linesOf(note, TEXT_WIDTH / NOTE_SIZE, 3)
  const noteTop = titleLines.length * large * LINE_HEIGHT + GAP
  const top = Math.max(PADDING, (h - noteTop - noteLines.length * NOTE_SIZE * LINE_HEIGHT) / 2)
  const line = (from: number, size: number, weight: number) => (text: string, n: number) => ({
    text,
    size,
    weight,
    baseline: top + from + n * size * LINE_HEIGHT + size,
  })
  return [...titleLines.map(line(0, large, 650)), ...noteLines.map(line(noteTop, NOTE_SIZE, 400))]
}

/** As large as its longest word allows, so that it can be read from far; several words less so. */
function titleSize(title: string): number {
  const words = title.split(/\s+/u)
  const longest = Math.max(1, ...words.map(({ length }) => length))
  const most = words.length === 1 ? 36 : 26
  return Math.min(most, Math.max(18, Math.floor(TEXT_WIDTH / (longest * WIDE_LETTER))))
}

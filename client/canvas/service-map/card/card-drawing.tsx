import type { ReactNode } from 'react'
import type { ServiceStatus } from '../../../../shared/domain/service-map.ts'
import type { MapKind } from '../map-kinds.ts'
import { BLOCK_TAPE_HEIGHT, TAPE_HEIGHT } from './card-area.ts'
import type { CardColours } from './card-colours.ts'
import type { CardLayout } from './card-layout.ts'
import { foldPath, hatchingPath, outlinePath, stripPath, tapePath } from './card-outline.ts'
import type { PlacedText } from './placed-text.ts'
import { ragMarkPath } from './rag-marks.ts'

interface Props {
  readonly kind: MapKind
  readonly status: ServiceStatus
  readonly layout: CardLayout
  readonly colours: CardColours
  /** False while somebody types it, and it is drawn by what they type in. */
  readonly hasName: boolean
}

/** The page's type, for pictures too. */
const FONT = "Inter, system-ui, 'IBM Plex Sans', sans-serif"

/** Figures as wide as `widthInEm` has them, not as the page's tables do. */
const PLAIN_FIGURES = { fontVariantNumeric: 'normal' } as const

/**
 * A card as SVG, in colours of its own: the same on the screen and in a picture of the board. To be
 * put into an `svg` or `g` with its corner at 0, 0.
 */
export function CardDrawing({ kind, status, layout, colours, hasName }: Props): ReactNode {
  const { unit, w, h, strip, level, marks, swatch, texts } = layout
  const outline = outlinePath(kind, { w, h })
  const isBlock = level === 'far'
  const hasStrip = !isBlock && colours.strip !== colours.ground
  return (
    <g transform={`scale(${unit})`}>
      <path d={outline} fill={isBlock ? colours.block : colours.ground} />
      {hasStrip && <path d={stripPath(kind, w, strip.y + strip.h)} fill={colours.strip} />}
      {kind === 'barrier' && (
        <path
          d={tapePath(w, isBlock ? BLOCK_TAPE_HEIGHT : TAPE_HEIGHT)}
          fill={isBlock ? colours.onBlock : colours.edge}
        />
      )}
      {status === 'ending' && (
        <path d={hatchingPath(kind, w, h)} fill={isBlock ? colours.onBlock : colours.edge} />
      )}
      {kind === 'commitment' && (
        <path d={foldPath(w, h)} fill={isBlock ? colours.onBlock : colours.edge} />
      )}
      <path
        d={outline}
        fill="none"
        stroke={colours.edge}
        strokeWidth={isBlock ? colours.blockEdgeWidth : colours.edgeWidth}
        strokeDasharray={status === 'proposed' ? (isBlock ? '14 10' : '7 5') : undefined}
      />
      {marks.map((mark) => (
        <path
          key={mark.mark}
          d={ragMarkPath(mark)}
          fill={isBlock ? colours.onBlock : colours.marks[mark.mark]}
        />
      ))}
      {swatch !== null && (
        <rect
          x={swatch.x}
          y={swatch.y}
          width={swatch.w}
          height={swatch.h}
          rx={3}
          fill={colours.swatch}
          stroke={colours.soft}
        />
      )}
      <g fontFamily={FONT} stroke="none" style={PLAIN_FIGURES}>
        {texts.map((line) =>
          line.isName && !hasName ? null : (
            <TextLine key={`${line.x} ${line.baseline}`} line={line} colours={colours} />
          ),
        )}
      </g>
    </g>
  )
}

function TextLine({
  line: { text, x, baseline, size, weight, tone, softStart },
  colours,
}: {
  readonly line: PlacedText
  readonly colours: CardColours
}): ReactNode {
  const fill = {
    ink: colours.ink,
    soft: colours.soft,
    strip: colours.onStrip,
    block: colours.onBlock,
  }
  return (
    <text x={round(x)} y={round(baseline)} fontSize={size} fontWeight={weight} fill={fill[tone]}>
      {softStart === undefined ? (
        text
      ) : (
        <>
          <tspan fill={colours.soft}>{text.slice(0, softStart)}</tspan>
          {text.slice(softStart)}
        </>
      )}
    </text>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

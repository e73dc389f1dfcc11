import type { ReactNode } from 'react'
import { Vec } from 'tldraw'
import type { Geometry2d, VecLike } from 'tldraw'
import type { LinkLook } from './link-look.ts'

interface Props {
  /** The arrow's line, from its beginning to its end. */
  readonly body: Geometry2d
  readonly look: LinkLook
  /** How much heavier than usual. */
  readonly scale: number
  readonly colour: string
  /** Of the canvas, in what is hollow. */
  readonly ground: string
  /** Whether it points at its beginning too, and at its end. */
  readonly points: { readonly start: boolean; readonly end: boolean }
}

const HEAD_LENGTHS = { open: 11, filled: 19, diamond: 17 } as const
const HEAD_HALF_WIDTHS = { open: 6.5, filled: 9.5, diamond: 6.5 } as const
const RING_RADIUS = 4.5

/** A link's line with its ends, in SVG. */
export function LinkLine({ body, look, scale, colour, ground, points }: Props): ReactNode {
  const { length } = body
  const width = look.width * scale
  const headLength = Math.min(HEAD_LENGTHS[look.head] * scale, length / 2)
  const heads = [
    ...(points.end ? [headAt(body, 1, headLength)] : []),
    ...(points.start ? [headAt(body, 0, headLength)] : []),
  ]
  const halfWidth = (HEAD_HALF_WIDTHS[look.head] * headLength) / HEAD_LENGTHS[look.head]
  return (
    <g fill="none" stroke={colour} strokeWidth={width} strokeLinejoin="round" strokeLinecap="round">
      <path
        d={body.getSvgPathData(true)}
        {...dashing(look, scale, length, points.end ? headLength : 0)}
      />
      {!points.start && (
        <Tail
          look={look}
          at={body.interpolateAlongEdge(0)}
          scale={scale}
          colour={colour}
          ground={ground}
        />
      )}
      {heads.map((head) => (
        <path
          key={`${head.tip.x} ${head.tip.y}`}
          d={headPath(look.head, head, headLength, halfWidth)}
          fill={look.head === 'open' ? 'none' : look.head === 'filled' ? colour : ground}
          strokeWidth={look.head === 'open' ? width : 2 * scale}
        />
      ))}
    </g>
  )
}

function Tail({
  at: { x, y },
  colour,
  ground,
  look: { tail, width },
  scale,
}: Pick<Props, 'look' | 'scale' | 'colour' | 'ground'> & { readonly at: VecLike }): ReactNode {
  switch (tail) {
    case 'none':
      return null
    case 'dot':
      return <circle cx={x} cy={y} r={width * 1.1 * scale} fill={colour} stroke="none" />
    case 'ring':
      return <circle cx={x} cy={y} r={RING_RADIUS * scale} fill={ground} />
  }
}

/** How a line is broken; a solid one ends within its head, so that no blunt end stands out of the tip. */
function dashing(
  { dashes, head }: LinkLook,
  scale: number,
  length: number,
  headLength: number,
): { readonly strokeDasharray?: string; readonly strokeLinecap?: 'butt' } {
  if (dashes.length > 0) {
    return { strokeDasharray: dashes.map((dash) => dash * scale || 0.01).join(' ') }
  }
  if (head !== 'filled' || headLength === 0) return {}
  return {
    strokeDasharray: `${Math.max(0, length - headLength * 0.7)} ${length}`,
    strokeLinecap: 'butt',
  }
}

interface Head {
  readonly tip: Vec
  /** A unit long, the way it points. */
  readonly direction: Vec
}

/** @param end 0 for the line's beginning, 1 for its end */
function headAt(body: Geometry2d, end: 0 | 1, headLength: number): Head {
  const tip = body.interpolateAlongEdge(end)
  const back = Math.min(0.5, headLength / body.length)
  const neck = body.interpolateAlongEdge(end === 1 ? 1 - back : back)
  return { tip, direction: Vec.Sub(tip, neck).uni() }
}

function headPath(
  head: LinkLook['head'],
  { tip, direction }: Head,
  length: number,
  halfWidth: number,
): string {
  const across = direction.clone().per()
  const at = (along: number, aside: number): string => {
    const { x, y } = Vec.Add(
      Vec.Sub(tip, Vec.Mul(direction, along * length)),
      Vec.Mul(across, aside * halfWidth),
    )
    return `${x.toFixed(2)} ${y.toFixed(2)}`
  }
  switch (head) {
    case 'open':
      return `M${at(1, 1)}L${at(0, 0)}L${at(1, -1)}`
    case 'filled':
      return `M${at(1, 1)}L${at(0, 0)}L${at(1, -1)}Z`
    case 'diamond':
      return `M${at(0, 0)}L${at(0.5, 1)}L${at(1, 0)}L${at(0.5, -1)}Z`
  }
}

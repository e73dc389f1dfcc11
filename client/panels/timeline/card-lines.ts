import type { DependencyLook, TimelineDependency } from './timeline.ts'

/** Where a card lies, in pixels from the corner of all bands. */
export interface CardBox {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  /** Which band it is in, from the left. */
  readonly band: number
}

/** A dependency as it is drawn: from what waits to what has to be done first. */
export interface CardLine {
  readonly commitmentId: string
  readonly dependsOnId: string
  readonly look: DependencyLook
  /** The `d` of the line's SVG path. */
  readonly path: string
  /** The `d` of the head at its end. */
  readonly head: string
}

type Side = 'left' | 'right'

interface End {
  readonly cardId: string
  readonly side: Side
}

interface Drawn {
  readonly dependency: TimelineDependency
  readonly from: End
  readonly to: End
}

/** How far a line within one band goes out to its side. */
const BOW_PX = 22
const HEAD_PX = 8

/**
 * Lines between cards, from edge to edge. Lines that end on the same edge are spread over it in the
 * order of where they lead, so that they do not cross there. What has no box is left out.
 */
export function layOutLines(
  boxes: ReadonlyMap<string, CardBox>,
  dependencies: readonly TimelineDependency[],
): readonly CardLine[] {
  const drawn = dependencies.flatMap((dependency): Drawn[] => {
    const from = boxes.get(dependency.commitmentId)
    const to = boxes.get(dependency.dependsOnId)
    if (from === undefined || to === undefined) return []
    const ends = sidesOf(from, to)
    return [
      {
        dependency,
        from: { cardId: dependency.commitmentId, side: ends.from },
        to: { cardId: dependency.dependsOnId, side: ends.to },
      },
    ]
  })
  const heightOf = spreadEnds(boxes, drawn)
  return drawn.flatMap(({ dependency, from, to }) => {
    const fromBox = boxes.get(from.cardId)
    const toBox = boxes.get(to.cardId)
    if (fromBox === undefined || toBox === undefined) return []
    const start = { x: edgeOf(fromBox, from.side), y: heightOf(from, to.cardId) }
    const end = { x: edgeOf(toBox, to.side), y: heightOf(to, from.cardId) }
    const out = from.side === 'left' ? -1 : 1
    const into = to.side === 'left' ? -1 : 1
    const reach =
      fromBox.band === toBox.band ? BOW_PX : Math.max(BOW_PX, Math.abs(start.x - end.x) / 2)
    return [
      {
        ...dependency,
        path:
          `M${start.x} ${start.y}C${start.x + out * reach} ${start.y} ` +
          `${end.x + into * reach} ${end.y} ${end.x + into * HEAD_PX} ${end.y}`,
        head: `M${end.x} ${end.y}l${into * HEAD_PX} ${-HEAD_PX / 2}v${HEAD_PX}Z`,
      },
    ]
  })
}

/** Between bands, the edges that face each other; within one, the left edges of both. */
function sidesOf(from: CardBox, to: CardBox): { readonly from: Side; readonly to: Side } {
  if (from.band === to.band) return { from: 'left', to: 'left' }
  return from.band > to.band ? { from: 'left', to: 'right' } : { from: 'right', to: 'left' }
}

function edgeOf({ w, x }: CardBox, side: Side): number {
  return side === 'left' ? x : x + w
}

/** @returns how high on the edge of a card the line to another card ends */
function spreadEnds(
  boxes: ReadonlyMap<string, CardBox>,
  drawn: readonly Drawn[],
): (end: End, otherId: string) => number {
  const middle = (id: string): number => {
    const box = boxes.get(id)
    return box === undefined ? 0 : box.y + box.h / 2
  }
  const othersByEdge = new Map<string, string[]>()
  for (const { from, to } of drawn) {
    othersByEdge.set(edgeKey(from), [...(othersByEdge.get(edgeKey(from)) ?? []), to.cardId])
    othersByEdge.set(edgeKey(to), [...(othersByEdge.get(edgeKey(to)) ?? []), from.cardId])
  }
  for (const others of othersByEdge.values()) others.sort((a, b) => middle(a) - middle(b))
  return (end, otherId) => {
    const others = othersByEdge.get(edgeKey(end)) ?? []
    const box = boxes.get(end.cardId)
    if (box === undefined) return 0
    return box.y + (box.h * (others.indexOf(otherId) + 1)) / (others.length + 1)
  }
}

function edgeKey({ cardId, side }: End): string {
  return `${side} ${cardId}`
}

import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { layOutLines } from './card-lines.ts'
import type { CardBox } from './card-lines.ts'
import type { Timeline } from './timeline.ts'

interface Props {
  readonly timeline: Timeline
  /** The commitment whose lines stand out; null for none. */
  readonly currentId: string | null
}

/**
 * The dependencies between cards, behind them; it stands among the bands. Cards say the same in
 * words, so nobody is told of these a second time.
 */
export function TimelineLines({ timeline, currentId }: Props): ReactNode {
  const drawing = useRef<SVGSVGElement>(null)
  const boxes = useCardBoxes(timeline, drawing)
  return (
    <svg className="timeline-lines" aria-hidden="true" ref={drawing}>
      {layOutLines(boxes, timeline.dependencies).map(
        ({ commitmentId, dependsOnId, head, look, path }) => (
          <g
            key={`${commitmentId} ${dependsOnId}`}
            data-look={look}
            data-current={[commitmentId, dependsOnId].includes(currentId ?? '') || undefined}
          >
            <path className="timeline-line" d={path} />
            <path className="timeline-head" d={head} />
          </g>
        ),
      )}
    </svg>
  )
}

const NO_BOXES: ReadonlyMap<string, CardBox> = new Map()

/** Where the cards lie, measured anew when there are others or the view gets another size. */
function useCardBoxes(
  timeline: Timeline,
  drawing: RefObject<SVGSVGElement | null>,
): ReadonlyMap<string, CardBox> {
  const [boxes, setBoxes] = useState(NO_BOXES)
  useLayoutEffect(() => {
    const bands = drawing.current?.parentElement
    if (bands === null || bands === undefined) return undefined
    const bandOf = new Map(
      timeline.bands.flatMap(({ cards }, band) =>
        cards.map(({ row }) => [row.commitment.id, band] as const),
      ),
    )
    const measure = (): void => setBoxes(measureCards(bands, bandOf))
    const observer = new ResizeObserver(measure)
    observer.observe(bands)
    measure()
    return () => observer.disconnect()
  }, [timeline, drawing])
  return boxes
}

function measureCards(
  bands: HTMLElement,
  bandOf: ReadonlyMap<string, number>,
): ReadonlyMap<string, CardBox> {
  const origin = bands.getBoundingClientRect()
  const cards = bands.querySelectorAll<HTMLElement>('[data-commitment]')
  return new Map(
    [...cards].map((card) => {
      const { height, width, x, y } = card.getBoundingClientRect()
      const id = card.dataset['commitment'] ?? ''
      const box = { x: x - origin.x, y: y - origin.y, w: width, h: height }
      return [id, { ...box, band: bandOf.get(id) ?? 0 }] as const
    }),
  )
}

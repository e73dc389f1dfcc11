import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { CSSProperties, KeyboardEvent, ReactNode, RefObject } from 'react'
import type { Commitment, Horizon } from '../../../shared/domain/service-map.ts'
import type { Timeline, TimelineCard } from './timeline.ts'
import type { TimelineActions } from './timeline-actions.ts'
import { TimelineBandView } from './timeline-band.tsx'
import { TimelineCardView } from './timeline-card.tsx'
import { TimelineLines } from './timeline-lines.tsx'
import { isCardKey, nextCard, nextHorizon } from './timeline-moves.ts'
import { dependencyNotes } from './timeline-words.ts'

interface Props {
  readonly timeline: Timeline
  readonly actions: TimelineActions
  /** The commitment whose details are open; null for none. */
  readonly openId: string | null
}

/**
 * The bands with their cards and what leads from one to another. Tab comes to one card; arrows go
 * from card to card, and with Shift move one to the band beside it.
 */
export function TimelineBoard({ timeline, actions, openId }: Props): ReactNode {
  const bands = useRef<HTMLDivElement>(null)
  const [focusedId, setFocusedId] = useState<string | null>(null)
  const [draggedId, setDraggedId] = useState<string | null>(null)
  const cards = useMemo(() => timeline.bands.flatMap((band) => band.cards), [timeline])
  const commitments = useMemo(
    () => new Map(cards.map(({ row }) => [row.commitment.id, row.commitment])),
    [cards],
  )
  const currentId =
    focusedId !== null && commitments.has(focusedId)
      ? focusedId
      : (cards[0]?.row.commitment.id ?? null)
  const dragged = commitments.get(draggedId ?? '')
  useFocusKept(bands, focusedId)

  function press(event: KeyboardEvent, { row: { commitment } }: TimelineCard): void {
    const { key, shiftKey } = event
    if (!isCardKey(key)) return
    event.preventDefault()
    if (shiftKey) moveBeside(commitment, key)
    else focusCard(bands.current, nextCard(timeline.bands, commitment.id, key))
  }

  function moveBeside({ horizon, id }: Commitment, key: string): void {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
    const next = nextHorizon(horizon, key === 'ArrowLeft' ? 'left' : 'right')
    if (next !== undefined) actions.changes?.setHorizon(id, next)
  }

  function drop(horizon: Horizon): void {
    if (dragged !== undefined) actions.changes?.setHorizon(dragged.id, horizon)
    setDraggedId(null)
  }

  // What has no horizon is a band only while there is such a thing, or one may be made so.
  const shown = timeline.bands.filter(
    (band) => band.horizon !== 'none' || band.cards.length > 0 || dragged !== undefined,
  )
  return (
    <div
      className="timeline-bands"
      ref={bands}
      style={{ '--bands': shown.length } as CSSProperties}
    >
      <TimelineLines timeline={timeline} currentId={focusedId} />
      {shown.map((band) => (
        <TimelineBandView
          key={band.horizon}
          band={band}
          takesCard={dragged !== undefined && dragged.horizon !== band.horizon}
          onDrop={() => drop(band.horizon)}
        >
          {band.cards.map((card) => {
            const { id } = card.row.commitment
            return (
              <TimelineCardView
                key={id}
                card={card}
                notes={dependencyNotes(card, (other) => commitments.get(other))}
                isCurrent={id === currentId}
                isOpen={id === openId}
                actions={actions}
                onFocus={() => setFocusedId(id)}
                onKeyDown={(event) => press(event, card)}
                onDrag={(isDragged) => setDraggedId(isDragged ? id : null)}
              />
            )
          })}
        </TimelineBandView>
      ))}
    </div>
  )
}

/**
 * The keyboard stays with its card: when that moves to another band, where it is another element, and
 * when the details that it was in are closed.
 */
function useFocusKept(bands: RefObject<HTMLElement | null>, focusedId: string | null): void {
  useLayoutEffect(() => {
    const { activeElement } = document
    if (focusedId === null || (activeElement !== null && activeElement !== document.body)) return
    focusCard(bands.current, focusedId)
  })
}

function focusCard(bands: HTMLElement | null, id: string | undefined): void {
  if (bands === null || id === undefined) return
  const card = bands.querySelector(`[data-commitment="${CSS.escape(id)}"]`)
  card?.querySelector<HTMLElement>('.timeline-card-words')?.focus()
}

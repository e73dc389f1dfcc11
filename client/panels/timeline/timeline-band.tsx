import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { TimelineBand } from './timeline.ts'
import { bandWords, countWords } from './timeline-words.ts'

interface Props {
  readonly band: TimelineBand
  /** Whether a card that is being dragged may be put here. */
  readonly takesCard: boolean
  readonly onDrop: () => void
  /** Its cards, as list items. */
  readonly children: ReactNode
}

/** One horizon of the timeline. */
export function TimelineBandView({ band, takesCard, onDrop, children }: Props): ReactNode {
  const { cards, horizon } = band
  const headingId = useId()
  const [isOver, setIsOver] = useState(false)
  return (
    <div
      className="timeline-band"
      data-horizon={horizon}
      data-target={takesCard || undefined}
      data-over={(takesCard && isOver) || undefined}
      onDragOver={(event) => {
        if (!takesCard) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
          setIsOver(false)
        }
      }}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        if (takesCard) onDrop()
      }}
    >
      <section aria-labelledby={headingId}>
        <h3 className="timeline-band-head" id={headingId}>
          {bandWords(horizon)}
          <span className="visually-hidden">, {countWords(cards.length)}</span>
          <span className="timeline-count" aria-hidden="true">
            {cards.length}
          </span>
        </h3>
        {cards.length === 0 && <p className="timeline-nothing">Nothing here yet</p>}
        <ul className="timeline-cards">{children}</ul>
      </section>
    </div>
  )
}

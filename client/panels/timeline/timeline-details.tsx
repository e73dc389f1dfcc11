import { useLayoutEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { Commitment } from '../../../shared/domain/service-map.ts'
import { Icon } from '../../page/icon.tsx'

interface Props {
  readonly commitment: Commitment
  readonly onBack: () => void
  /** Leaves the timeline for the board. */
  readonly onShow: () => void
  /** All that is known of it. */
  readonly children: ReactNode
}

/** What is known of one commitment, beside the cards; where there is no room, in their place. */
export function TimelineDetails({ commitment, onBack, onShow, children }: Props): ReactNode {
  const back = useRef<HTMLButtonElement>(null)
  // The keyboard goes on here from the card that was opened.
  useLayoutEffect(() => back.current?.focus(), [])

  const keyboard = {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      onBack()
    },
  }
  return (
    <div className="timeline-details" {...keyboard}>
      <section aria-label={`Details of ${commitment.ref}`}>
        <div className="timeline-details-head">
          <button type="button" className="button button-small" ref={back} onClick={onBack}>
            Back to the cards
          </button>
          <button type="button" className="button button-small" onClick={onShow}>
            <Icon name="target" />
            Show on the board
          </button>
        </div>
        {children}
      </section>
    </div>
  )
}

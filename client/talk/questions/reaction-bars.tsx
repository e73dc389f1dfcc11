import type { ReactNode } from 'react'
import { REACTIONS } from '../../../shared/talk/talk.ts'
import { Icon } from '../../page/icon.tsx'
import { REACTION_LOOKS } from './reaction-words.ts'
import type { ReactionCounts } from './reaction-window.ts'

/** How often each reaction was tapped within a minute, as figures and as bars. */
export function ReactionBars({ counts }: { readonly counts: ReactionCounts }): ReactNode {
  const most = Math.max(1, ...Object.values(counts))
  return (
    <section aria-labelledby="reactions-heading">
      <h3 id="reactions-heading" className="reactions-heading">
        Reactions in the last minute
      </h3>
      <ul className="reaction-bars">
        {REACTIONS.map((reaction) => (
          <li key={reaction} className="reaction-bar">
            <Icon name={REACTION_LOOKS[reaction].icon} />
            <span>{REACTION_LOOKS[reaction].words}</span>
            <meter min={0} max={most} value={counts[reaction]} aria-hidden="true" />
            <span className="reaction-count">{counts[reaction]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import type { ReactNode } from 'react'
import type { AgencyTag } from '../../binding/seat-tags.ts'
import { AgencyBadge } from './agency-badge.tsx'

/** Says in the header for which agency one sits here. */
export function OwnSeat({ agency }: { readonly agency: AgencyTag }): ReactNode {
  return (
    <span className="own-seat">
      <span className="own-seat-words">You sit for </span>
      <AgencyBadge agency={agency} />
    </span>
  )
}

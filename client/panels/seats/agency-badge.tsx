import type { ReactNode } from 'react'
import type { AgencyTag } from '../../binding/seat-tags.ts'
import { AgencySwatch } from '../agencies/agency-swatch.tsx'
import './seats.css'

/** An agency's colour and short name, beside somebody who sits for it. */
export function AgencyBadge({ agency }: { readonly agency: AgencyTag }): ReactNode {
  return (
    <span className="agency-badge">
      <AgencySwatch colour={agency.colour} />
      {agency.words}
    </span>
  )
}

import type { ReactNode } from 'react'
import type { AgencyLook } from './use-agency.ts'

interface Props {
  readonly agency: AgencyLook | undefined
  /** Said when there is none. */
  readonly nobody: string
}

/** An agency's colour, never without its short name. */
export function AgencyChip({ agency, nobody }: Props): ReactNode {
  if (agency === undefined) return <span className="map-chip map-chip-nobody">{nobody}</span>
  return (
    <span className="map-chip">
      <span className="map-swatch" style={{ background: agency.colour }} />
      {agency.words}
    </span>
  )
}

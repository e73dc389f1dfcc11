import type { CSSProperties, ReactNode } from 'react'
import { AGENCY_COLOURS } from '../../../shared/domain/agency-colours.ts'
import type { AgencyColourName } from '../../../shared/domain/agency-colours.ts'

/** A patch of an agency's colour, beside words that say which agency. */
export function AgencySwatch({ colour }: { readonly colour: AgencyColourName }): ReactNode {
  const { light, dark } = AGENCY_COLOURS[colour]
  const style = { '--agency-light': light, '--agency-dark': dark } as CSSProperties
  return <span className="agency-swatch" style={style} aria-hidden="true" />
}

import type { ReactNode } from 'react'
import type { CommitmentCells } from '../../../shared/domain/commitment-cells.ts'
import type { Agency } from '../../../shared/domain/service-map.ts'
import { agencyWords } from '../agencies/agency-words.ts'
import { TickField } from './tick-field.tsx'

interface Props {
  /** Of each commitment that is selected. */
  readonly cells: readonly CommitmentCells[]
  readonly agencies: readonly Agency[]
  readonly isReadOnly: boolean
  readonly onNeeded: (agencyId: string, isNeeded: boolean) => void
}

/** Whose agreement commitments need: each agency is ticked or not, whoever ticks another at once. */
export function NeededAgenciesField({ cells, agencies, isReadOnly, onNeeded }: Props): ReactNode {
  return (
    <fieldset className="needed">
      <legend className="field-label">Whose agreement it needs</legend>
      {agencies.length === 0 ? (
        <p className="field-hint">Add the agencies of this place under “Agencies” first.</p>
      ) : (
        <div className="needed-list">
          {agencies.map((agency) => {
            const asked = cells.filter(({ neededAgencyIds }) => neededAgencyIds.includes(agency.id))
            const isSame = asked.length === 0 || asked.length === cells.length
            return (
              <TickField
                key={agency.id}
                label={agencyWords(agency)}
                value={isSame ? { kind: 'one', value: asked.length > 0 } : { kind: 'several' }}
                isReadOnly={isReadOnly}
                onValue={(isTicked) => onNeeded(agency.id, isTicked)}
              />
            )
          })}
        </div>
      )}
    </fieldset>
  )
}

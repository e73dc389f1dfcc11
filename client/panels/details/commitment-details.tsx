import { useState } from 'react'
import type { ReactNode } from 'react'
import { afterCell, neededCell } from '../../../shared/domain/commitment-cells.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { MapControls } from '../../canvas/map-controls.ts'
import { DependsOnField } from './depends-on-field.tsx'
import type { DescribedCommitment } from './described-things.ts'
import { NeededAgenciesField } from './needed-agencies-field.tsx'
import { SharesGrid } from './shares/shares-grid.tsx'

interface Props {
  /** One at least. */
  readonly commitments: readonly DescribedCommitment[]
  readonly serviceMap: ServiceMap
  readonly map: MapControls
  readonly isReadOnly: boolean
  /** What of it is answered, after whose answer it needs. */
  readonly children: ReactNode
}

/** What of commitments several people fill in at once, cell by cell. */
export function CommitmentDetails(props: Props): ReactNode {
  const { commitments, serviceMap, map, isReadOnly, children } = props
  const [today] = useState(() => new Date().toISOString().slice(0, 'yyyy-mm-dd'.length))
  const [first] = commitments
  const alone = commitments.length === 1 ? first : undefined
  return (
    <>
      <NeededAgenciesField
        cells={commitments.map(({ cells }) => cells)}
        agencies={serviceMap.agencies}
        isReadOnly={isReadOnly}
        onNeeded={(agencyId, isNeeded) => {
          const cells = { [neededCell(agencyId)]: isNeeded ? true : undefined } as const
          for (const [at, { id }] of commitments.entries()) {
            map.setCells(id, cells, at === 0 ? 'new step' : 'same step')
          }
        }}
      />
      {children}
      {alone !== undefined && (
        <>
          <SharesGrid
            shares={alone.cells.shares}
            agencies={serviceMap.agencies}
            today={today}
            isReadOnly={isReadOnly}
            onCell={(name, value, step) => map.setCells(alone.id, { [name]: value }, step)}
          />
          <DependsOnField
            commitmentRef={alone.ref}
            after={alone.cells.after}
            serviceMap={serviceMap}
            isReadOnly={isReadOnly}
            onAfter={(ref, isAfter) =>
              map.setCells(alone.id, { [afterCell(ref)]: isAfter ? true : undefined }, 'new step')
            }
          />
        </>
      )}
    </>
  )
}

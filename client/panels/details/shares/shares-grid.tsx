import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { Agency } from '../../../../shared/domain/service-map.ts'
import { ProblemAlert } from '../../problem-alert.tsx'
import { agencyShortWords } from './agency-short-words.ts'
import { MoreOfGrid } from './more-of-grid.tsx'
import { sidesOf } from './share-lines.ts'
import type { GridSides } from './share-lines.ts'
import { SharesTable } from './shares-table.tsx'
import type { SharesTableProps } from './shares-table.tsx'
import { sayAllYears } from './shares-totals.tsx'
import './shares.css'

interface Props extends Pick<SharesTableProps, 'shares' | 'isReadOnly' | 'onCell'> {
  readonly agencies: readonly Agency[]
  /** As "2011-03-31". */
  readonly today: string
}

const NOTHING_ADDED: GridSides = { agencyIds: [], years: [] }

/**
 * Who pays and who saves by a commitment, by agency and year. Each cell merges alone, so several
 * people fill in the grid at once; keys lead through it as through a spreadsheet.
 */
export function SharesGrid({ shares, agencies, today, isReadOnly, onCell }: Props): ReactNode {
  const id = useId()
  const [added, setAdded] = useState(NOTHING_ADDED)
  const [problem, setProblem] = useState('')
  const sides = sidesOf(shares, added)
  const { agencyIds, years } = sides
  const allYears = sayAllYears(shares)
  return (
    <section className="shares" aria-labelledby={`${id}-heading`}>
      <h3 id={`${id}-heading`} className="field-label">
        Who pays, who saves
      </h3>
      {agencyIds.length > 0 && years.length > 0 ? (
        <SharesTable
          shares={shares}
          sides={sides}
          nameOf={(agencyId) => agencyShortWords(agencies, agencyId)}
          isReadOnly={isReadOnly}
          problemId={`${id}-problem`}
          onProblem={setProblem}
          onCell={onCell}
        />
      ) : (
        <p className="field-hint">{emptyWords(isReadOnly, sides)}</p>
      )}
      {allYears !== '' && <p className="field-hint">{allYears}</p>}
      <ProblemAlert id={`${id}-problem`} problem={problem} />
      {!isReadOnly && (
        <MoreOfGrid
          agencies={agencies.filter((agency) => !agencyIds.includes(agency.id))}
          years={years}
          today={today}
          onAgency={(agencyId) => setAdded({ ...added, agencyIds: [...added.agencyIds, agencyId] })}
          onYear={(year) => setAdded({ ...added, years: [...added.years, year] })}
        />
      )}
    </section>
  )
}

/** What to do while there is no cell to fill in. */
function emptyWords(isReadOnly: boolean, { agencyIds, years }: GridSides): string {
  if (isReadOnly) return 'Nobody has said yet what this costs or saves.'
  if (agencyIds.length > 0) return 'Now add a year.'
  if (years.length > 0) return 'Now add an agency.'
  return 'What does it cost each agency, and what does it save them? Begin with an agency and a year.'
}

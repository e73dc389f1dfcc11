import { useId, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Agency } from '../../../shared/domain/service-map.ts'
import type { Balance } from '../../../shared/domain/who-pays.ts'
import { agencyWords, GONE } from '../agencies/agency-words.ts'
import { AgencyBarsPicture } from './agency-bars.tsx'
import { fillsOf, PoundsHatching } from './pounds-hatching.tsx'
import { WhoPaysTable } from './who-pays-table.tsx'
import './who-pays.css'
import { YearBarsPicture } from './year-bars.tsx'

interface Props {
  /** Has at least one figure. */
  readonly balance: Balance
  /** The directory. */
  readonly agencies: readonly Agency[]
  /** What it is of, as "all commitments" or "C-7K2M". */
  readonly subject: string
}

/**
 * Who pays and who saves: as a picture, and as a table that says the same to who cannot see it. It
 * stands on a panel, a page or paper, and needs nothing but what was worked out.
 */
export function WhoPaysFigures({ balance, agencies, subject }: Props): ReactNode {
  const id = useId()
  const agencyById = useMemo(
    () => new Map(agencies.map((agency) => [agency.id, agency])),
    [agencies],
  )
  const agencyOf = (agencyId: string): Agency | undefined => agencyById.get(agencyId)
  const nameOf = (agencyId: string): string => {
    const agency = agencyOf(agencyId)
    return agency === undefined ? GONE : agencyWords(agency)
  }
  const fills = fillsOf(id)
  const { total, years } = balance
  return (
    <div className="who-pays">
      <div className="who-pays-picture" aria-hidden="true">
        <PoundsHatching id={id} />
        <AgencyBarsPicture agencies={balance.agencies} agencyOf={agencyOf} fills={fills} />
        {years.length > 1 && (
          <>
            <p className="who-pays-part">Year by year</p>
            <YearBarsPicture years={years} fills={fills} />
          </>
        )}
        <p className="pounds-key">
          {total.paysPounds > 0 && <Sample className="bar-pays" fill={fills.pays} words="pays" />}
          {total.cashablePounds > 0 && (
            <Sample className="bar-saves" fill={fills.cashable} words="saves, cashable" />
          )}
          {total.cashablePounds < total.savesPounds && (
            <Sample className="bar-saves" fill={fills.notCashable} words="saves, not cashable" />
          )}
          {years.length > 1 && (
            <span className="pounds-sample">
              <svg width="24" height="12">
                <line className="pounds-running" x1="0" x2="24" y1="6" y2="6" />
                <circle className="pounds-running-point" cx="12" cy="6" r="4" />
              </svg>
              running balance
            </span>
          )}
        </p>
      </div>
      <WhoPaysTable
        caption={`Who pays and who saves by ${subject}, in each year`}
        balance={balance}
        agencyOf={agencyOf}
        nameOf={nameOf}
      />
    </div>
  )
}

interface SampleProps {
  readonly className: string
  readonly fill: string
  readonly words: string
}

function Sample({ className, fill, words }: SampleProps): ReactNode {
  return (
    <span className="pounds-sample">
      <svg width="24" height="12">
        <rect className={className} x="1" y="1" width="22" height="10" fill={fill} />
      </svg>
      {words}
    </span>
  )
}

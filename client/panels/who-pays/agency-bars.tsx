import type { ReactNode } from 'react'
import { sayPounds } from '../../../shared/domain/money-words.ts'
import type { Agency } from '../../../shared/domain/service-map.ts'
import type { AgencyBalance } from '../../../shared/domain/who-pays.ts'
import { AgencySwatch } from '../agencies/agency-swatch.tsx'
import { agencyWords, GONE } from '../agencies/agency-words.ts'
import { layOutBars } from './bar-layout.ts'
import type { AgencyBars, Extent } from './bar-layout.ts'
import { netWords } from './net-words.ts'
import type { Fills } from './pounds-hatching.tsx'

interface Props {
  readonly agencies: readonly AgencyBalance[]
  readonly agencyOf: (id: string) => Agency | undefined
  readonly fills: Fills
}

/** A bar to the left for what each agency pays, one to the right for what it saves. */
export function AgencyBarsPicture({ agencies, agencyOf, fills }: Props): ReactNode {
  const { bars, zeroPercent } = layOutBars(agencies.map(({ total }) => total))
  return (
    <>
      <svg className="pounds-sides" width="100%" height="20">
        {bars.some(({ pays }) => pays.widthPercent > 0) && (
          <text x={`${zeroPercent}%`} dx="-7" y="14" textAnchor="end">
            ← pays
          </text>
        )}
        {bars.some((one) => savesPercent(one) > 0) && (
          <text x={`${zeroPercent}%`} dx="7" y="14">
            saves →
          </text>
        )}
      </svg>
      {agencies.map(({ agencyId, total }, at) => {
        const agency = agencyOf(agencyId)
        const own = bars[at]
        return (
          <div className="pounds-agency" key={agencyId}>
            <p className="pounds-agency-line">
              {agency !== undefined && <AgencySwatch colour={agency.colour} />}
              <span className="pounds-agency-name">{briefly(agency)}</span>
              <span className="pounds-agency-net">{netWords(total)}</span>
            </p>
            <svg className="pounds-bars" width="100%" height="26">
              {own !== undefined && (
                <>
                  <Bar className="bar-pays" extent={own.pays} fill={fills.pays} />
                  <Bar className="bar-saves" extent={own.cashable} fill={fills.cashable} />
                  <Bar className="bar-saves" extent={own.notCashable} fill={fills.notCashable} />
                  {own.pays.widthPercent > 0 && (
                    <text x={`${own.pays.startPercent}%`} dx="-6" y="18" textAnchor="end">
                      {sayPounds(total.paysPounds)}
                    </text>
                  )}
                  {savesPercent(own) > 0 && (
                    <text x={`${zeroPercent + savesPercent(own)}%`} dx="6" y="18">
                      {sayPounds(total.savesPounds)}
                    </text>
                  )}
                </>
              )}
              <line
                className="pounds-zero"
                x1={`${zeroPercent}%`}
                x2={`${zeroPercent}%`}
                y1="0"
                y2="26"
              />
            </svg>
          </div>
        )
      })}
    </>
  )
}

interface BarProps {
  readonly className: string
  readonly extent: Extent
  readonly fill: string
}

function Bar({ className, extent: { startPercent, widthPercent }, fill }: BarProps): ReactNode {
  if (widthPercent <= 0) return null
  const place = { x: `${startPercent}%`, width: `${widthPercent}%`, y: 4, height: 18 }
  return <rect className={className} {...place} fill={fill} />
}

/** The table has its name in full. */
function briefly(agency: Agency | undefined): string {
  return agency === undefined ? GONE : agency.shortName || agency.name || agencyWords(agency)
}

function savesPercent({ cashable, notCashable }: AgencyBars): number {
  return cashable.widthPercent + notCashable.widthPercent
}

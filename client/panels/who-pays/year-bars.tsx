import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { sayPounds } from '../../../shared/domain/money-words.ts'
import type { YearBalance } from '../../../shared/domain/who-pays.ts'
import type { Fills } from './pounds-hatching.tsx'
import { layOutYears } from './year-layout.ts'
import type { Bar, YearColumn } from './year-layout.ts'

interface Props {
  readonly years: readonly YearBalance[]
  readonly fills: Fills
}

const HEIGHT_PX = 132
/** Room for the amounts above and below, and for the years beneath. */
const TOP_PX = 22
const BOTTOM_PX = 40

/** What is paid and saved in each year, and how the balance runs from year to year. */
export function YearBarsPicture({ years, fills }: Props): ReactNode {
  const { barPercent, columns, zeroPx } = layOutYears(years, HEIGHT_PX)
  return (
    <svg className="pounds-years" width="100%" height={HEIGHT_PX + TOP_PX + BOTTOM_PX}>
      <svg y={TOP_PX} width="100%" overflow="visible">
        {columns.map(({ cashable, isNamed, middlePercent, notCashable, pays, year }) => {
          const x = `${middlePercent - barPercent / 2}%`
          const width = `${barPercent}%`
          return (
            <Fragment key={year}>
              <rect className="bar-pays" x={x} width={width} {...heights(pays)} fill={fills.pays} />
              <rect
                className="bar-saves"
                x={x}
                width={width}
                {...heights(cashable)}
                fill={fills.cashable}
              />
              <rect
                className="bar-saves"
                x={x}
                width={width}
                {...heights(notCashable)}
                fill={fills.notCashable}
              />
              {isNamed && (
                <text x={`${middlePercent}%`} y={HEIGHT_PX + BOTTOM_PX - 6} textAnchor="middle">
                  {year}
                </text>
              )}
            </Fragment>
          )
        })}
        <line className="pounds-zero" x1="0" x2="100%" y1={zeroPx} y2={zeroPx} />
        {columns.slice(1).map((column, at) => (
          <Step key={column.year} from={columns[at]} to={column} />
        ))}
        {columns.map(({ isRunningSaid, middlePercent, runningPx, year }, at) => (
          <Fragment key={year}>
            <circle
              className="pounds-running-point"
              cx={`${middlePercent}%`}
              cy={runningPx}
              r="4"
            />
            {isRunningSaid && (
              <text
                className="pounds-running-words"
                x={`${middlePercent}%`}
                y={runningPx > zeroPx ? runningPx + 18 : runningPx - 9}
                textAnchor="middle"
              >
                {sayPounds(years[at]?.runningPounds ?? 0)}
              </text>
            )}
          </Fragment>
        ))}
      </svg>
    </svg>
  )
}

function Step({
  from,
  to,
}: {
  readonly from: YearColumn | undefined
  readonly to: YearColumn
}): ReactNode {
  if (from === undefined) return null
  return (
    <line
      className="pounds-running"
      x1={`${from.middlePercent}%`}
      x2={`${to.middlePercent}%`}
      y1={from.runningPx}
      y2={to.runningPx}
    />
  )
}

function heights({ heightPx, topPx }: Bar): { readonly y: number; readonly height: number } {
  return { y: topPx, height: heightPx }
}

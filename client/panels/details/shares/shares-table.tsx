import type { KeyboardEvent, ReactNode } from 'react'
import { shareCell } from '../../../../shared/domain/commitment-cells.ts'
import type { Share } from '../../../../shared/domain/service-map.ts'
import type { UndoStep } from '../../../canvas/map-controls.ts'
import { caretIn, gridStep } from './grid-keys.ts'
import { ShareInput } from './share-input.tsx'
import { SHARE_LINES, SHARE_LINE_WORDS, shareOf } from './share-lines.ts'
import type { GridSides } from './share-lines.ts'
import { SharesTotals } from './shares-totals.tsx'

export interface SharesTableProps {
  readonly shares: readonly Share[]
  readonly sides: GridSides
  readonly nameOf: (agencyId: string) => string
  readonly isReadOnly: boolean
  /** Of the words on what is wrong with what was typed. */
  readonly problemId: string
  readonly onProblem: (problem: string) => void
  /** Fills in a cell of the commitment, or empties it. */
  readonly onCell: (name: string, value: number | true | undefined, step: UndoStep) => void
}

/** The grid itself: of each agency three lines, of each year a column. */
export function SharesTable(props: SharesTableProps): ReactNode {
  const { shares, sides, nameOf } = props
  const { agencyIds, years } = sides
  return (
    <div className="shares-scroll">
      <table className="shares-table">
        <caption className="visually-hidden">
          Pounds that each agency pays and saves each year, and what of it is cashable
        </caption>
        <thead>
          <tr>
            <th scope="col">£ a year</th>
            {years.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        {agencyIds.map((agencyId, at) => (
          <tbody key={agencyId}>
            <tr>
              <th scope="rowgroup" colSpan={years.length + 1} className="shares-agency">
                {nameOf(agencyId)}
              </th>
            </tr>
            {SHARE_LINES.map((line, lineAt) => (
              <tr key={line}>
                <th scope="row">{SHARE_LINE_WORDS[line]}</th>
                {years.map((year, column) => (
                  <td key={year}>
                    <Cell
                      {...props}
                      line={line}
                      agencyId={agencyId}
                      year={year}
                      place={`${at * SHARE_LINES.length + lineAt} ${column}`}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
        <SharesTotals shares={shares} years={years} />
      </table>
    </div>
  )
}

interface CellProps extends SharesTableProps {
  readonly line: (typeof SHARE_LINES)[number]
  readonly agencyId: string
  readonly year: string
  /** Its row and column. */
  readonly place: string
}

function Cell(props: CellProps): ReactNode {
  const { agencyId, isReadOnly, line, nameOf, onCell, onProblem, place, problemId, shares, year } =
    props
  const share = shareOf(shares, agencyId, year)
  const name = shareCell(line, agencyId, year)
  if (line === 'cashable') {
    return (
      <input
        type="checkbox"
        aria-label={`What ${nameOf(agencyId)} saves in ${year} is cashable`}
        data-place={place}
        checked={share?.isCashable ?? false}
        disabled={isReadOnly}
        onKeyDown={stepThrough}
        onChange={({ currentTarget: { checked } }) =>
          onCell(name, checked ? true : undefined, 'new step')
        }
      />
    )
  }
  return (
    <ShareInput
      label={`${nameOf(agencyId)} ${line} in ${year}, in pounds`}
      place={place}
      pounds={(line === 'pays' ? share?.paysPounds : share?.savesPounds) ?? null}
      isReadOnly={isReadOnly}
      problemId={problemId}
      onStep={stepThrough}
      onPounds={(pounds, step) => onCell(name, pounds, step)}
      onProblem={onProblem}
    />
  )
}

/** Leads from cell to cell; past the last, stays where it is. */
function stepThrough(event: KeyboardEvent<HTMLInputElement>): void {
  const { currentTarget, nativeEvent } = event
  if (nativeEvent.isComposing) return
  const [row, column] = (currentTarget.dataset['place'] ?? '').split(' ').map(Number)
  const step = gridStep(event, caretIn(currentTarget))
  if (step === null || row === undefined || column === undefined) return
  event.preventDefault()
  const place = `${row + step.rows} ${column + step.columns}`
  const table = currentTarget.closest('table')
  table?.querySelector<HTMLInputElement>(`[data-place="${place}"]`)?.focus()
}

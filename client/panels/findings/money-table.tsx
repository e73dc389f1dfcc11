import { Fragment, useId, useState } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Money } from '../../../shared/domain/money.ts'
import { sayPoundsInFull } from '../../../shared/domain/money-words.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { Icon } from '../../page/icon.tsx'
import { AgencySwatch } from '../agencies/agency-swatch.tsx'
import type { PartsOfMap } from './made-of.ts'
import { MadeOfParts } from './made-of-list.tsx'
import { moneyRows, MONEY_VIEWS, rowNotes } from './money-rows.ts'
import type { MoneyRow, MoneyView } from './money-rows.ts'

interface Props {
  readonly money: Money
  readonly map: ServiceMap
  readonly parts: PartsOfMap
  readonly onShow: (shapeIds: readonly string[]) => void
}

/** What services cost a year, told apart one way at a time, with bars to compare them by. */
export function MoneyTable({ money, map, parts, onShow }: Props): ReactNode {
  const [view, setView] = useState<MoneyView>('agency')
  const rows = moneyRows(view, money, map)
  const dearestPounds = Math.max(0, ...rows.map(({ cost }) => cost.pounds))
  return (
    <div className="money">
      <ToggleButtonGroup
        className="money-views"
        aria-label="Tell the money apart by"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={(keys) => {
          const chosen = MONEY_VIEWS.find(({ id }) => keys.has(id))
          if (chosen !== undefined) setView(chosen.id)
        }}
      >
        {MONEY_VIEWS.map(({ id, label }) => (
          <ToggleButton key={id} id={id} className="button button-small money-view">
            {label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <table className="money-table">
        <caption className="visually-hidden">What services cost a year, by {view}</caption>
        <thead>
          <tr>
            <th scope="col">{MONEY_VIEWS.find(({ id }) => id === view)?.label}</th>
            <th scope="col">A year</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MoneyTableRow
              key={`${view} ${row.key}`}
              row={row}
              dearestPounds={dearestPounds}
              parts={parts}
              onShow={onShow}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            <td>
              <Amount row={{ cost: money.spend, withParts: null }} />
            </td>
          </tr>
        </tfoot>
      </table>
      <p className="money-key">
        <span className="money-sample" aria-hidden="true" /> actual
        <span className="money-sample" data-estimated aria-hidden="true" /> estimated
      </p>
    </div>
  )
}

interface RowProps {
  readonly row: MoneyRow
  readonly dearestPounds: number
  readonly parts: PartsOfMap
  readonly onShow: (shapeIds: readonly string[]) => void
}

function MoneyTableRow({ row, dearestPounds, parts, onShow }: RowProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false)
  const bodyId = useId()
  const { agency, cost, name, serviceIds } = row
  return (
    <Fragment>
      <tr>
        <th scope="row">
          <button
            type="button"
            className="money-name"
            aria-expanded={isOpen}
            aria-controls={bodyId}
            onClick={() => setIsOpen(!isOpen)}
          >
            <Icon name="chevron" />
            {agency !== null && <AgencySwatch colour={agency.colour} />}
            <span>{name}</span>
          </button>
          <span
            className="money-bar"
            aria-hidden="true"
            style={
              {
                '--actual': share(cost.pounds - cost.ofWhichEstimate, dearestPounds),
                '--estimated': share(cost.ofWhichEstimate, dearestPounds),
              } as CSSProperties
            }
          />
        </th>
        <td>
          <Amount row={row} />
        </td>
      </tr>
      <tr id={bodyId} hidden={!isOpen}>
        <td colSpan={2} className="money-parts">
          {isOpen && (
            <>
              <button
                type="button"
                className="button button-small"
                onClick={() => onShow(serviceIds)}
              >
                <Icon name="target" />
                Show on the board
              </button>
              <MadeOfParts shapeIds={serviceIds} map={parts} isOfMoney onShow={onShow} />
            </>
          )}
        </td>
      </tr>
    </Fragment>
  )
}

function Amount({ row }: { readonly row: Pick<MoneyRow, 'cost' | 'withParts'> }): ReactNode {
  const { cost } = row
  return (
    <>
      <span className="money-amount">
        {cost.counted === 0 ? 'not known' : sayPoundsInFull(cost.pounds)}
      </span>
      {rowNotes(row).map((note) => (
        <span key={note} className="money-note">
          {note}
        </span>
      ))}
    </>
  )
}

function share(pounds: number, ofPounds: number): string {
  return ofPounds === 0 ? '0%' : `${(100 * pounds) / ofPounds}%`
}

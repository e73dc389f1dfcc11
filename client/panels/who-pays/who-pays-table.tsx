import type { ReactNode } from 'react'
import type { Agency } from '../../../shared/domain/service-map.ts'
import type { Balance } from '../../../shared/domain/who-pays.ts'
import { AgencySwatch } from '../agencies/agency-swatch.tsx'
import { readMoneyGrid } from './money-grid.ts'

interface Props {
  /** What it is a table of: said to who cannot see where it stands. */
  readonly caption: string
  readonly balance: Balance
  readonly agencyOf: (id: string) => Agency | undefined
  readonly nameOf: (id: string) => string
}

/** What is wider than its place has to be within reach of the keyboard (WCAG 2.1.1). */
const SCROLLED_BY_KEYS = { tabIndex: 0 } as const

/** Who pays and who saves in each year, to the pound. Wider than its place it scrolls, by keys too. */
export function WhoPaysTable({ caption, balance, agencyOf, nameOf }: Props): ReactNode {
  const { groups, years } = readMoneyGrid(balance)
  return (
    <section className="pounds-scroll" aria-label={caption} {...SCROLLED_BY_KEYS}>
      <table className="pounds-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Agency</th>
            {years.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
            {years.length > 1 && <th scope="col">All years</th>}
          </tr>
        </thead>
        {groups.map(({ agencyId, lines }) => {
          const agency = agencyId === null ? undefined : agencyOf(agencyId)
          return (
            <tbody key={agencyId ?? 'together'}>
              <tr>
                <th scope="rowgroup" colSpan={years.length + (years.length > 1 ? 2 : 1)}>
                  <span className="pounds-group">
                    {agency !== undefined && <AgencySwatch colour={agency.colour} />}
                    {agencyId === null ? 'Together' : nameOf(agencyId)}
                  </span>
                </th>
              </tr>
              {lines.map(({ cells, isResult, label, total }) => (
                <tr key={label} data-result={isResult || undefined}>
                  <th scope="row">{label}</th>
                  {cells.map((cell, at) => (
                    <td key={years[at]}>{cell}</td>
                  ))}
                  {years.length > 1 && <td>{total}</td>}
                </tr>
              ))}
            </tbody>
          )
        })}
      </table>
    </section>
  )
}

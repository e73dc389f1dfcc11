import type { ReactNode } from 'react'
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components'
import type { SheetPlan } from '../../../shared/import/sheet/sheet-plan.ts'
import type { SheetLook } from './sheet-import.ts'

/** So many rows show whether all is where it should be. */
const MOST_ROWS = 6

/** The first rows as they will be read, and what becomes of each. Arrow keys move through them. */
export function SheetPreview({ look }: { readonly look: SheetLook }): ReactNode {
  const { mapping, sheets, at, plan } = look
  const rows = (sheets[at]?.top.rows ?? []).slice((mapping.headerAt ?? -1) + 1).slice(0, MOST_ROWS)
  const columns = mapping.columns.flatMap(({ field }, column) =>
    field === null ? [] : [{ field, column }],
  )
  if (rows.length === 0 || columns.length === 0) return null
  return (
    <div className="sheet-preview">
      <Table aria-label="The first rows">
        <TableHeader>
          <Column isRowHeader>Row</Column>
          <Column>Will be</Column>
          {columns.map(({ field, column }) => (
            <Column key={column}>{field}</Column>
          ))}
        </TableHeader>
        <TableBody>
          {rows.map(({ number, cells }) => (
            <Row key={number}>
              <Cell>{number}</Cell>
              <Cell>{plan === null ? '…' : fateOf(number, plan)}</Cell>
              {columns.map(({ column }) => (
                <Cell key={column}>{cells[column]}</Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  )
}

function fateOf(row: number, { additions, changes, problems }: SheetPlan): string {
  const isIn = (rows: readonly { readonly row: number }[]): boolean =>
    rows.some((each) => each.row === row)
  if (isIn(problems)) return 'not read'
  if (isIn(additions)) return 'new'
  return isIn(changes) ? 'changed' : 'as it is'
}

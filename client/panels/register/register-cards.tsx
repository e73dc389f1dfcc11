import { useId, useRef } from 'react'
import type { ReactNode } from 'react'
import type { RegisterRow } from '../../../shared/domain/register.ts'
import { Icon } from '../../page/icon.tsx'
import { CellEditor } from './cell-editor.tsx'
import { CellValue } from './cell-value.tsx'
import { COLUMNS } from './register-columns.ts'
import type { Column } from './register-columns.ts'
import { cellLabel } from './register-row.tsx'
import type { ListProps } from './register-table.tsx'

/** The register where there is no room for a table: a card for each commitment. */
export function RegisterCards(props: ListProps): ReactNode {
  const { lines, rows } = props
  return (
    <ul className="register-cards">
      {lines.map((line) => {
        if (line.kind === 'group') {
          return (
            <li key={line.id}>
              <h3 className="register-group-words">
                {line.words} <span className="register-count">{line.count}</span>
              </h3>
            </li>
          )
        }
        const row = rows.get(line.id)
        return row === undefined ? null : <RegisterCard key={line.id} {...props} row={row} />
      })}
    </ul>
  )
}

interface CardProps extends ListProps {
  readonly row: RegisterRow
}

/** In its head stands what it is; below, by name, all that the table has of it. */
const DESCRIBED = COLUMNS.filter(({ id }) => id !== 'ref' && id !== 'text')

function RegisterCard(props: CardProps): ReactNode {
  const { row, selecting } = props
  const { id, ref } = row.commitment
  const headingId = useId()
  const isSelected = selecting?.ids.has(id) === true
  return (
    <li>
      <article
        className="register-card"
        data-row={id}
        aria-labelledby={headingId}
        data-selected={isSelected}
      >
        <div className="register-card-head">
          <h4 id={headingId}>{ref}</h4>
          {selecting !== null && (
            <button
              type="button"
              className="button button-quiet button-icon"
              aria-label={`Show ${ref} on the board`}
              aria-pressed={isSelected}
              onClick={() => selecting.select(id)}
            >
              <Icon name="target" />
            </button>
          )}
        </div>
        {COLUMNS.filter((column) => column.id === 'text').map((column) => (
          <CardValue key={column.id} {...props} column={column} />
        ))}
        <dl className="register-described">
          {DESCRIBED.map((column) => (
            <div key={column.id} data-column={column.id}>
              <dt>{column.label}</dt>
              <dd>
                <CardValue {...props} column={column} />
              </dd>
            </div>
          ))}
        </dl>
      </article>
    </li>
  )
}

/** One value, which is pressed to change it. */
function CardValue(props: CardProps & { readonly column: Column }): ReactNode {
  const { column, directory, editing, mayEdit, row } = props
  /** Set when a key ended the change: the focus belongs where it began. */
  const isLeftByKey = useRef(false)
  const value = <CellValue column={column} row={row} directory={directory} />
  const place = { rowId: row.commitment.id, columnId: column.id }
  if (column.editing === undefined || !mayEdit) return <div className="register-value">{value}</div>
  if (editing.place?.rowId === place.rowId && editing.place.columnId === place.columnId) {
    return (
      <CellEditor
        row={row}
        label={cellLabel(column, row)}
        editing={column.editing}
        agencies={directory.agencies}
        tab="by the page"
        onDone={(change, way) => {
          isLeftByKey.current = way === 'here'
          editing.finish(change)
        }}
      />
    )
  }
  return (
    <button
      type="button"
      className="register-value"
      ref={(button) => {
        if (isLeftByKey.current) button?.focus()
        isLeftByKey.current = false
      }}
      onClick={() => editing.begin(place)}
    >
      <span>{value}</span>
      <span className="visually-hidden">: change {column.label.toLowerCase()}</span>
      <Icon name="pencil" />
    </button>
  )
}

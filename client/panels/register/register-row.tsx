import { memo } from 'react'
import type { ReactNode } from 'react'
import type { AgencyDirectory } from '../../../shared/domain/agency-directory.ts'
import type { RegisterRow as Row } from '../../../shared/domain/register.ts'
import { Icon } from '../../page/icon.tsx'
import type { CellChange } from './cell-draft.ts'
import { CellEditor } from './cell-editor.tsx'
import type { WayOn } from './cell-editor.tsx'
import { CellValue } from './cell-value.tsx'
import { COLUMNS } from './register-columns.ts'
import type { Column } from './register-columns.ts'

interface Props {
  readonly row: Row
  readonly directory: AgencyDirectory
  readonly mayEdit: boolean
  /** Undefined where nothing can be selected. */
  readonly isSelected: boolean | undefined
  /** The column whose cell the Tab key comes to; null for none of this row. */
  readonly stop: string | null
  /** Null when no cell of this row is being changed. */
  readonly edited: EditedCell | null
}

/** A cell that is being changed. */
export interface EditedCell {
  readonly columnId: string
  readonly onDone: (change: CellChange, way: WayOn) => void
}

/** One commitment in the table. What is pressed in it, the table hears of. */
export const RegisterTableRow = memo(function RegisterTableRow(props: Props): ReactNode {
  const { directory, edited, isSelected, mayEdit, row, stop } = props
  const { commitment } = row
  return (
    <tr className="register-row" data-row={commitment.id} aria-selected={isSelected}>
      {COLUMNS.map((column) => {
        const isEdited = edited?.columnId === column.id
        const Cell = column.id === 'ref' ? 'th' : 'td'
        return (
          <Cell
            key={column.id}
            {...(column.id === 'ref' ? { scope: 'row' } : {})}
            data-column={column.id}
            tabIndex={stop === column.id ? 0 : -1}
            aria-readonly={column.editing === undefined || !mayEdit}
          >
            {isEdited && column.editing !== undefined ? (
              <CellEditor
                row={row}
                label={cellLabel(column, row)}
                editing={column.editing}
                agencies={directory.agencies}
                tab="by cells"
                onDone={edited.onDone}
              />
            ) : (
              <CellValue column={column} row={row} directory={directory} />
            )}
            {stop === column.id && !isEdited && column.editing !== undefined && mayEdit && (
              <span className="register-pencil">
                <Icon name="pencil" />
              </span>
            )}
          </Cell>
        )
      })}
    </tr>
  )
})

/** What the input of a cell is called. */
export function cellLabel({ label }: Column, { commitment }: Row): string {
  return `${label}, ${commitment.ref}`
}

import { useLayoutEffect, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, MouseEvent, PointerEvent, ReactNode } from 'react'
import type { AgencyDirectory } from '../../../shared/domain/agency-directory.ts'
import type { RegisterOrder } from '../../../shared/domain/register-view.ts'
import type { RegisterRow } from '../../../shared/domain/register.ts'
import { Icon } from '../../page/icon.tsx'
import { HEAD, nextToEdit, placeAfterKey } from './cell-places.ts'
import type { CellPlace } from './cell-places.ts'
import type { RegisterEdits } from './register-edits.ts'
import type { RegisterEditing } from './use-register-editing.ts'
import { COLUMNS } from './register-columns.ts'
import type { RegisterLine } from './register-lines.ts'
import { RegisterTableRow } from './register-row.tsx'

export interface ListProps {
  readonly lines: readonly RegisterLine[]
  readonly rows: ReadonlyMap<string, RegisterRow>
  readonly directory: AgencyDirectory
  readonly mayEdit: boolean
  readonly editing: RegisterEditing
  readonly edits: RegisterEdits
  /** Null where there is no canvas. */
  readonly selecting: Selecting | null
}

/** What is selected on the canvas beside the register. */
export interface Selecting {
  /** Of shapes. */
  readonly ids: ReadonlySet<string>
  /** Selects a commitment and shows it. */
  readonly select: (commitmentId: string) => void
}

interface Props extends ListProps {
  readonly order: RegisterOrder
  readonly onOrder: (order: RegisterOrder) => void
}

/**
 * The register as a table with the keys of a grid: arrows go from cell to cell, Enter or F2 changes
 * one, Tab comes to the table once.
 */
export function RegisterTable(props: Props): ReactNode {
  const { directory, editing, edits, lines, mayEdit, onOrder, order, rows, selecting } = props
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<CellPlace>({ rowId: '', columnId: 'ref' })
  const pressed = useRef<CellPlace | null>(null)
  const rowIds = [HEAD, ...lines.map(({ id }) => id)]
  const stop = rowIds.includes(at.rowId) ? at : { rowId: rowIds[1] ?? HEAD, columnId: at.columnId }
  useShownSelection(table, selecting?.ids)

  function focusCell({ rowId, columnId }: CellPlace): void {
    const row = table.current?.querySelector(`tr[data-row="${CSS.escape(rowId)}"]`)
    const cell = row?.querySelector(`[data-column="${columnId}"]`) ?? row?.querySelector('th')
    if (cell instanceof HTMLElement) cell.focus()
  }
  function isEditable({ rowId, columnId }: CellPlace): boolean {
    const column = COLUMNS.find(({ id }) => id === columnId)
    return mayEdit && rows.has(rowId) && column?.editing !== undefined
  }
  function sortBy(columnId: string): void {
    const column = COLUMNS.find(({ id }) => id === columnId)?.id
    if (column === undefined) return
    const isAgain = order.column === column && order.direction === 'ascending'
    onOrder({ column, direction: isAgain ? 'descending' : 'ascending' })
  }
  function act(place: CellPlace, how: 'edit' | 'select'): void {
    if (place.rowId === HEAD) sortBy(place.columnId)
    else if (how === 'edit' && isEditable(place)) editing.begin(place)
    else if (rows.has(place.rowId)) selecting?.select(place.rowId)
  }
  function press(event: KeyboardEvent): void {
    const place = placeOf(event.target, at.columnId)
    if (place === undefined) return
    const next = placeAfterKey(place, event, rowIds)
    const step = undoKey(event)
    if (next !== undefined) focusCell(next)
    else if (step !== undefined) edits[step]()
    else if (event.key === 'Enter' || event.key === 'F2') act(place, 'edit')
    else if (event.key === ' ') act(place, 'select')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  function click(event: MouseEvent): void {
    const place = placeOf(event.target, at.columnId)
    if (place === undefined || isInEditor(event.target)) return
    const isAgain = pressed.current !== null && isSame(pressed.current, place)
    act(place, isAgain ? 'edit' : 'select')
  }

  return (
    <div className="register-scroll">
      <table
        ref={table}
        className="register-table"
        role="grid"
        aria-label="Commitments"
        aria-multiselectable={selecting === null ? undefined : true}
        onKeyDown={press}
        onPointerDown={({ target }: PointerEvent) => {
          const place = placeOf(target, at.columnId)
          const hasFocus = table.current?.contains(document.activeElement) === true
          // Pressed once, a cell is chosen; pressed again, changed.
          pressed.current = place !== undefined && hasFocus && isSame(place, at) ? place : null
        }}
        onClick={click}
        onFocus={({ target }: FocusEvent) => {
          const place = placeOf(target, at.columnId)
          if (place !== undefined && !isSame(place, at)) setAt(place)
        }}
      >
        <thead>
          <tr data-row={HEAD}>
            {COLUMNS.map(({ id, label }) => (
              <th
                key={id}
                scope="col"
                data-column={id}
                tabIndex={stop.rowId === HEAD && stop.columnId === id ? 0 : -1}
                aria-sort={order.column === id ? order.direction : 'none'}
              >
                <span className="register-head">
                  {label}
                  <Icon name="chevron" />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            if (line.kind === 'group') {
              return (
                <tr key={line.id} className="register-group" data-row={line.id}>
                  <th
                    scope="rowgroup"
                    colSpan={COLUMNS.length}
                    tabIndex={stop.rowId === line.id ? 0 : -1}
                  >
                    {line.words} <span className="register-count">{line.count}</span>
                  </th>
                </tr>
              )
            }
            const row = rows.get(line.id)
            const { place } = editing
            if (row === undefined) return null
            return (
              <RegisterTableRow
                key={line.id}
                row={row}
                directory={directory}
                mayEdit={mayEdit}
                isSelected={selecting?.ids.has(line.id)}
                stop={stop.rowId === line.id ? stop.columnId : null}
                edited={
                  place?.rowId === line.id
                    ? {
                        columnId: place.columnId,
                        onDone: (change, way) => {
                          const ids = lines.flatMap(({ id, kind }) => (kind === 'row' ? id : []))
                          // Before the input goes, which has the keyboard.
                          if (way === 'here') focusCell(place)
                          if (way === 'next') focusCell(nextToEdit(place, 1, ids))
                          if (way === 'previous') focusCell(nextToEdit(place, -1, ids))
                          editing.finish(change)
                        },
                      }
                    : null
                }
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Brings what is selected on the canvas into sight, unless somebody is at the table. */
function useShownSelection(
  table: { readonly current: HTMLTableElement | null },
  selectedIds: ReadonlySet<string> | undefined,
): void {
  useLayoutEffect(() => {
    const isHere = table.current?.contains(document.activeElement) === true
    const first = [...(table.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find(
      (row) => selectedIds?.has(row.dataset['row'] ?? ''),
    )
    if (!isHere) first?.scrollIntoView({ block: 'nearest' })
  }, [table, selectedIds])
}

function undoKey({ ctrlKey, key, metaKey, shiftKey }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (!ctrlKey && !metaKey) return undefined
  const letter = key.toLowerCase()
  if (letter === 'y') return 'redo'
  if (letter === 'z') return shiftKey ? 'redo' : 'undo'
  return undefined
}

/** The cell that something in the table belongs to. @param columnId where a group's heading is left for */
function placeOf(target: EventTarget, columnId: string): CellPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('th, td') : null
  const rowId = cell?.closest('tr')?.dataset['row']
  if (cell === null || rowId === undefined) return undefined
  return { rowId, columnId: cell.dataset['column'] ?? columnId }
}

function isInEditor(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.cell-editor') !== null
}

function isSame(a: CellPlace, b: CellPlace): boolean {
  return a.rowId === b.rowId && a.columnId === b.columnId
}

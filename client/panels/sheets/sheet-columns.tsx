import { useId } from 'react'
import type { ReactNode } from 'react'
import {
  columnName,
  LEFT_OUT,
  SCALES,
  type ColumnUse,
  type Mapping,
  type Scale,
} from '../../../shared/import/sheet/mapping.ts'
import { fieldOf, KEY_FIELDS, SHEET_FIELDS } from '../../../shared/import/sheet/sheet-fields.ts'
import type { Sheet } from '../../../shared/import/sheet/sheet.ts'
import type { SheetLook } from './sheet-import.ts'
import { SCALE_WORDS } from './sheet-words.ts'

interface Props {
  readonly look: SheetLook
  readonly onColumn: (at: number, use: ColumnUse) => void
}

/** So many values show what a column holds. */
const MOST_EXAMPLES = 3

/** Each column with some of what stands in it, and what it is taken for. */
export function SheetColumns({ look, onColumn }: Props): ReactNode {
  const { mapping, sheets, at } = look
  const sheet = sheets[at]?.top ?? { rows: [], doubtfulRows: [] }
  const missing = KEY_FIELDS[mapping.table].filter(
    (key) => !mapping.columns.some(({ field }) => field === key),
  )
  return (
    <section className="sheet-part">
      <h3>Columns</h3>
      <p className="panel-hint">This is guessed. Put right what is not so.</p>
      {missing.length > 0 && (
        <p className="field-error">Choose which column is: {missing.join(', ')}.</p>
      )}
      <ul className="sheet-columns">
        {mapping.columns.map((use, column) => (
          <li key={columnKey(sheet, mapping, column)} className="sheet-column">
            <ColumnChoice
              name={columnName(sheet, mapping, column)}
              examples={examplesIn(sheet, mapping, column)}
              mapping={mapping}
              use={use}
              onUse={(chosen) => onColumn(column, chosen)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly examples: string
  readonly mapping: Mapping
  readonly use: ColumnUse
  readonly onUse: (use: ColumnUse) => void
}

function ColumnChoice({ name, examples, mapping, use, onUse }: ChoiceProps): ReactNode {
  const id = useId()
  const isMoney = fieldOf(mapping.table, use.field)?.kind === 'pounds'
  return (
    <>
      <div className="sheet-column-words">
        <label className="field-label" htmlFor={id}>
          {name}
        </label>
        <span className="field-hint" id={`${id}-examples`}>
          {examples === '' ? 'Nothing stands in it' : examples}
        </span>
      </div>
      <div className="sheet-column-use">
        <select
          id={id}
          className="input"
          value={use.field ?? ''}
          aria-describedby={`${id}-examples`}
          onChange={({ currentTarget: { value } }) => {
            onUse(value === '' ? LEFT_OUT : { field: value, scale: 1 })
          }}
        >
          <option value="">Leave it out</option>
          {SHEET_FIELDS[mapping.table].map(({ header }) => (
            <option key={header} value={header}>
              {header}
            </option>
          ))}
        </select>
        {isMoney && (
          <select
            className="input"
            value={use.scale}
            aria-label={`${name}: what amounts are in`}
            onChange={({ currentTarget: { value } }) => {
              onUse({ field: use.field, scale: Number(value) as Scale })
            }}
          >
            {SCALES.map((scale) => (
              <option key={scale} value={scale}>
                {SCALE_WORDS[scale]}
              </option>
            ))}
          </select>
        )}
      </div>
    </>
  )
}

/** Columns have no ids, but never change their places. */
function columnKey(sheet: Sheet, mapping: Mapping, column: number): string {
  return `${column} ${columnName(sheet, mapping, column)}`
}

function examplesIn({ rows }: Sheet, { headerAt }: Mapping, column: number): string {
  const cells = rows
    .slice((headerAt ?? -1) + 1)
    .map(({ cells: all }) => (all[column] ?? '').trim())
    .filter((cell) => cell !== '')
  return [...new Set(cells)].slice(0, MOST_EXAMPLES).join(' · ')
}

import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { SHEET_TABLES, type SheetTableName } from '../../../shared/import/sheet/sheet-fields.ts'
import type { SheetControls, SheetOffer } from '../../canvas/sheets/sheet-controls.ts'
import { ChoiceField } from '../details/choice-field.tsx'
import { SheetColumns } from './sheet-columns.tsx'
import { mayBeDone, type SheetImport, type SheetLook } from './sheet-import.ts'
import { SheetOutcome } from './sheet-outcome.tsx'
import { SheetPreview } from './sheet-preview.tsx'
import { countWords, rowWords } from './sheet-words.ts'

interface Props {
  readonly look: SheetLook
  readonly sheetImport: SheetImport
  readonly offer: SheetOffer
  readonly sheets: SheetControls
}

/** Rows that may name the columns. */
const MOST_HEADER_ROWS = 12

/** What a sheet is taken for, and what bringing it in would do: all on one page, to be put right. */
export function SheetLookView({ look, sheetImport, offer, sheets }: Props): ReactNode {
  const [leavesOut, setLeavesOut] = useState(false)
  const { plan } = look
  const problemRows = leavesOut ? 'leave out' : 'none'
  const isReady = plan !== null && mayBeDone(plan, sheets, problemRows)
  const instead = offer.kind === 'nothing' ? null : offer.instead
  return (
    <>
      {look.news !== null && (
        <output className="sheet-news">{look.news} Here is the next sheet.</output>
      )}
      <SheetIs look={look} sheetImport={sheetImport} />
      <SheetColumns look={look} onColumn={(at, use) => sheetImport.chooseColumn(at, use)} />
      <section className="sheet-part">
        <h3>What will happen</h3>
        <SheetOutcome
          look={look}
          room={plan === null ? null : sheets.roomFor(plan)}
          leavesOut={leavesOut}
          onLeaveOut={setLeavesOut}
        />
        <SheetPreview look={look} />
      </section>
      <div className="panel-actions sheet-actions">
        <output className="sheet-counts">
          {plan === null ? 'Working it out…' : countWords(plan)}
        </output>
        {instead !== null && (
          <Button
            className="button button-quiet"
            onPress={() => {
              sheets.dismiss()
              instead.run()
            }}
          >
            {instead.words}
          </Button>
        )}
        <Button className="button" onPress={() => sheetImport.startAgain()}>
          Another table
        </Button>
        {isDone(look) ? (
          <Button
            className="button button-primary"
            onPress={() => sheetImport.chooseSheet(look.at + 1)}
          >
            Next sheet
          </Button>
        ) : (
          <Button
            className="button button-primary"
            isDisabled={!isReady}
            onPress={() => sheetImport.bringIn(problemRows)}
          >
            Add to the board
          </Button>
        )}
      </div>
    </>
  )
}

/** Whether this sheet says nothing new, and another comes after it. */
function isDone({ plan, at, sheets }: SheetLook): boolean {
  if (plan === null || at + 1 >= sheets.length) return false
  return plan.additions.length + plan.changes.length + plan.problems.length === 0
}

/** Which sheet, what its rows are, and where its columns are named. */
function SheetIs({ look, sheetImport }: Pick<Props, 'look' | 'sheetImport'>): ReactNode {
  const { sheets, at, mapping } = look
  const rows = sheets[at]?.top.rows ?? []
  const headers = rows.slice(0, MOST_HEADER_ROWS).map(({ number }, place) => ({
    value: String(place),
    label: `Row ${number}`,
  }))
  return (
    <div className="sheet-is">
      {sheets.length > 1 && (
        <ChoiceField
          label="Sheet"
          options={sheets.map(({ name }, place) => ({ value: String(place), label: name }))}
          value={{ kind: 'one', value: String(at) }}
          isReadOnly={false}
          onValue={(place) => sheetImport.chooseSheet(Number(place))}
        />
      )}
      <ChoiceField
        label="Each row is"
        options={SHEET_TABLES.map((table) => ({ value: table, label: rowWords(table) }))}
        value={{ kind: 'one', value: mapping.table }}
        isReadOnly={false}
        onValue={(table) => sheetImport.chooseTable(table as SheetTableName)}
      />
      <ChoiceField
        label="Columns are named in"
        options={[...headers, { value: '', label: 'No row' }]}
        value={{ kind: 'one', value: String(mapping.headerAt ?? '') }}
        isReadOnly={false}
        onValue={(place) => sheetImport.chooseHeader(place === '' ? null : Number(place))}
      />
    </div>
  )
}

import { useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { SHEET_ENDINGS } from '../../files/file-kind.ts'
import { Icon } from '../../page/icon.tsx'
import type { SheetSource } from './sheet-desk.ts'

interface Props {
  /** Why the last source could not be read. */
  readonly problem: string | null
  readonly onSource: (source: SheetSource) => void
}

/** Where the table comes from: cells that are pasted, or a file. */
export function SheetSourceForm({ problem, onSource }: Props): ReactNode {
  const id = useId()
  const chooser = useRef<HTMLInputElement>(null)
  const [cells, setCells] = useState('')
  const [isMissing, setMissing] = useState(false)
  const trouble = isMissing ? 'Paste some cells here first, or choose a file.' : problem

  return (
    <div className="sheet-source">
      <div className="field">
        <label className="field-label" htmlFor={id}>
          Paste cells
        </label>
        <span className="field-hint" id={`${id}-hint`}>
          Copy them in your spreadsheet, with the row that names the columns: services, pots of
          money, links, barriers or agencies, one a row.
        </span>
        <textarea
          id={id}
          className="input sheet-cells"
          rows={6}
          value={cells}
          spellCheck={false}
          aria-invalid={trouble !== null}
          aria-describedby={`${id}-hint ${id}-error`}
          onChange={(event) => {
            setMissing(false)
            setCells(event.currentTarget.value)
          }}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text/plain')
            // Into an empty box: that is all that is wanted.
            if (cells !== '' || text.trim() === '') return
            event.preventDefault()
            // The box goes with it, and the canvas would take what is pasted nowhere.
            event.stopPropagation()
            onSource(text)
          }}
        />
        {trouble !== null && (
          <span className="field-error" id={`${id}-error`} role="alert">
            <Icon name="alert" />
            {trouble}
          </span>
        )}
      </div>
      <div className="panel-actions sheet-source-actions">
        <button type="button" className="button" onClick={() => chooser.current?.click()}>
          <Icon name="file" />
          Choose a file…
        </button>
        <button
          type="button"
          className="button button-primary"
          onClick={() => {
            if (cells.trim() === '') setMissing(true)
            else onSource(cells)
          }}
        >
          Look at these cells
        </button>
      </div>
      <p className="panel-hint">
        Files of Excel (.xlsx), tables of text (.csv, .tsv), and services in the form of Open
        Referral with their companion (.json) can be read.
      </p>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={SHEET_ENDINGS.join(',')}
        aria-label="Spreadsheet to bring in"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file !== undefined) onSource(file)
          currentTarget.value = ''
        }}
      />
    </div>
  )
}

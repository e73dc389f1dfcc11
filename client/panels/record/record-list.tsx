import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { AuditEntry } from '../../../shared/protocol/audit.ts'
import { fittingEntries, NO_RECORD_FILTER } from './record-filter.ts'
import { RecordFilters } from './record-filters.tsx'
import { RecordTable } from './record-table.tsx'

/** The lines of a record, and what is chosen of them. @param entries newest first */
export function RecordList({ entries }: { readonly entries: readonly AuditEntry[] }): ReactNode {
  const [filter, setFilter] = useState(NO_RECORD_FILTER)
  const fitting = useMemo(() => fittingEntries(entries, filter), [entries, filter])
  return (
    <>
      <RecordFilters entries={entries} filter={filter} onFilter={setFilter} />
      <output className="panel-hint">{countWords(fitting.length, entries.length)}</output>
      {fitting.length > 0 && <RecordTable key={JSON.stringify(filter)} entries={fitting} />}
    </>
  )
}

function countWords(shown: number, all: number): string {
  const lines = `${all.toLocaleString('en-GB')} ${all === 1 ? 'line' : 'lines'}`
  if (shown === all) return lines
  if (shown === 0) return `None of ${lines} fits all of these. Choose less, or show all.`
  return `${shown.toLocaleString('en-GB')} of ${lines}`
}

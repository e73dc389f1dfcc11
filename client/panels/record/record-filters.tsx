import { useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import type { AuditEntry } from '../../../shared/protocol/audit.ts'
import { Icon } from '../../page/icon.tsx'
import { Chooser } from '../chooser.tsx'
import { choicesOf, isFiltered, NO_RECORD_FILTER, type RecordFilter } from './record-filter.ts'

interface Props {
  /** Newest first. */
  readonly entries: readonly AuditEntry[]
  readonly filter: RecordFilter
  readonly onFilter: (filter: RecordFilter) => void
}

/** What of the record is shown: by what it is, by agency, by person. */
export function RecordFilters({ entries, filter, onFilter }: Props): ReactNode {
  const { agencies, people, topics } = useMemo(() => choicesOf(entries, filter), [entries, filter])
  const choosers = useRef<HTMLElement>(null)

  /** The button goes: whoever pressed it is to be somewhere. */
  function showAll(): void {
    onFilter(NO_RECORD_FILTER)
    choosers.current?.querySelector('select')?.focus()
  }

  return (
    <search ref={choosers} className="record-filters" aria-label="Choose what the record shows">
      <Chooser
        label="What"
        none="Everything"
        options={topics}
        value={filter.topic}
        onValue={(topic) => onFilter({ ...filter, topic })}
      />
      {agencies.length > 0 && (
        <Chooser
          label="Agency"
          none="Any"
          options={agencies}
          value={filter.agencyId}
          onValue={(agencyId) => onFilter({ ...filter, agencyId })}
        />
      )}
      <Chooser
        label="Who"
        none="Anybody"
        options={people}
        value={filter.who}
        onValue={(who) => onFilter({ ...filter, who })}
      />
      {isFiltered(filter) && (
        <button type="button" className="button button-small" onClick={showAll}>
          <Icon name="close" />
          Show all
        </button>
      )}
    </search>
  )
}

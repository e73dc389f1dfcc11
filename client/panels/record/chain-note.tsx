import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { AuditEntry } from '../../../shared/protocol/audit.ts'
import { checkChain } from '../../../shared/protocol/audit-chain.ts'

/** Says whether the record is as it was written, which this page works out. @param entries newest first */
export function ChainNote({ entries }: { readonly entries: readonly AuditEntry[] }): ReactNode {
  const check = useMemo(() => checkChain(entries.toReversed()), [entries])
  if (entries.length === 0) return null
  if (check.kind === 'broken') {
    return (
      <p role="alert">
        Line {check.n} is not as it was written, or one before it is missing. Save the table and
        tell whoever runs the server.
      </p>
    )
  }
  return (
    <p className="panel-hint">
      Each line holds fast the one before. Worked out just now:{' '}
      {entries.length === 1
        ? 'the only one is as it was'
        : `all ${entries.length.toLocaleString('en-GB')} are as they were`}{' '}
      written. The last ends in <code>{check.end.slice(-8)}</code>; note it down to be sure of it
      later.
    </p>
  )
}

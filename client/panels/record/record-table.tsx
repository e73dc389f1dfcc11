import { useState } from 'react'
import type { ReactNode } from 'react'
import type { AuditEntry } from '../../../shared/protocol/audit.ts'
import { momentWords } from '../agreements/agreement-words.ts'
import { whatWords, whoWords } from './record-words.ts'

/** More are shown when asked for: a board may have thousands of lines. */
const MOST_AT_FIRST = 100

/** Who did what, and when. @param entries newest first */
export function RecordTable({ entries }: { readonly entries: readonly AuditEntry[] }): ReactNode {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? entries : entries.slice(0, MOST_AT_FIRST)
  return (
    <>
      <table className="record">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((entry) => (
            <tr key={entry.n}>
              <td>{momentWords(entry.atMs)}</td>
              <td>{whoWords(entry)}</td>
              <td>
                {whatWords(entry)}
                {entry.reason !== '' && <q className="record-reason">{entry.reason}</q>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < entries.length && (
        <button type="button" className="button button-small" onClick={() => setWhole(true)}>
          Show all {entries.length.toLocaleString('en-GB')}
        </button>
      )}
    </>
  )
}

import { useState } from 'react'
import type { ReactNode } from 'react'
import type { AuditEntry } from '../../../shared/protocol/audit.ts'
import { momentWords } from '../agreements/agreement-words.ts'
import { whatWords, whoWords } from './record-words.ts'

/** So many are shown, and as many more whenever they are asked for: a board may have thousands. */
const STEP = 100

/** Who did what, and when. @param entries newest first */
export function RecordTable({ entries }: { readonly entries: readonly AuditEntry[] }): ReactNode {
  const [count, setCount] = useState(STEP)
  const shown = entries.slice(0, count)
  const left = entries.length - shown.length
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
      {left > 0 && (
        <button
          type="button"
          className="button button-small"
          onClick={() => setCount(count + STEP)}
        >
          Show {Math.min(left, STEP)} more of {left.toLocaleString('en-GB')}
        </button>
      )}
    </>
  )
}

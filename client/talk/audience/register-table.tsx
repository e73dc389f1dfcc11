import type { ReactNode } from 'react'
import type { RegisterRow, TalkWords } from '../../../shared/talk/deck.ts'

const COLUMNS = [
  ['title', 'Commitment'],
  ['lead', 'Lead'],
  ['due', 'Due'],
  ['status', 'Status'],
  ['agreement', 'Agreement'],
] as const satisfies readonly (readonly [keyof RegisterRow, string])[]

/** What the agencies have undertaken: a table, or a card for each where the page is narrow. */
export function RegisterTable({ words }: { readonly words: TalkWords | null }): ReactNode {
  if (words === null) return <p>The register is on its way.</p>
  if (words.register.length === 0) return <p>There are no commitments on the board yet.</p>
  return (
    <table className="audience-register">
      <thead>
        <tr>
          <th scope="col">Reference</th>
          {COLUMNS.map(([field, name]) => (
            <th key={field} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {words.register.map((row) => (
          <tr key={row.ref}>
            <th scope="row">{row.ref}</th>
            {COLUMNS.map(([field, name]) => (
              <td key={field} data-name={name} dir="auto">
                {row[field]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import type { ReactNode } from 'react'
import type { Wording } from '../../../shared/domain/commitment-wording.ts'
import {
  compareWordings,
  type LineChange,
  type NameAgency,
  type WordsPart,
} from '../../../shared/domain/wording-words.ts'

interface Props {
  /** As "What Police agreed to". */
  readonly caption: string
  readonly earlier: Wording
  readonly present: Wording
  readonly nameAgency: NameAgency
}

/** What was agreed to beside what stands there now. What differs is struck out or underlined. */
export function WordingComparison({ caption, earlier, present, nameAgency }: Props): ReactNode {
  return (
    <table className="comparison">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Then</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      {compareWordings(earlier, present, nameAgency).map((change) => (
        <Line key={keyOf(change)} change={change} />
      ))}
    </table>
  )
}

function Line({ change }: { readonly change: LineChange }): ReactNode {
  const label = change.kind === 'changed' ? change.label : change.line.label
  return (
    <tbody className="comparison-line" data-change={change.kind}>
      <tr>
        <th scope="rowgroup" colSpan={2}>
          {label}
          <span className="comparison-note">{CHANGE_WORDS[change.kind]}</span>
        </th>
      </tr>
      <tr>
        <Sides change={change} />
      </tr>
    </tbody>
  )
}

function Sides({ change }: { readonly change: LineChange }): ReactNode {
  switch (change.kind) {
    case 'same':
      return <td colSpan={2}>{change.line.words}</td>
    case 'gone':
      return (
        <>
          <td>
            <del>{change.line.words}</del>
          </td>
          <td>–</td>
        </>
      )
    case 'new':
      return (
        <>
          <td>–</td>
          <td>
            <ins>{change.line.words}</ins>
          </td>
        </>
      )
    case 'changed':
      return (
        <>
          <td>
            <Marked parts={change.earlier} as="del" />
          </td>
          <td>
            <Marked parts={change.present} as="ins" />
          </td>
        </>
      )
  }
}

function Marked({ parts, as: Mark }: MarkedProps): ReactNode {
  let from = 0
  return parts.map(({ differs, words }) => {
    const key = from
    from += words.length
    return differs ? <Mark key={key}>{words}</Mark> : <span key={key}>{words}</span>
  })
}

interface MarkedProps {
  readonly parts: readonly WordsPart[]
  readonly as: 'del' | 'ins'
}

const CHANGE_WORDS = {
  same: 'as before',
  changed: 'changed',
  new: 'new',
  gone: 'gone',
} as const satisfies Record<LineChange['kind'], string>

function keyOf(change: LineChange): string {
  return change.kind === 'changed' ? change.key : change.line.key
}

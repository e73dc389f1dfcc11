import type { ReactNode } from 'react'
import type { Wording } from '../../../shared/domain/commitment-wording.ts'
import { sayWording, type NameAgency } from '../../../shared/domain/wording-words.ts'

interface Props {
  readonly wording: Wording
  readonly nameAgency: NameAgency
}

/** What exactly one agrees to, in plain words. */
export function WordingList({ wording, nameAgency }: Props): ReactNode {
  return (
    <dl className="wording">
      {sayWording(wording, nameAgency).map(({ key, label, words }) => (
        <div key={key} className="wording-line" data-line={key}>
          <dt>{label}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

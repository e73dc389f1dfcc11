import type { ReactNode } from 'react'
import type { AgreementEntry } from '../../../shared/domain/agreement.ts'
import { wordingHash } from '../../../shared/domain/commitment-wording.ts'
import { ANSWER_VERBS, momentWords, signedWords } from './agreement-words.ts'

interface Props {
  /** Oldest first. */
  readonly entries: readonly AgreementEntry[]
  /** The present wording. */
  readonly canonical: string
}

/** Everything that was answered to a commitment, as it was said then. Nobody can change it. */
export function AgreementHistory({ entries, canonical }: Props): ReactNode {
  const presentHash = wordingHash(canonical)
  return (
    <ol className="agreement-history">
      {entries.map((entry) => (
        <li key={entry.n}>
          <span className="history-when">{momentWords(entry.atMs)}</span>
          <span>
            <strong>{entry.agencyName}</strong> {ANSWER_VERBS[entry.answer]}
            {entry.wordingHash === presentHash ? '' : ', to an earlier wording'}:{' '}
            {signedWords(entry)}
          </span>
          {entry.reason !== '' && <blockquote>{entry.reason}</blockquote>}
        </li>
      ))}
    </ol>
  )
}

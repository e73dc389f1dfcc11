import { useState } from 'react'
import type { ReactNode } from 'react'
import type { AgreementBook, Standing } from '../../../shared/domain/agreement.ts'
import { readWording, type Wording } from '../../../shared/domain/commitment-wording.ts'
import { dayWords } from '../../home/day-words.ts'
import { Icon } from '../../page/icon.tsx'
import { AgencySwatch } from '../agencies/agency-swatch.tsx'
import { signedWords, standingWords } from './agreement-words.ts'
import type { NamedAgencies } from './named-agencies.ts'
import { WordingComparison } from './wording-comparison.tsx'

interface Props {
  readonly standings: readonly Standing[]
  /** As it stands now. */
  readonly wording: Wording
  readonly book: AgreementBook
  readonly names: NamedAgencies
}

/** Where each agency stands to a commitment, and who said so when. */
export function StandingList({ standings, wording, book, names }: Props): ReactNode {
  if (standings.length === 0) return null
  return (
    <ul className="standings">
      {standings.map((standing) => (
        <StandingRow
          key={standing.agencyId}
          standing={standing}
          wording={wording}
          book={book}
          names={names}
        />
      ))}
    </ul>
  )
}

interface RowProps extends Omit<Props, 'standings'> {
  readonly standing: Standing
}

function StandingRow({ standing, wording, book, names }: RowProps): ReactNode {
  const [nowMs] = useState(Date.now)
  const { agencyId, entry } = standing
  const { icon, tone, words } = standingWords(standing)
  const colour = names.find(agencyId)?.colour
  const earlier =
    standing.kind !== 'awaited' && standing.wording === 'earlier'
      ? book.wordings[standing.entry.wordingHash]
      : undefined
  return (
    <li className="standing">
      <span className="standing-agency">
        {colour !== undefined && <AgencySwatch colour={colour} />}
        {names.nameOf(agencyId)}
      </span>
      <span className="standing-answer" data-tone={tone}>
        <Icon name={icon} />
        {words}
      </span>
      {entry !== null && (
        <span className="standing-who">
          {signedWords(entry)}, {dayWords(entry.atMs, nowMs)}
        </span>
      )}
      {entry !== null && entry.reason !== '' && (
        <blockquote className="standing-reason">{entry.reason}</blockquote>
      )}
      {earlier !== undefined && (
        <WordingComparison
          caption="What they answered to, beside what it says now. It counts once they answer again."
          earlier={readWording(earlier)}
          present={wording}
          nameAgency={names.nameOf}
        />
      )}
    </li>
  )
}

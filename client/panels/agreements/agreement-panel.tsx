import { useId, useMemo } from 'react'
import type { ReactNode } from 'react'
import { standingOf } from '../../../shared/domain/agreement.ts'
import { canonicalWording, readWording } from '../../../shared/domain/commitment-wording.ts'
import type { Agency, Commitment } from '../../../shared/domain/service-map.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { AgreementHistory } from './agreement-history.tsx'
import { summaryWords } from './agreement-words.ts'
import './agreements.css'
import { AnswerForm } from './answer-form.tsx'
import { namedAgencies } from './named-agencies.ts'
import { StandingList } from './standing-list.tsx'
import { WordingList } from './wording-list.tsx'

interface Props {
  readonly session: Pick<BoardSession, 'agreements' | 'answer' | 'seat'>
  readonly commitment: Commitment
  readonly agencies: readonly Agency[]
}

/**
 * Who is asked to agree to a commitment, who has, to which wording, and what was answered before. Who
 * sits for an agency that is asked answers here; everybody else looks.
 */
export function AgreementPanel({ session, commitment, agencies }: Props): ReactNode {
  const headingId = useId()
  const book = useObservable(session.agreements)
  const seat = useObservable(session.seat)
  const standing = useMemo(() => standingOf(commitment, book), [commitment, book])
  const names = useMemo(() => namedAgencies(agencies, book), [agencies, book])
  const canonical = canonicalWording(commitment)
  const wording = useMemo(() => readWording(canonical), [canonical])
  const entries = book.entries.filter(({ commitmentId }) => commitmentId === commitment.id)
  const { others, standings } = standing
  const isOwn = ({ agencyId }: { readonly agencyId: string }): boolean =>
    agencyId === seat?.agencyId
  const asked = standings.find(isOwn)
  const own = asked ?? others.find((one) => isOwn(one) && one.kind !== 'awaited')
  return (
    <section className="agreement" aria-labelledby={headingId}>
      <h3 id={headingId}>Agreement</h3>
      <output className="agreement-summary">{summaryWords(standing, names.nameOf)}</output>
      <StandingList standings={standings} wording={wording} book={book} names={names} />
      {own === undefined ? (
        <>
          {standings.length > 0 && (
            <details className="agreement-more">
              <summary>What they are asked to agree to</summary>
              <WordingList wording={wording} nameAgency={names.nameOf} />
            </details>
          )}
          <p className="agreement-hint">{lookerWords(seat !== null, standings.length > 0)}</p>
        </>
      ) : (
        <AnswerForm
          session={session}
          key={commitment.id}
          commitmentRef={commitment.ref}
          canonical={canonical}
          standing={own}
          isAsked={asked !== undefined}
          agencyName={names.nameOf(own.agencyId)}
        >
          <WordingList wording={wording} nameAgency={names.nameOf} />
        </AnswerForm>
      )}
      {others.length > 0 && (
        <details className="agreement-more">
          <summary>Answered, and asked no longer ({others.length.toLocaleString('en-GB')})</summary>
          <StandingList standings={others} wording={wording} book={book} names={names} />
        </details>
      )}
      {entries.length > 0 && (
        <details className="agreement-more">
          <summary>Everything answered so far ({entries.length.toLocaleString('en-GB')})</summary>
          <AgreementHistory entries={entries} canonical={canonical} />
        </details>
      )}
    </section>
  )
}

/** What to tell somebody who cannot answer. */
function lookerWords(sits: boolean, anyAsked: boolean): string {
  if (!anyAsked) {
    return 'Whoever edits the board can tick the agencies whose agreement is needed; each then answers for itself.'
  }
  return sits
    ? 'Your agency is not among those asked.'
    : 'Only people who opened the board by an agency’s own link can answer for it.'
}

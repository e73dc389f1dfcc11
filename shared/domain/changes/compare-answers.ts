import { standingOf, type AgreementBook, type AgreementEntry } from '../agreement.ts'
import { groupBy } from '../group-by.ts'
import type { ServiceMap } from '../service-map.ts'
import { byText } from '../text-order.ts'
import type { AnswerChange, BoardChanges, GivenAnswer, Thing } from './board-changes.ts'

/** Of one of the two states. */
interface Answered {
  readonly map: ServiceMap
  readonly book: AgreementBook
}

/** How agencies answer now that did not answer so before, and what comes of it [CHANGE-AGREE]. */
export function compareAnswers(
  before: Answered,
  after: Answered,
  thingOf: (id: string) => Thing | undefined,
): Pick<BoardChanges, 'agreed' | 'answers' | 'unagreed'> {
  const [was, is] = [latestOf(before.book), latestOf(after.book)]
  const answers: AnswerChange[] = []
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [earlier, later] = [was.get(key), is.get(key)]
    const known = later ?? earlier
    const [from, to] = [givenIn(earlier), givenIn(later)]
    if (known === undefined) continue
    if (from?.answer === to?.answer && from?.wordingHash === to?.wordingHash) continue
    const { agencyId, agencyName, commitmentId, ref } = known
    answers.push({ commitmentId, ref, agencyId, agencyName, from, to })
  }
  const [agreedBefore, agreedAfter] = [agreedIds(before), agreedIds(after)]
  const things = (ids: ReadonlySet<string>, others: ReadonlySet<string>): Thing[] =>
    [...ids]
      .filter((id) => !others.has(id))
      .flatMap((id) => thingOf(id) ?? [])
      .toSorted((a, b) => byText(a.name, b.name) || byText(a.id, b.id))
  return {
    answers: answers.toSorted(
      (a, b) =>
        byText(a.agencyName, b.agencyName) ||
        byText(a.agencyId, b.agencyId) ||
        byText(a.ref, b.ref) ||
        byText(a.commitmentId, b.commitmentId),
    ),
    agreed: things(agreedAfter, agreedBefore),
    unagreed: things(agreedBefore, agreedAfter),
  }
}

/** The latest answer of each agency to each commitment. */
function latestOf({ entries }: AgreementBook): ReadonlyMap<string, AgreementEntry> {
  return new Map(entries.map((entry) => [`${entry.commitmentId} ${entry.agencyId}`, entry]))
}

/** An answer taken back is none. */
function givenIn(entry: AgreementEntry | undefined): GivenAnswer | null {
  if (entry === undefined || entry.answer === 'withdrawn') return null
  return { answer: entry.answer, wordingHash: entry.wordingHash, reason: entry.reason }
}

function agreedIds({ book, map }: Answered): ReadonlySet<string> {
  const answers = groupBy(book.entries, ({ commitmentId }) => commitmentId)
  return new Set(
    map.commitments
      .filter((commitment) => {
        const entries = answers.get(commitment.id)
        return (
          entries !== undefined && standingOf(commitment, { ...book, entries }).status === 'agreed'
        )
      })
      .map(({ id }) => id),
  )
}

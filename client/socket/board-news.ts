import type { AgreementBook } from '../../shared/domain/agreement.ts'
import type { AgreementNews, BoardState } from '../../shared/protocol/board-state.ts'

/**
 * The book with what is new in it.
 * @returns undefined when something is missing in between: all of it must be asked for anew
 */
export function withAgreements(
  book: AgreementBook,
  news: AgreementNews,
): AgreementBook | undefined {
  const { entries, from, wordings } = news
  if (from === 0) return { entries, wordings }
  const last = book.entries.at(-1)?.n ?? 0
  if (from > last) return undefined
  return {
    entries: [...book.entries, ...entries.filter(({ n }) => n > last)],
    wordings: { ...book.wordings, ...wordings },
  }
}

/** Who sits for whom, by client id, with what is new of it. */
export function withSeats(
  seats: ReadonlyMap<number, string>,
  news: NonNullable<BoardState['seats']>,
): ReadonlyMap<number, string> {
  const now = new Map(seats)
  for (const [clientId, agencyId] of Object.entries(news)) {
    if (agencyId === null) now.delete(Number(clientId))
    else now.set(Number(clientId), agencyId)
  }
  return now
}

import { atom, computed, WeakCache } from 'tldraw'
import type { Atom, Computed, Editor } from 'tldraw'
import { NO_AGREEMENTS } from '../../../shared/domain/agreement.ts'
import type { AgreementBook, AgreementEntry } from '../../../shared/domain/agreement.ts'
import type { Observable } from '../../socket/board-session.ts'

/** What agencies have answered, as far as this page has heard from the server. */
interface KnownAgreements {
  readonly book: Atom<AgreementBook>
  readonly byCommitment: Computed<ReadonlyMap<string, AgreementBook>>
}

const known = new WeakCache<Editor, KnownAgreements>()

/** What was answered to one commitment: a signal that is read on the canvas. */
export function agreementsTo(editor: Editor, commitmentId: string): AgreementBook {
  return knownAgreements(editor).byCommitment.get().get(commitmentId) ?? NO_AGREEMENTS
}

/** Has the canvas show what agencies answer, as it becomes known. @returns ends it */
export function followAgreements(
  editor: Editor,
  agreements: Observable<AgreementBook>,
): () => void {
  const { book } = knownAgreements(editor)
  const take = (): void => {
    book.set(agreements.get())
  }
  take()
  return agreements.subscribe(take)
}

function knownAgreements(editor: Editor): KnownAgreements {
  return known.get(editor, () => {
    const book = atom('agreements', NO_AGREEMENTS)
    return { book, byCommitment: computed('agreements by commitment', () => split(book.get())) }
  })
}

/** A thousand commitments do not each look through all that was answered. */
function split({ entries, wordings }: AgreementBook): ReadonlyMap<string, AgreementBook> {
  const byCommitment = new Map<string, AgreementEntry[]>()
  for (const entry of entries) {
    const own = byCommitment.get(entry.commitmentId)
    if (own === undefined) byCommitment.set(entry.commitmentId, [entry])
    else own.push(entry)
  }
  return new Map([...byCommitment].map(([id, own]) => [id, { entries: own, wordings }]))
}

import type { AgreementBook, AgreementEntry } from '../../shared/domain/agreement.ts'

/**
 * What agencies have answered to commitments, for good: entries are only ever added, one number after
 * another, each together with its line in the audit.
 */
export interface AgreementLedger {
  /**
   * Keeps an answer; one that is kept already is not kept twice.
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  keep(answer: NewAnswer): Promise<Keeping>

  /** The answer that was kept with this `uid`; undefined when there is none. */
  find(boardId: string, uid: string): Promise<AgreementEntry | undefined>

  /** Entries numbered above `n`, and the wordings they name. */
  after(boardId: string, n: number): Promise<AgreementBook>
}

export interface NewAnswer extends Omit<AgreementEntry, 'n' | 'atMs'> {
  readonly boardId: string
  /** Drawn by the page, so that an answer sent again is known. */
  readonly uid: string
  /** The canonical wording that `wordingHash` is of; null when it is kept already. */
  readonly wording: string | null
  /** By which device and link it was answered: for the audit. */
  readonly deviceHash: string
  readonly link: { readonly id: string; readonly name: string }
}

export type Keeping =
  | { readonly kind: 'kept'; readonly isNew: boolean; readonly entry: AgreementEntry }
  /** The `uid` is that of another answer. */
  | { readonly kind: 'other-answer' }
  /** The agency's latest answer is taken back already, or it never gave one. */
  | { readonly kind: 'nothing-to-withdraw' }
  /** The board keeps as many answers, or as long wordings, as it may. */
  | { readonly kind: 'full' }

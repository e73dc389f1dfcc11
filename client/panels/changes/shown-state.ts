import type { ComparedContent } from '../../../shared/domain/changes/compare-contents.ts'
import type { StateName } from '../../../shared/domain/changes/tell-changes.ts'
import type { BoardSession } from '../../socket/board-session.ts'

/** One of two states that are compared. */
export interface ComparedState extends StateName {
  readonly content: ComparedContent
}

/** The state that a page's canvas shows, which may change while one looks. */
export interface ShownState {
  /** Its name, and what it holds just now. */
  read(): ComparedState
  /** @returns ends it */
  subscribe(listener: () => void): () => void
}

const NOW: StateName = { name: 'Now', atMs: null }

/** A board as it is, or a snapshot that is shown as one, to be compared with what it was. */
export function boardAsItIs(
  { agreements, document }: Pick<BoardSession, 'agreements' | 'document'>,
  called: StateName = NOW,
): ShownState {
  return {
    read: () => ({
      ...called,
      content: { records: [...document.view.records.values()], agreements: agreements.get() },
    }),
    subscribe: (listener) => {
      const stopHearing = document.onChange(listener)
      const stopAgreements = agreements.subscribe(listener)
      return () => {
        stopHearing()
        stopAgreements()
      }
    },
  }
}

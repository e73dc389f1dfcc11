import type { TLStore } from '@tldraw/tlschema'
import type { BoardDiff } from './records-diff.ts'

type Tell = (entry: { changes: BoardDiff }, source: 'user' | 'remote') => void

/** What tldraw's history asks of a store. Their declarations leave it out. */
interface HistorySource {
  addHistoryInterceptor: (tell: Tell) => () => void
}

/**
 * Keeps what tldraw does of itself, while others' changes are merged, out of the person's history:
 * they could undo what they never did, and could redo no longer what they did. To be set up before
 * the canvas is, whose history asks the store to be told of each change and of whose doing it is.
 *
 * @returns undoes the override
 */
export function keepHistoryOwn(store: TLStore, isMerging: () => boolean): () => void {
  const source = store as TLStore & HistorySource
  const stock = source.addHistoryInterceptor.bind(source)
  source.addHistoryInterceptor = (tell) =>
    stock((entry, whose) => {
      tell(entry, isMerging() ? 'remote' : whose)
    })
  return () => {
    source.addHistoryInterceptor = stock
  }
}

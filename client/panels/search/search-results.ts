import type { BoardDocument } from '../../../shared/board/board-document.ts'
import type { BoardSearch, SearchResult } from '../../../shared/domain/search-board.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import type { Observable } from '../../socket/board-session.ts'

/** More than anybody looks through: they type another word instead. */
const MOST_SHOWN = 50
/** Others' edits can come thirty times a second. */
const REFRESH_MS = 200

/** What answers a query, while others edit. */
export class SearchResults implements Observable<SearchResult> {
  readonly #document: BoardDocument
  readonly #scheduler: Scheduler
  readonly #find: () => SearchResult
  #result: SearchResult

  constructor(document: BoardDocument, search: BoardSearch, scheduler: Scheduler, query: string) {
    this.#document = document
    this.#scheduler = scheduler
    this.#find = () => search.find(query, MOST_SHOWN)
    this.#result = this.#find()
  }

  readonly get = (): SearchResult => this.#result

  readonly subscribe = (listener: () => void): (() => void) => {
    let cancel: (() => void) | null = null
    const stop = this.#document.onChange(() => {
      cancel ??= this.#scheduler.after(REFRESH_MS, () => {
        cancel = null
        this.#result = this.#find()
        listener()
      })
    })
    return () => {
      stop()
      cancel?.()
    }
  }
}

import type { BoardDocument } from '../../../shared/board/board-document.ts'
import type { Observable } from '../../socket/board-session.ts'
import { describedThings } from './described-things.ts'
import type { DescribedThing } from './described-things.ts'

/** Shapes as the document has them, followed as it changes while somebody watches. */
export class SelectedThings implements Observable<readonly DescribedThing[]> {
  readonly #document: BoardDocument
  readonly #ids: readonly string[]
  #things: readonly DescribedThing[]

  constructor(document: BoardDocument, ids: readonly string[]) {
    this.#document = document
    this.#ids = ids
    this.#things = this.#read()
  }

  get(): readonly DescribedThing[] {
    return this.#things
  }

  subscribe(listener: () => void): () => void {
    this.#things = this.#read()
    return this.#document.onChange(({ changed }) => {
      if (!this.#ids.some((id) => changed.has(id))) return
      this.#things = this.#read()
      listener()
    })
  }

  #read(): readonly DescribedThing[] {
    return describedThings(this.#document.view.records, this.#ids)
  }
}

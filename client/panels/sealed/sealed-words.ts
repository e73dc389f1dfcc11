import type { SealedItem } from '../../../shared/board/sealed-content.ts'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { SealedServer } from './sealed-server.ts'

/** What is known here of one sealed item. */
export type SealedReading =
  /** It is for others, or nothing stands behind the card: a copy has nothing. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'read'; readonly item: SealedItem }

/** What one card says to those seated, read from the server while somebody watches, and whenever it changes. */
export class SealedWords implements Observable<SealedReading> {
  readonly #versions: BoardSession['sealed']
  readonly #server: Pick<SealedServer, 'read'>
  readonly #shapeId: string
  readonly #value: ObservableValue<SealedReading>
  #asked: number | undefined

  constructor(
    versions: BoardSession['sealed'],
    server: Pick<SealedServer, 'read'>,
    shapeId: string,
  ) {
    this.#versions = versions
    this.#server = server
    this.#shapeId = shapeId
    const isOpen = versions.get()[shapeId] !== undefined
    this.#value = new ObservableValue<SealedReading>({ kind: isOpen ? 'reading' : 'closed' })
  }

  readonly get = (): SealedReading => this.#value.get()

  readonly subscribe = (listener: () => void): (() => void) => {
    const endings = [
      this.#value.subscribe(listener),
      this.#versions.subscribe(() => void this.#look()),
    ]
    void this.#look()
    return () => endings.forEach((end) => end())
  }

  /** Never rejects. */
  async #look(): Promise<void> {
    const version = this.#versions.get()[this.#shapeId]
    if (version === this.#asked) return
    this.#asked = version
    if (version === undefined) return this.#value.set({ kind: 'closed' })
    const answer = await this.#server.read()
    if (this.#asked !== version) return
    if (answer.kind === 'failed') {
      this.#asked = undefined
      return this.#value.set(answer)
    }
    const item = answer.value.find(({ shapeId }) => shapeId === this.#shapeId)
    this.#value.set(item === undefined ? { kind: 'closed' } : { kind: 'read', item })
  }
}

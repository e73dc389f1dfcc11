import type { SealedItem } from '../../../shared/board/sealed-content.ts'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { SealedServer } from './sealed-server.ts'

/** What is known here of all that may be read from the seat that is sat in. */
export type SealedReading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly message: string }
  /** By their ids. What is not among them is for others, or gone. */
  | { readonly kind: 'read'; readonly items: ReadonlyMap<string, SealedItem> }

const NOTHING: SealedReading = { kind: 'read', items: new Map() }

/**
 * What closed cards say to those seated: read from the server while somebody watches, and whenever it
 * changes. It is held in memory for that long alone.
 */
export class SealedWords implements Observable<SealedReading> {
  readonly #versions: BoardSession['sealed']
  readonly #server: Pick<SealedServer, 'read'>
  readonly #value: ObservableValue<SealedReading>
  /** The versions that were last asked for, as text. */
  #asked = ''

  constructor(versions: BoardSession['sealed'], server: Pick<SealedServer, 'read'>) {
    this.#versions = versions
    this.#server = server
    this.#value = new ObservableValue<SealedReading>(
      isNone(versions.get()) ? NOTHING : { kind: 'reading' },
    )
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

  /** Asks once more, after the server could not be asked. Never rejects. */
  async again(): Promise<void> {
    this.#asked = ''
    await this.#look()
  }

  /** Never rejects. */
  async #look(): Promise<void> {
    const versions = this.#versions.get()
    const asked = JSON.stringify(versions)
    if (asked === this.#asked) return
    this.#asked = asked
    if (isNone(versions)) return this.#value.set(NOTHING)
    const answer = await this.#server.read()
    if (this.#asked !== asked) return
    if (answer.kind === 'done') {
      const items = new Map(answer.value.map((item) => [item.shapeId, item]))
      return this.#value.set({ kind: 'read', items })
    }
    this.#asked = ''
    this.#value.set(answer)
  }
}

function isNone(versions: Readonly<Record<string, number>>): boolean {
  return Object.keys(versions).length === 0
}

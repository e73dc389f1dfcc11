import type { Awareness } from 'y-protocols/awareness'
import { SeatTags } from '../../client/binding/seat-tags.ts'
import { ObservableValue } from '../../client/socket/observable-value.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'

/** Who sits for whom among those whom an awareness knows; nobody for anybody, to begin with. */
export class SeatScene {
  readonly seats = new ObservableValue<ReadonlyMap<number, string>>(new Map())
  readonly tags: SeatTags
  readonly #records = new Map<string, BoardRecord>()
  readonly #listeners = new Set<(change: { readonly changed: ReadonlySet<string> }) => void>()

  constructor(awareness: Awareness) {
    const document = {
      view: { records: this.#records },
      onChange: (listener: (change: { readonly changed: ReadonlySet<string> }) => void) => {
        this.#listeners.add(listener)
        return () => {
          this.#listeners.delete(listener)
        }
      },
    }
    this.tags = new SeatTags({ awareness, document, seats: this.seats })
  }

  put(...records: readonly BoardRecord[]): void {
    for (const record of records) this.#records.set(record.id, record)
    const changed = new Set(records.map(({ id }) => id))
    for (const listener of this.#listeners) listener({ changed })
  }
}

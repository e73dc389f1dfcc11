import type { AuditEntry } from '../../../shared/protocol/audit.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { fetchRecord, fetchRecordCsv } from './record-server.ts'

/** A board's record, asked for when somebody begins to look. */
export class BoardRecordAsked {
  readonly #boardId: string
  readonly #ownerKey: string
  readonly #entries = new ObservableValue<readonly AuditEntry[] | null>(null)
  readonly #trouble = new ObservableValue('')

  constructor(boardId: string, ownerKey: string) {
    this.#boardId = boardId
    this.#ownerKey = ownerKey
  }

  /** Newest first; null until it is here. */
  readonly state: Observable<readonly AuditEntry[] | null> = {
    get: () => this.#entries.get(),
    subscribe: (listener) => {
      const stop = this.#entries.subscribe(listener)
      void this.ask()
      return stop
    },
  }

  /** What went wrong last, in words; '' when nothing did. */
  get trouble(): Observable<string> {
    return this.#trouble
  }

  async ask(): Promise<void> {
    const fetched = await fetchRecord(this.#boardId, this.#ownerKey)
    this.#trouble.set(fetched.kind === 'failed' ? fetched.message : '')
    if (fetched.kind === 'here') this.#entries.set(fetched.value.toReversed())
  }

  /** @returns null when it did not come: `trouble` says why */
  async csv(): Promise<Blob | null> {
    const fetched = await fetchRecordCsv(this.#boardId, this.#ownerKey)
    this.#trouble.set(fetched.kind === 'failed' ? fetched.message : '')
    return fetched.kind === 'here' ? fetched.value : null
  }
}

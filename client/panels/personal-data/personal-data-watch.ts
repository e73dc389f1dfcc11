import type { BoardDocument } from '../../../shared/board/board-document.ts'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import type { PersonalDataHit } from '../../../shared/domain/personal-data/personal-data.ts'
import { scanRecord } from '../../../shared/domain/personal-data/scan-personal-data.ts'
import { hasSameTexts } from '../../../shared/domain/personal-data/scanned-fields.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'

/** What is scanned at once: less than a frame has. */
const SLICE_MS = 4
/** After each slice there is a rest of so many times as long, for somebody who types into a long text. */
const REST_FACTOR = 3

interface Scanned {
  readonly record: BoardRecord
  readonly hits: readonly PersonalDataHit[]
}

/**
 * What looks personal on a board, followed for as long as its document is open. A record is looked at
 * again only when its texts have changed, in slices between frames, so that nobody's pen waits for it.
 * In order of record.
 */
export class PersonalDataWatch implements Observable<readonly PersonalDataHit[]> {
  readonly #document: BoardDocument
  readonly #scheduler: Scheduler
  readonly #hits = new ObservableValue<readonly PersonalDataHit[]>([])
  readonly #scanned = new Map<string, Scanned>()
  /** Ids of records to be looked at. */
  readonly #due: Set<string>
  #isWaiting = false
  #hasNews = false

  constructor(document: BoardDocument, scheduler: Scheduler) {
    this.#document = document
    this.#scheduler = scheduler
    this.#due = new Set(document.view.records.keys())
    document.onChange(({ changed }) => {
      for (const id of changed) this.#due.add(id)
      this.#wait(0)
    })
    this.#wait(0)
  }

  readonly get = (): readonly PersonalDataHit[] => this.#hits.get()

  readonly subscribe = (listener: () => void): (() => void) => this.#hits.subscribe(listener)

  /** All there is at this moment: what is still to be looked at is looked at now. */
  readonly now = (): readonly PersonalDataHit[] => {
    for (const id of this.#due) this.#scan(id)
    this.#due.clear()
    this.#publish()
    return this.#hits.get()
  }

  #wait(restMs: number): void {
    if (this.#isWaiting || this.#due.size === 0) return
    this.#isWaiting = true
    if (restMs === 0) this.#scheduler.nextFrame(this.#scanSlice)
    else this.#scheduler.after(restMs, this.#scanSlice)
  }

  readonly #scanSlice = (): void => {
    this.#isWaiting = false
    const startMs = this.#scheduler.now()
    let tookMs = 0
    for (const id of this.#due) {
      this.#due.delete(id)
      this.#scan(id)
      tookMs = this.#scheduler.now() - startMs
      if (tookMs >= SLICE_MS) break
    }
    this.#publish()
    this.#wait(REST_FACTOR * tookMs)
  }

  #scan(id: string): void {
    const record = this.#document.view.records.get(id)
    const known = this.#scanned.get(id)
    if (record === undefined) {
      this.#scanned.delete(id)
      this.#hasNews ||= known !== undefined && known.hits.length > 0
      return
    }
    const hits =
      known !== undefined && hasSameTexts(known.record, record) ? known.hits : scanRecord(record)
    this.#scanned.set(id, { record, hits })
    this.#hasNews ||= hits !== known?.hits && hits.length + (known?.hits.length ?? 0) > 0
  }

  #publish(): void {
    if (!this.#hasNews) return
    this.#hasNews = false
    const found = [...this.#scanned].filter(([, { hits }]) => hits.length > 0)
    found.sort(([a], [b]) => (a < b ? -1 : 1))
    this.#hits.set(found.flatMap(([, { hits }]) => hits))
  }
}

import { squashRecordDiffs } from '@tldraw/store'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { BoardDocument, RecordEdit } from '../../shared/board/board-document.ts'
import { fitsInEntry } from '../../shared/board/entry-fit.ts'
import { validateRecord } from '../../shared/board/record-schema.ts'
import { textOf, withText } from '../../shared/board/record-text.ts'
import type { BoardStore } from './board-store.ts'
import { bringIn } from './bring-in.ts'
import type { OwnTyping } from './own-typing.ts'
import { emptyDiff, idsOf, isEmptyDiff } from './records-diff.ts'
import type { BoardDiff } from './records-diff.ts'
import type { Scheduler } from './scheduler.ts'
import { writeTexts } from './text-writer.ts'
import { Throttle } from './throttle.ts'

/** A drag goes out about thirty times a second: smooth to those who watch, and half of what is drawn. */
const SEND_INTERVAL_MS = 33

export interface StoreBindingOptions {
  readonly store: BoardStore
  readonly document: BoardDocument
  /** Told of the texts that the person changes. */
  readonly typing: OwnTyping
  readonly scheduler: Scheduler
  /** Whether changes made here may go into the document. What may not is taken back on the canvas. */
  readonly mayEdit: () => boolean
  /** Told of a change made here that the board does not hold, such as a text too long. */
  readonly onRefused: (recordId: string, problem: string) => void
  /** Told of a record that the canvas would not take; the document keeps it. */
  readonly onUnshowable: (recordId: string, reason: unknown) => void
}

/**
 * Keeps a canvas's store and a board's document the same.
 *
 * - What the person changes goes out at most once an interval, the last state always; texts at once.
 * - What others change comes in once a frame, in one batch.
 * - After either, the store holds the document's repaired view, except for records that the person
 *   has changed since; those follow with the next sending. Nothing that came in goes out again, nor
 *   what tldraw makes of it: two canvases that set right the same thing would answer each other, and
 *   what is to be set right is for repair, which does it alike for all.
 *
 * The document outlives the binding. Filling the store is the first thing done.
 */
export class StoreBinding {
  readonly #options: StoreBindingOptions
  readonly #send: Throttle
  readonly #subscriptions: readonly (() => void)[]
  /** What the person changed and the document has not been told. */
  #pending: BoardDiff = emptyDiff()
  /** Records whose visible state in the document may differ from the store's. */
  #stale = new Set<string>()
  #cancelFrame: (() => void) | null = null
  #state: 'open' | 'merging' | 'closed' = 'open'

  constructor(options: StoreBindingOptions) {
    const { store, document, scheduler } = options
    this.#options = options
    this.#send = new Throttle(SEND_INTERVAL_MS, scheduler, this.#sendPending)
    this.#bringIn(document.view.records.keys())
    this.#subscriptions = [
      writeTexts(store, document, options.typing, options.mayEdit),
      store.listen(
        ({ changes }) => {
          if (this.isMerging) return
          this.#pending = squashRecordDiffs([this.#pending, changes])
          this.#send.request()
        },
        { source: 'user', scope: 'document' },
      ),
      document.onChange(({ changed, origin }) => {
        for (const id of changed) this.#stale.add(id)
        // What this binding wrote is compared right after the writing.
        if (origin !== this) this.#awaitFrame()
      }),
    ]
  }

  /** True while the store takes in what others did, and tldraw does what follows of it. */
  get isMerging(): boolean {
    return this.#state === 'merging'
  }

  /** Tells the document everything the person has changed, now. */
  flush(): void {
    if (this.#state === 'closed') return
    this.#options.store._flushHistory()
    this.#send.runNow()
  }

  /** Has the document and the store say the same, now: what the person did last, and what others did. */
  settle(): void {
    if (this.#state === 'closed') return
    this.flush()
    this.#cancelFrame?.()
    this.#bringInStale()
  }

  /** Idempotent. The person's last changes go into the document first. */
  close(): void {
    if (this.#state === 'closed') return
    this.flush()
    this.#state = 'closed'
    this.#send.cancel()
    this.#cancelFrame?.()
    for (const unsubscribe of this.#subscriptions) unsubscribe()
  }

  readonly #sendPending = (): void => {
    if (isEmptyDiff(this.#pending)) return
    const changes = this.#pending
    this.#pending = emptyDiff()
    if (this.#options.mayEdit()) this.#options.document.edit(this.#asEdit(changes), this)
    const touched = idsOf(changes)
    this.#bringIn(touched)
    for (const id of touched) this.#stale.delete(id)
    // What repair made of others' records for it can wait.
    if (this.#stale.size > 0) this.#awaitFrame()
  }

  /** What of the changes the board holds. The rest is taken back on the canvas. */
  #asEdit({ added, updated, removed }: BoardDiff): RecordEdit {
    return {
      created: Object.values(added).filter((record) => this.#isSound(record)),
      updated: Object.values(updated)
        .filter(([before, after]) => this.#isSound(after, before))
        .map(([before, after]) => ({ before: withTextOf(after, before), after })),
      removed: Object.keys(removed),
    }
  }

  #isSound(record: BoardRecord, knownGood?: BoardRecord): boolean {
    const isNew = knownGood === undefined
    const problem =
      validateRecord(record, knownGood) ??
      (isNew && !fitsInEntry(record) ? 'larger or deeper than the server takes' : undefined)
    if (problem !== undefined) this.#options.onRefused(record.id, problem)
    return problem === undefined
  }

  #awaitFrame(): void {
    this.#cancelFrame ??= this.#options.scheduler.nextFrame(this.#bringInStale)
  }

  readonly #bringInStale = (): void => {
    this.#cancelFrame = null
    this.#options.store._flushHistory()
    if ([...this.#stale].some((id) => this.#isPending(id))) this.#send.runNow()
    const ids = this.#stale
    this.#stale = new Set()
    this.#bringIn(ids)
  }

  /** Makes the store's records what the document shows, those the person has in hand apart. */
  #bringIn(ids: Iterable<string>): void {
    const { document, onUnshowable, store } = this.#options
    store._flushHistory()
    const state = this.#state
    this.#state = 'merging'
    try {
      bringIn(ids, {
        store,
        shown: (id) => document.view.records.get(id),
        isHeld: (id) => this.#isPending(id),
        onUnshowable,
      })
      store._flushHistory()
    } finally {
      this.#state = state
    }
  }

  #isPending(id: string): boolean {
    return id in this.#pending.added || id in this.#pending.updated || id in this.#pending.removed
  }
}

/** What there is of text in a change is in the document already. */
function withTextOf(after: BoardRecord, before: BoardRecord): BoardRecord {
  const richText = textOf(after)
  return richText === undefined ? before : withText(before, richText)
}

import type * as Y from 'yjs'
import {
  compareEntries,
  isAt,
  type LaneEntry,
  MAX_TS,
  positionName,
  readElement,
  Rivals,
} from './lane-entry.ts'
import { appendToLane, deleteElement, visitAdded, visitLive, visitRemoved } from './lane-items.ts'

export type { LaneEntry }

/** Key `~<clientID>` is that client's mark: the running count of its transactions that only delete. */
export const MARK_PREFIX = '~'

export interface LaneChange {
  /** Keys whose entry came, went or was replaced. Marks are not among them. */
  readonly keys: ReadonlySet<string>
  readonly origin: unknown
  readonly local: boolean
}

export interface LaneEdit {
  readonly set: Iterable<readonly [key: string, value: unknown]>
  readonly delete: Iterable<string>
}

/**
 * A last-writer-wins map over a Yjs document that does not grow with the number of writes: see
 * "Lanes" in SPEC.md for the rules. Whatever a stranger's lane holds, nothing here throws on it.
 */
export class Lanes {
  readonly #doc: Y.Doc
  readonly #now: () => number
  readonly #live = new Map<string, LaneEntry | Rivals>()
  readonly #listeners = new Set<(change: LaneChange) => void>()
  #greatestTs = 0

  /** @param now Unix ms, as the server has it. Values must never be changed once they are set. */
  constructor(doc: Y.Doc, now: () => number) {
    this.#doc = doc
    this.#now = now
    visitLive(doc, new Map(), (element, client, clock) => {
      this.#add(element, client, clock)
    })
    doc.on('afterTransaction', this.#afterTransaction)
  }

  /** The entry that holds for a key: the greatest by (ts, client, clock) of those live [LANE-4]. */
  entry(key: string): LaneEntry | undefined {
    const held = this.#live.get(key)
    return held instanceof Rivals ? held.winner : held
  }

  /** Keys that have an entry, marks left out. */
  *keys(): Iterable<string> {
    for (const key of this.#live.keys()) if (!isMark(key)) yield key
  }

  /**
   * Sets and deletes keys in one Yjs transaction, with one stamp, so that of two edits of the same
   * keys one wins for all of them. A key that is both set and deleted is set. What changes nothing
   * (deleting what is not there) makes no transaction.
   */
  transact(edit: LaneEdit, origin: unknown): void {
    const values = new Map(edit.set)
    const doomed = new Set(edit.delete)
    const older = [...doomed]
      .filter((key) => !values.has(key))
      .flatMap((key) => this.#entriesOf(key))
    if (values.size === 0 && older.length === 0) return
    this.#doc.transact((transaction) => {
      this.#write(transaction, this.#stamped([...values], this.#now()), older)
    }, origin)
  }

  /**
   * Deletes keys and leaves no mark: for the server, which has nobody to tell what is on disk.
   * Anybody else calls {@link transact}.
   */
  discard(keys: Iterable<string>, origin: unknown): void {
    const older = [...new Set(keys)].flatMap((key) => this.#entriesOf(key))
    if (older.length === 0) return
    this.#doc.transact((transaction) => {
      for (const entry of older) deleteElement(transaction, entry)
    }, origin)
  }

  /**
   * Writes this client's mark: somewhere else in the document something was deleted, and nothing
   * written [LANE-7].
   */
  mark(origin: unknown): void {
    this.#doc.transact((transaction) => {
      this.#write(transaction, this.#stamped([], this.#now()), [])
    }, origin)
  }

  /** @returns ends the subscription */
  onChange(listener: (change: LaneChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Stamps anew, in the same order, what this device wrote with a clock that ran ahead and what the
   * server has therefore not seen: live entries beyond `known`, the server's state vector, with a
   * stamp after `nowMs`. To be called before anything unsent is sent [LANE-8].
   * @returns how many were stamped anew
   */
  restampFuture(nowMs: number, origin: unknown, known: ReadonlyMap<number, number>): number {
    const future: { readonly key: string; readonly entry: LaneEntry }[] = []
    visitLive(this.#doc, known, (element, client, clock) => {
      const read = readElement(element, client, clock)
      if (read !== undefined && read.entry.ts > nowMs) future.push(read)
    })
    if (future.length === 0) return 0
    const current = future
      .filter(({ key, entry }) => {
        const winner = this.entry(key)
        // Another client's mark has no place in this one's lane; that something is written is enough.
        const mayStay = !isMark(key) || key === this.#markKey()
        return mayStay && winner !== undefined && isAt(winner, entry)
      })
      .toSorted((a, b) => compareEntries(a.entry, b.entry))
    const entries = future.map(({ entry }) => entry)
    this.#greatestTs = this.#greatestTsWithout(entries)
    this.#doc.transact((transaction) => {
      this.#write(transaction, this.#stampedAnew(current, nowMs), entries)
    }, origin)
    return current.length
  }

  /** How many live entries, marks among them, lie beyond the given state vector. */
  unsaved(durable: ReadonlyMap<number, number>): number {
    let count = 0
    visitLive(this.#doc, durable, () => {
      count += 1
    })
    return count
  }

  /** Stops following the document. Idempotent. */
  destroy(): void {
    this.#doc.off('afterTransaction', this.#afterTransaction)
    this.#listeners.clear()
  }

  readonly #afterTransaction = (transaction: Y.Transaction): void => {
    const keys = new Set<string>()
    const note = (key: string | undefined): void => {
      if (key !== undefined && !isMark(key)) keys.add(key)
    }
    visitAdded(transaction, (element, client, clock) => {
      note(this.#add(element, client, clock))
    })
    visitRemoved(transaction, (element, client, clock) => {
      note(this.#remove(element, client, clock))
    })
    if (keys.size === 0) return
    const change: LaneChange = { keys, origin: transaction.origin, local: transaction.local }
    for (const listener of this.#listeners) listener(change)
  }

  /** @returns the key that gained an entry */
  #add(element: unknown, client: number, clock: number): string | undefined {
    const read = readElement(element, client, clock)
    if (read === undefined) return undefined
    const { key, entry } = read
    this.#greatestTs = Math.max(this.#greatestTs, entry.ts)
    const held = this.#live.get(key)
    if (held === undefined) {
      this.#live.set(key, entry)
    } else if (held instanceof Rivals) {
      held.add(entry)
    } else if (!isAt(held, entry)) {
      const rivals = new Rivals()
      rivals.add(held)
      rivals.add(entry)
      this.#live.set(key, rivals)
    }
    return key
  }

  /** @returns the key that lost an entry */
  #remove(element: unknown, client: number, clock: number): string | undefined {
    const key = readElement(element, client, clock)?.key
    const held = key === undefined ? undefined : this.#live.get(key)
    if (key === undefined || held === undefined) return undefined
    if (held instanceof Rivals) {
      if (!held.remove({ client, clock })) return undefined
      if (held.size === 1) this.#live.set(key, held.winner)
      return key
    }
    if (!isAt(held, { client, clock })) return undefined
    this.#live.delete(key)
    return key
  }

  #entriesOf(key: string): readonly LaneEntry[] {
    const held = this.#live.get(key)
    if (held === undefined) return []
    return held instanceof Rivals ? [...held.all()] : [held]
  }

  /** The values, or this client's mark when there are none, as one edit. */
  #stamped(
    values: readonly (readonly [key: string, value: unknown])[],
    nowMs: number,
  ): readonly Written[] {
    const ts = this.#stamp(nowMs)
    const written = values.length > 0 ? values : [this.#nextMark()]
    return written.map(([key, value]) => [key, ts, value])
  }

  /** Entries in their order. What had one stamp has one again. */
  #stampedAnew(
    inOrder: readonly { readonly key: string; readonly entry: LaneEntry }[],
    nowMs: number,
  ): readonly Written[] {
    if (inOrder.length === 0) return this.#stamped([], nowMs)
    const elements: Written[] = []
    let before: number | undefined
    for (const { key, entry } of inOrder) {
      const ts = entry.ts === before ? this.#greatestTs : this.#stamp(nowMs)
      before = entry.ts
      elements.push([key, ts, entry.value])
    }
    return elements
  }

  /** Appends elements and deletes what they replace. */
  #write(
    transaction: Y.Transaction,
    elements: readonly Written[],
    alsoDelete: readonly LaneEntry[],
  ): void {
    const older = elements.flatMap(([key]) => this.#entriesOf(key))
    appendToLane(transaction, elements)
    for (const entry of older) deleteElement(transaction, entry)
    for (const entry of alsoDelete) deleteElement(transaction, entry)
  }

  #markKey(): string {
    return MARK_PREFIX + String(this.#doc.clientID)
  }

  #nextMark(): readonly [key: string, value: unknown] {
    const key = this.#markKey()
    const count = this.entry(key)?.value
    return [key, typeof count === 'number' && Number.isSafeInteger(count) ? count + 1 : 1]
  }

  #stamp(nowMs: number): number {
    this.#greatestTs = Math.min(Math.max(this.#greatestTs + 1, nowMs), MAX_TS)
    return this.#greatestTs
  }

  #greatestTsWithout(left: readonly LaneEntry[]): number {
    const positions = new Set(left.map(positionName))
    let greatest = 0
    for (const key of this.#live.keys()) {
      for (const entry of this.#entriesOf(key)) {
        if (entry.ts > greatest && !positions.has(positionName(entry))) greatest = entry.ts
      }
    }
    return greatest
  }
}

/** As a lane holds it. */
type Written = readonly [key: string, ts: number, value: unknown]

function isMark(key: string): boolean {
  return key.startsWith(MARK_PREFIX)
}

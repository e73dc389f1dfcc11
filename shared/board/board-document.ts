import type { TLRecord } from '@tldraw/tlschema'
import type * as Y from 'yjs'
import { isIncomplete } from './lane-items.ts'
import { Lanes } from './lanes.ts'
import { RecordAssembly } from './record-assembly.ts'
import { validateRecord } from './record-schema.ts'
import { changedRegisters, registerKey } from './registers.ts'
import { RepairedRecords } from './repaired-records.ts'

/** What one person did, as tldraw's store tells it. Records must not be changed afterwards. */
export interface RecordEdit {
  readonly created: readonly TLRecord[]
  readonly updated: readonly { readonly before: TLRecord; readonly after: TLRecord }[]
  readonly removed: readonly string[]
}

/** The board as everybody who has the same document sees it. */
export interface BoardView {
  /** Valid and repaired, by id. */
  readonly records: ReadonlyMap<string, TLRecord>
  /** Records that are kept but not shown, by id, with what is wrong with them. */
  readonly quarantined: ReadonlyMap<string, string>
}

export interface BoardChange {
  /** Ids whose visible record changed, appeared or went. Empty if only the quarantine changed. */
  readonly changed: ReadonlySet<string>
  /** Of the Yjs transaction that brought it. */
  readonly origin: unknown
  /** True when it was made on this document rather than received. */
  readonly local: boolean
}

/**
 * A board's records in a Yjs document: written by register, read validated and repaired.
 *
 * The view stands still while the document waits for missing updates, because what it holds then is
 * no state anybody ever saw.
 */
export class BoardDocument {
  readonly doc: Y.Doc
  readonly lanes: Lanes
  readonly view: BoardView
  readonly #assembly: RecordAssembly
  readonly #sound = new Map<string, TLRecord>()
  readonly #quarantined = new Map<string, string>()
  readonly #repaired: RepairedRecords
  readonly #stale = new Set<string>()
  readonly #listeners = new Set<(change: BoardChange) => void>()

  /** @param options.now Unix ms, as the server has it */
  constructor(doc: Y.Doc, options: { readonly now: () => number }) {
    this.doc = doc
    this.lanes = new Lanes(doc, options.now)
    this.#assembly = new RecordAssembly(this.lanes)
    for (const key of this.lanes.keys()) this.#stale.add(this.#assembly.note(key))
    if (!isIncomplete(doc)) this.#readStale()
    this.#repaired = new RepairedRecords(this.#sound)
    this.view = { records: this.#repaired.records, quarantined: this.#quarantined }
    this.lanes.onChange(({ keys }) => {
      for (const key of keys) this.#stale.add(this.#assembly.note(key))
    })
    // After the lanes' own handler, which was added first.
    doc.on('afterTransaction', this.#afterTransaction)
  }

  /**
   * Writes an edit, in one transaction. Changes to a record that somebody else has deleted in the
   * meantime are left out.
   */
  edit(edit: RecordEdit, origin: unknown): void {
    const set: (readonly [key: string, value: unknown])[] = []
    const deleted: string[] = []
    for (const record of edit.created) {
      set.push([record.id, record])
      deleted.push(...this.#assembly.registersOf(record.id))
    }
    for (const { before, after } of edit.updated) {
      if (this.#sound.has(after.id)) {
        for (const [group, value] of changedRegisters(before, after)) {
          set.push([registerKey(after.id, group), value])
        }
      } else if (this.view.records.has(after.id)) {
        // Added by repair: it is in nobody's document yet.
        set.push([after.id, after])
      }
    }
    for (const id of edit.removed) deleted.push(id, ...this.#assembly.registersOf(id))
    this.lanes.transact({ set, delete: deleted }, origin)
  }

  /** @returns ends the subscription */
  onChange(listener: (change: BoardChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Stops following the document, which lives on. Idempotent. */
  destroy(): void {
    this.doc.off('afterTransaction', this.#afterTransaction)
    this.lanes.destroy()
    this.#listeners.clear()
  }

  readonly #afterTransaction = (transaction: Y.Transaction): void => {
    if (this.#stale.size === 0 || isIncomplete(this.doc)) return
    const { earlier, isQuarantineChanged } = this.#readStale()
    const changed = this.#repaired.update(earlier)
    if (changed.size === 0 && !isQuarantineChanged) return
    const { origin, local } = transaction
    for (const listener of this.#listeners) listener({ changed, origin, local })
  }

  /** Reads stale records anew. @returns those that changed, as they were; undefined if absent */
  #readStale(): {
    readonly earlier: ReadonlyMap<string, TLRecord | undefined>
    readonly isQuarantineChanged: boolean
  } {
    const earlier = new Map<string, TLRecord | undefined>()
    let isQuarantineChanged = false
    for (const id of this.#stale) {
      const before = this.#sound.get(id)
      const record = this.#assembly.assemble(id)
      const problem = record === undefined ? undefined : problemWith(id, record, before)
      if (problem !== this.#quarantined.get(id)) isQuarantineChanged = true
      if (problem === undefined) this.#quarantined.delete(id)
      else this.#quarantined.set(id, problem)
      const after = problem === undefined ? (record as TLRecord | undefined) : undefined
      if (after === before) continue
      earlier.set(id, before)
      if (after === undefined) this.#sound.delete(id)
      else this.#sound.set(id, after)
    }
    this.#stale.clear()
    return { earlier, isQuarantineChanged }
  }
}

function problemWith(id: string, record: unknown, knownGood?: TLRecord): string | undefined {
  if ((record as { readonly id?: unknown } | null)?.id !== id) return 'stored under another id'
  return validateRecord(record, knownGood)
}

import type { TLRichText } from '@tldraw/tlschema'
import { isEqual } from '@tldraw/utils'
import type * as Y from 'yjs'
import type { BoardRecord } from './board-record.ts'
import { BoardTexts } from './board-texts.ts'
import { type Aftermath, aftermathOf } from './edit-aftermath.ts'
import { isIncomplete } from './lane-items.ts'
import { Lanes } from './lanes.ts'
import type { Place } from './places.ts'
import { RecordAssembly } from './record-assembly.ts'
import { validateRecord } from './record-schema.ts'
import { changedRegisters, HOME, registerKey, WHOLE_RECORD } from './registers.ts'
import { RepairedRecords } from './repaired-records.ts'
import { isSameText, TEXT_REGISTERS, textOf, withText } from './record-text.ts'
import { EMPTY_TEXT } from './text-fragment.ts'
import { keepUnchangedParts } from './unchanged-parts.ts'

/** What one person did, as tldraw's store tells it. Records must not be changed afterwards. */
export interface RecordEdit {
  readonly created: readonly BoardRecord[]
  readonly updated: readonly { readonly before: BoardRecord; readonly after: BoardRecord }[]
  readonly removed: readonly string[]
}

/** The board as everybody who has the same document sees it. */
export interface BoardView {
  /** Valid and repaired, by id. */
  readonly records: ReadonlyMap<string, BoardRecord>
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
  /** The client id of whoever made it; undefined where it holds what several did. */
  readonly author: () => number | undefined
}

/**
 * A board's records in a Yjs document: written by register, their texts by the character; read
 * validated and repaired.
 *
 * The view stands still while the document waits for missing updates, because what it holds then is
 * no state anybody ever saw.
 */
export class BoardDocument {
  readonly doc: Y.Doc
  readonly lanes: Lanes
  readonly view: BoardView
  readonly #texts: BoardTexts
  readonly #assembly: RecordAssembly
  readonly #sound = new Map<string, BoardRecord>()
  readonly #quarantined = new Map<string, string>()
  readonly #homes = new Map<string, Place>()
  readonly #repaired: RepairedRecords
  readonly #stale = new Set<string>()
  readonly #listeners = new Set<(change: BoardChange) => void>()

  /** @param options.now Unix ms, as the server has it */
  constructor(doc: Y.Doc, options: { readonly now: () => number }) {
    this.doc = doc
    this.lanes = new Lanes(doc, options.now)
    this.#texts = new BoardTexts(doc, (shapeId) => this.#stale.add(shapeId))
    this.#assembly = new RecordAssembly(this.lanes)
    for (const key of this.lanes.keys()) this.#stale.add(this.#assembly.note(key))
    if (!isIncomplete(doc)) this.#readStale()
    this.#repaired = new RepairedRecords(this.#sound, (id) => this.#homes.get(id))
    this.view = { records: this.#repaired.records, quarantined: this.#quarantined }
    this.lanes.onChange(({ keys }) => {
      for (const key of keys) this.#stale.add(this.#assembly.note(key))
    })
    // After the lanes' own handler, which was added first.
    doc.on('afterTransaction', this.#afterTransaction)
  }

  /**
   * Writes an edit, in one transaction. Changes to a record that somebody else has deleted in the
   * meantime are left out. So are texts that were read from the document itself: what is typed goes
   * into {@link text}.
   */
  edit(edit: RecordEdit, origin: unknown): void {
    const set: (readonly [key: string, value: unknown])[] = []
    const deleted: string[] = []
    const newTexts: (readonly [shapeId: string, richText: TLRichText])[] = []
    const changedTexts: (readonly [before: BoardRecord, after: BoardRecord])[] = []
    const setWhole = (record: BoardRecord): void => {
      const richText = textOf(record)
      set.push([record.id, richText === undefined ? record : withText(record, EMPTY_TEXT)])
      if (richText !== undefined) newTexts.push([record.id, richText])
    }
    for (const record of edit.created) {
      setWhole(record)
      deleted.push(...this.#assembly.registersOf(record.id))
    }
    for (const { before, after } of edit.updated) {
      if (this.#sound.has(after.id)) {
        for (const [group, value] of changedRegisters(before, after)) {
          if (group === WHOLE_RECORD) setWhole(after)
          else if (!TEXT_REGISTERS.has(group)) set.push([registerKey(after.id, group), value])
          else changedTexts.push([before, after])
        }
      } else if (this.view.records.has(after.id)) {
        // Added by repair: it is in nobody's document yet.
        set.push([after.id, after])
      }
    }
    const { homes, removed } = this.#aftermathOf(edit)
    for (const [id, { x, y, rotation, parentId }] of homes) {
      set.push([registerKey(id, HOME), [x, y, rotation, parentId]])
    }
    for (const id of [...edit.removed, ...removed]) {
      deleted.push(id, ...this.#assembly.registersOf(id))
    }
    for (const [shapeId] of newTexts) this.text(shapeId)
    for (const [{ id }] of changedTexts) this.text(id)
    this.doc.transact(() => {
      this.lanes.transact({ set, delete: deleted }, origin)
      for (const [shapeId, richText] of newTexts) this.#texts.write(shapeId, richText)
      for (const [before, after] of changedTexts) this.editText(before, after, origin)
      for (const id of edit.removed) this.#texts.remove(id)
    }, origin)
  }

  /**
   * Writes at once what an edit changes of a text, by the character. Only then is it known what the
   * edit was made from: a moment later others may have typed.
   *
   * @returns `after` with the text as the board now has it
   */
  editText(before: BoardRecord, after: BoardRecord, origin: unknown): BoardRecord {
    const [base, richText] = [textOf(before), textOf(after)]
    const isNew = !isSameText(before, after) && !this.#isReadFromHere(after)
    if (!isNew || base === undefined || richText === undefined) return after
    if (this.text(after.id) === undefined) return after
    this.doc.transact(() => {
      this.#texts.change(after.id, base, richText)
    }, origin)
    return withText(after, this.#texts.richText(after.id) ?? richText)
  }

  /**
   * The text of a shape that is on the board, to be typed into; undefined when it can have none.
   * A shape of an earlier board, whose text merged as a whole, is given one now [TEXT-5].
   */
  text(shapeId: string): Y.XmlFragment | undefined {
    const fragment = this.#texts.fragment(shapeId)
    if (fragment !== undefined) return fragment
    const record = this.#sound.get(shapeId)
    const richText = record === undefined ? undefined : textOf(record)
    if (richText === undefined) return undefined
    this.#texts.seed(shapeId, richText, this)
    return this.#texts.fragment(shapeId)
  }

  /**
   * How many changes lie beyond a state vector: entries, deletions among them, and shapes whose text
   * changed, unless they are new themselves.
   */
  unsaved(durable: ReadonlyMap<number, number>): number {
    let count = this.lanes.unsaved(durable)
    for (const shapeId of this.#texts.changedSince(durable)) {
      const entry = this.lanes.entry(shapeId)
      if (entry === undefined || entry.clock < (durable.get(entry.client) ?? 0)) count += 1
    }
    return count
  }

  /** Ids of shapes in whose text there is something beyond a state vector. */
  textsChangedSince(known: ReadonlyMap<number, number>): ReadonlySet<string> {
    return this.#texts.changedSince(known)
  }

  /** @returns ends the subscription */
  onChange(listener: (change: BoardChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Stops following the document, which lives on. Idempotent. */
  destroy(): void {
    this.doc.off('afterTransaction', this.#afterTransaction)
    this.#texts.destroy()
    this.lanes.destroy()
    this.#listeners.clear()
  }

  readonly #afterTransaction = (transaction: Y.Transaction): void => {
    this.#tellOfStale(transaction)
    if (isMereDeletion(transaction) && this.#texts.isTouchedBy(transaction)) {
      this.lanes.mark(transaction.origin)
    }
  }

  #tellOfStale(transaction: Y.Transaction): void {
    if (this.#stale.size === 0 || isIncomplete(this.doc)) return
    const { earlier, homes, isQuarantineChanged } = this.#readStale()
    const changed = this.#repaired.update(earlier, homes)
    if (changed.size === 0 && !isQuarantineChanged) return
    const { origin, local } = transaction
    const author = (): number | undefined => authorOf(transaction)
    for (const listener of this.#listeners) listener({ changed, origin, local, author })
  }

  #aftermathOf(edit: RecordEdit): Aftermath {
    const { hidden, dissolved } = this.#repaired.repairs
    return aftermathOf(edit, { sound: this.#sound, shown: this.view.records, hidden, dissolved })
  }

  #isReadFromHere({ id, ...record }: BoardRecord): boolean {
    const richText = textOf(record)
    return richText !== undefined && this.#texts.isReadFrom(id, richText)
  }

  #assemble(id: string): unknown {
    const record = this.#assembly.assemble(id)
    const richText = record === undefined ? undefined : this.#texts.richText(id)
    return richText === undefined ? record : withText(record, richText)
  }

  /** Reads stale records anew. @returns those that changed, as they were; undefined if absent */
  #readStale(): {
    readonly earlier: ReadonlyMap<string, BoardRecord | undefined>
    readonly homes: 'same' | 'changed'
    readonly isQuarantineChanged: boolean
  } {
    const earlier = new Map<string, BoardRecord | undefined>()
    let homes: 'same' | 'changed' = 'same'
    let isQuarantineChanged = false
    for (const id of this.#stale) {
      if (this.#readHome(id)) homes = 'changed'
      const before = this.#sound.get(id)
      const record = keepUnchangedParts(this.#assemble(id), before)
      const problem = record === undefined ? undefined : problemWith(id, record, before)
      if (problem !== this.#quarantined.get(id)) isQuarantineChanged = true
      if (problem === undefined) this.#quarantined.delete(id)
      else this.#quarantined.set(id, problem)
      const after = problem === undefined ? (record as BoardRecord | undefined) : undefined
      if (after === before) continue
      earlier.set(id, before)
      if (after === undefined) this.#sound.delete(id)
      else this.#sound.set(id, after)
    }
    this.#stale.clear()
    return { earlier, homes, isQuarantineChanged }
  }

  /** @returns whether it is another than before */
  #readHome(id: string): boolean {
    const before = this.#homes.get(id)
    const home = this.#assembly.homeOf(id)
    if (isEqual(before, home)) return false
    if (home === undefined) this.#homes.delete(id)
    else this.#homes.set(id, home)
    return true
  }
}

/** True when somebody here deleted and wrote nothing, of which no state vector would tell. */
function isMereDeletion({
  local,
  deleteSet,
  beforeState,
  afterState,
  doc,
}: Y.Transaction): boolean {
  return (
    local &&
    deleteSet.clients.size > 0 &&
    beforeState.get(doc.clientID) === afterState.get(doc.clientID)
  )
}

/** Who deletes writes a mark, so that everything leaves its author's clock further on. */
function authorOf({ beforeState, afterState }: Y.Transaction): number | undefined {
  const authors = [...afterState].filter(
    ([client, clock]) => clock > (beforeState.get(client) ?? 0),
  )
  return authors.length === 1 ? authors[0]?.[0] : undefined
}

function problemWith(id: string, record: unknown, knownGood?: BoardRecord): string | undefined {
  if ((record as { readonly id?: unknown } | null)?.id !== id) return 'stored under another id'
  return validateRecord(record, knownGood)
}

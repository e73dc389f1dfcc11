import type { BoardRecord } from '../../shared/board/board-record.ts'
import { endOf } from '../../shared/board/hidden-bindings.ts'
import { isPlainObject } from '../../shared/board/plain-json.ts'
import { isSameText, TEXT_REGISTERS } from '../../shared/board/record-text.ts'
import { applyRegister, changedRegisters } from '../../shared/board/registers.ts'
import type { RecordFields } from '../../shared/board/registers.ts'
import type { BoardStore } from './board-store.ts'
import type { OwnTyping } from './own-typing.ts'
import { isEmptyDiff } from './records-diff.ts'
import type { BoardDiff } from './records-diff.ts'

/**
 * Makes undo and redo leave other people's work alone.
 *
 * tldraw's history holds only the person's own changes but puts whole records back: undoing a colour
 * takes back what somebody else moved meanwhile. Its history manager alone applies differences with
 * `ignoreEphemeralKeys`; those are narrowed here to what is still the person's to take back.
 *
 * @returns undoes the override
 */
export function narrowUndo(store: BoardStore, typing: OwnTyping): () => void {
  const stock = store.applyDiff.bind(store)
  const own = new OwnChanges(store, typing)
  store.applyDiff = (diff, options) => {
    const ours = options?.ignoreEphemeralKeys === true ? own.narrow(diff) : diff
    if (ours === diff || !isEmptyDiff(ours)) stock(ours, options)
  }
  return () => {
    store.applyDiff = stock
  }
}

/**
 * Brings back what somebody else deleted, as undo of one's own deletion does: what is there again
 * stays as it is, and arrows are bound only where their ends are still free.
 */
export function bringBack(store: BoardStore, gone: readonly BoardRecord[]): void {
  const added = Object.fromEntries(gone.map((record) => [record.id, record]))
  store.applyDiff({ added, updated: {}, removed: {} }, { ignoreEphemeralKeys: true })
}

/** Where a shape is and how large: no loss to anybody when the shape is taken back. */
const PLACEMENT = ['xf', 'sz', 'index']
/** What a canvas measures from others' fields: nobody's work. */
const MEASURED = ['props.growY', 'props.fontSizeAdjustment']
const NONE: ReadonlySet<string> = new Set()
const SLIGHT: ReadonlySet<string> = new Set([...PLACEMENT, ...MEASURED])

/**
 * What of a change may be made without undoing anybody else's, field by field against the present:
 *
 * - a field is set only where it still is as the change expects it;
 * - of a text, what the person typed is taken back or typed again, whatever others typed among it;
 * - a record that somebody else deleted stays deleted;
 * - a record is deleted only where nobody else has worked on it, beyond moving or resizing it, nor
 *   put anything into it, nor bound an arrow to it; and brought back only where there is none;
 * - a group is brought back only if there is something to be in it;
 * - a binding is brought back only between shapes that are there, to an end that is free.
 *
 * Fields go together as they travel together: a shape's position is one.
 */
class OwnChanges {
  readonly #store: BoardStore
  readonly #typing: OwnTyping
  /** Records, as the history holds them, that were to be deleted and that somebody else had deleted. */
  readonly #foundGone = new WeakSet<BoardRecord>()

  constructor(store: BoardStore, typing: OwnTyping) {
    this.#store = store
    this.#typing = typing
  }

  narrow(diff: BoardDiff): BoardDiff {
    const updated = this.#updated(diff)
    const { removed, inUse } = this.#removed({ ...diff, updated })
    const wouldExist = (id: BoardRecord['id']): boolean =>
      !(id in removed) && (id in diff.added || this.#present(id) !== undefined)

    const takenEnds = new Set<string>()
    for (const record of this.#store.allRecords()) {
      if (record.typeName === 'binding' && !(record.id in removed)) takenEnds.add(endOf(record))
    }
    const added = filterValues(diff.added, (record) => {
      if (!this.#isDocument(record)) return true
      if (this.#present(record.id) !== undefined || this.#foundGone.has(record)) return false
      if (record.typeName === 'shape') return record.type !== 'group' || inUse.has(record.id)
      if (record.typeName !== 'binding') return true
      return wouldExist(record.fromId) && wouldExist(record.toId) && !takenEnds.has(endOf(record))
    })
    const sound = filterValues(updated, ([, record]) => {
      return record.typeName !== 'binding' || wouldExist(record.toId)
    })
    return { added, updated: sound, removed }
  }

  #updated(diff: BoardDiff): BoardDiff['updated'] {
    const updated: BoardDiff['updated'] = {}
    for (const [from, to] of Object.values(diff.updated)) {
      const current = this.#present(to.id)
      if (!this.#isDocument(to)) updated[to.id] = [from, to]
      else if (current !== undefined) updated[to.id] = [current, this.#merged(from, to, current)]
    }
    return updated
  }

  #merged(from: BoardRecord, to: BoardRecord, current: BoardRecord): BoardRecord {
    const isText = !isSameText(from, to)
    const retraced = isText ? this.#typing.retrace(from, to, current) : undefined
    return mergeOwn(from, to, retraced ?? current, retraced === undefined ? NONE : TEXT_REGISTERS)
  }

  /** What may be deleted, and what is in use then. What stays may stand in something else. */
  #removed(diff: BoardDiff): { removed: BoardDiff['removed']; inUse: ReadonlySet<string> } {
    let removed = diff.removed
    for (;;) {
      const inUse = this.#idsInUse({ ...diff, removed })
      const still = filterValues(removed, (expected) => this.#mayRemove(expected, inUse))
      if (Object.keys(still).length === Object.keys(removed).length) return { removed, inUse }
      removed = still
    }
  }

  #mayRemove(expected: BoardRecord, inUse: ReadonlySet<string>): boolean {
    if (!this.#isDocument(expected)) return true
    const current = this.#present(expected.id)
    if (current === undefined) {
      this.#foundGone.add(expected)
      return false
    }
    const isOthers = isWorkedOn(expected, current) || this.#typing.isShared(expected)
    return !isOthers && !inUse.has(expected.id)
  }

  /** What holds a shape, or an arrow's end, once the change is made, that the change does not delete. */
  #idsInUse({ added, updated, removed }: BoardDiff): ReadonlySet<string> {
    const inUse = new Set<string>()
    for (const record of [...this.#store.allRecords(), ...Object.values(added)]) {
      if (record.id in removed) continue
      const after = updated[record.id]?.[1] ?? record
      if (after.typeName === 'shape') inUse.add(after.parentId)
      if (after.typeName === 'binding' && !(after.fromId in removed)) inUse.add(after.toId)
    }
    return inUse
  }

  #isDocument(record: BoardRecord): boolean {
    return this.#store.scopedTypes.document.has(record.typeName)
  }

  #present(id: BoardRecord['id']): BoardRecord | undefined {
    return this.#store.unsafeGetWithoutCapture(id)
  }
}

/** True when more was done to a record than to push it about. */
function isWorkedOn(expected: BoardRecord, current: BoardRecord): boolean {
  return changedRegisters(expected, current).some(([group]) => !SLIGHT.has(group))
}

/** `current` with those registers of `to` that nobody has changed since `from`, some groups apart. */
function mergeOwn(
  from: BoardRecord,
  to: BoardRecord,
  current: BoardRecord,
  apart: ReadonlySet<string>,
): BoardRecord {
  const theirs = new Set(changedRegisters(from, current).map(([group]) => group))
  let merged: RecordFields = { ...current }
  for (const [group, value] of changedRegisters(from, to)) {
    if (!theirs.has(group) && !apart.has(group)) merged = applyRegister(merged, group, asNew(value))
  }
  return merged as unknown as BoardRecord
}

/** The document takes a text that it has given out before for one that is not to be written. */
function asNew(value: unknown): unknown {
  return isPlainObject(value) ? { ...value } : value
}

function filterValues<K extends string, V>(
  entries: Record<K, V>,
  keep: (value: V) => boolean,
): Record<K, V> {
  const kept = Object.entries<V>(entries).filter(([, value]) => keep(value))
  return Object.fromEntries(kept) as Record<K, V>
}

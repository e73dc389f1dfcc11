import type { BoardRecord } from '../../shared/board/board-record.ts'
import { isPlainObject } from '../../shared/board/plain-json.ts'
import { applyRegister, changedRegisters } from '../../shared/board/registers.ts'
import type { RecordFields } from '../../shared/board/registers.ts'
import type { BoardStore } from './board-store.ts'
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
export function narrowUndo(store: BoardStore): () => void {
  const stock = store.applyDiff.bind(store)
  store.applyDiff = (diff, options) => {
    const ours = options?.ignoreEphemeralKeys === true ? narrowToOwn(store, diff) : diff
    if (ours === diff || !isEmptyDiff(ours)) stock(ours, options)
  }
  return () => {
    store.applyDiff = stock
  }
}

/**
 * What of a change may be made without undoing anybody else's, field by field against the present:
 *
 * - a field is set only where it still is as the change expects it;
 * - a record that somebody else deleted stays deleted;
 * - a record is deleted only where nobody else has worked on it, beyond moving or resizing it, nor
 *   put anything into it; and brought back only where there is none;
 * - a binding is brought back only between shapes that are there.
 *
 * Fields go together as they travel together: a shape's position is one.
 */
function narrowToOwn(store: BoardStore, diff: BoardDiff): BoardDiff {
  const isDocument = (record: BoardRecord): boolean =>
    store.scopedTypes.document.has(record.typeName)
  const present = (id: BoardRecord['id']): BoardRecord | undefined =>
    store.unsafeGetWithoutCapture(id)

  const parentsInUse = parentsAfter(store, diff)
  const removed = filterValues(diff.removed, (expected) => {
    const current = present(expected.id)
    if (!isDocument(expected) || current === undefined) return true
    return !isWorkedOn(expected, current) && !parentsInUse.has(expected.id)
  })

  const wouldExist = (id: BoardRecord['id']): boolean =>
    !(id in removed) && (id in diff.added || present(id) !== undefined)

  const added = filterValues(diff.added, (record) => {
    if (!isDocument(record)) return true
    if (present(record.id) !== undefined) return false
    return record.typeName !== 'binding' || (wouldExist(record.fromId) && wouldExist(record.toId))
  })

  const updated: BoardDiff['updated'] = {}
  for (const [from, to] of Object.values(diff.updated)) {
    const current = present(to.id)
    if (!isDocument(to)) updated[to.id] = [from, to]
    else if (current !== undefined) updated[to.id] = [current, mergeOwn(from, to, current)]
  }

  return { added, updated, removed }
}

/** Where a shape is and how large: no loss to anybody when the shape is taken back. */
const PLACEMENT: ReadonlySet<string> = new Set(['xf', 'sz', 'index'])

/** True when more was done to a record than to push it about. */
function isWorkedOn(expected: BoardRecord, current: BoardRecord): boolean {
  return changedRegisters(expected, current).some(([group]) => !PLACEMENT.has(group))
}

/** What holds a shape, once the change is made, that the change does not delete. */
function parentsAfter(store: BoardStore, diff: BoardDiff): Set<string> {
  const parents = new Set<string>()
  for (const record of store.allRecords()) {
    if (record.typeName !== 'shape' || record.id in diff.removed) continue
    const after = diff.updated[record.id]?.[1] ?? record
    if (after.typeName === 'shape') parents.add(after.parentId)
  }
  return parents
}

/** `current` with those registers of `to` that nobody has changed since `from`. */
function mergeOwn(from: BoardRecord, to: BoardRecord, current: BoardRecord): BoardRecord {
  const theirs = new Set(changedRegisters(from, current).map(([group]) => group))
  let merged: RecordFields = { ...current }
  for (const [group, value] of changedRegisters(from, to)) {
    if (!theirs.has(group)) merged = applyRegister(merged, group, asNew(value))
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

import { isEqual } from '@tldraw/utils'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { BoardStore } from './board-store.ts'
import { idsOf } from './records-diff.ts'
import type { BoardDiff } from './records-diff.ts'

export interface BringIn {
  readonly store: BoardStore
  /** A record as the store is to have it; undefined for none. */
  readonly shown: (id: string) => BoardRecord | undefined
  /** Whether the person has a record in hand, which is left alone. */
  readonly isHeld: (id: string) => boolean
  /** Told of a record that the store would not take. */
  readonly onUnshowable: (recordId: string, reason: unknown) => void
}

/** Makes records of a store what they are to be, whatever tldraw makes of the change. */
export function bringIn(ids: Iterable<string>, into: BringIn): void {
  const wanted = differences(ids, into)
  if (wanted.isEmpty) return
  const caused = merge(wanted, 'with side effects', into)
  // tldraw's side effects may have changed more, or otherwise, than it is to be.
  const leftOver = differences(new Set([...caused, ...wanted.ids]), into)
  if (!leftOver.isEmpty) merge(leftOver, 'exactly', into)
}

function differences(ids: Iterable<string>, { isHeld, shown, store }: BringIn): Differences {
  const put: BoardRecord[] = []
  const remove: BoardRecord[] = []
  for (const id of ids) {
    if (isHeld(id)) continue
    const wanted = shown(id)
    const held = store.unsafeGetWithoutCapture(id as BoardRecord['id'])
    if (wanted === held || (wanted !== undefined && isEqual(wanted, held))) continue
    if (wanted !== undefined) put.push(wanted)
    else if (held !== undefined && store.scopedTypes.document.has(held.typeName)) {
      remove.push(held)
    }
  }
  return new Differences(put, remove)
}

/** Exactly, and not as others' doing: else tldraw would have the last word. */
type MergeMode = 'with side effects' | 'exactly'

/** @returns the ids of all records that changed by it */
function merge(wanted: Differences, how: MergeMode, into: BringIn): string[] {
  try {
    return mergeAtOnce(wanted, how, into.store)
  } catch (error) {
    // One record can fail a whole batch: go one at a time to find it.
    const each = wanted.each()
    if (each.length > 1) return each.flatMap((one) => merge(one, how, into))
    for (const id of wanted.ids) into.onUnshowable(id, error)
    return []
  }
}

function mergeAtOnce(wanted: Differences, how: MergeMode, store: BoardStore): string[] {
  const diff = wanted.asDiff()
  const caused = store.extractingChanges(() => {
    if (how === 'exactly') store.applyDiff(diff, { runCallbacks: false })
    else store.mergeRemoteChanges(() => store.applyDiff(diff))
  })
  return idsOf(caused)
}

/** What the store lacks, or has beyond what it is to have. */
class Differences {
  readonly #put: readonly BoardRecord[]
  readonly #remove: readonly BoardRecord[]

  constructor(put: readonly BoardRecord[], remove: readonly BoardRecord[]) {
    this.#put = put
    this.#remove = remove
  }

  get isEmpty(): boolean {
    return this.#put.length === 0 && this.#remove.length === 0
  }

  get ids(): string[] {
    return [...this.#put, ...this.#remove].map((record) => record.id)
  }

  each(): Differences[] {
    return [
      ...this.#put.map((record) => new Differences([record], [])),
      ...this.#remove.map((record) => new Differences([], [record])),
    ]
  }

  asDiff(): BoardDiff {
    return { added: byId(this.#put), updated: {}, removed: byId(this.#remove) }
  }
}

function byId(records: readonly BoardRecord[]): Record<BoardRecord['id'], BoardRecord> {
  return Object.fromEntries(records.map((record) => [record.id, record]))
}

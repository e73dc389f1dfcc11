import type { TLStore } from '@tldraw/tlschema'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { isSameText, TEXT_REGISTERS } from '../../shared/board/record-text.ts'
import { applyRegister, changedRegisters, WHOLE_RECORD } from '../../shared/board/registers.ts'
import type { RecordFields } from '../../shared/board/registers.ts'
import type { OwnTyping } from './own-typing.ts'
import { isEmptyDiff } from './records-diff.ts'
import type { BoardDiff } from './records-diff.ts'

type Tell = (entry: { changes: BoardDiff }, source: 'user' | 'remote') => void

/** What tldraw's history asks of a store. Their declarations leave it out. */
interface HistorySource {
  addHistoryInterceptor: (tell: Tell) => () => void
}

/**
 * Keeps what is not the person's doing out of their history: they could undo what they never did, and
 * could redo no longer what they did. To be set up before the canvas is, whose history asks the store
 * to be told of each change and of whose doing it is.
 *
 * - What tldraw does of itself, while others' changes are merged, is not told as theirs.
 * - The history puts changes of a record together by the record before the first and after the last.
 *   What others changed in between, while somebody drags or types, must not be in either: it is told
 *   of records on which the person alone has worked.
 *
 * @returns undoes the override
 */
export function keepHistoryOwn(
  store: TLStore,
  typing: OwnTyping,
  isMerging: () => boolean,
): () => void {
  const source = store as TLStore & HistorySource
  const stock = source.addHistoryInterceptor.bind(source)
  source.addHistoryInterceptor = (tell) => {
    const own = new OwnStates(typing)
    return stock(({ changes }, whose) => {
      if (whose === 'remote' || isMerging()) return tell({ changes }, 'remote')
      const ours = own.changes(changes)
      if (!isEmptyDiff(ours)) tell({ changes: ours }, 'user')
    })
  }
  return () => {
    source.addHistoryInterceptor = stock
  }
}

type BoardPair = [before: BoardRecord, after: BoardRecord]

/** The records as the history has heard of them. */
class OwnStates {
  readonly #typing: OwnTyping
  readonly #told = new Map<string, BoardRecord>()

  constructor(typing: OwnTyping) {
    this.#typing = typing
  }

  /** What the person did, as something done to records that nobody else has touched. */
  changes({ added, updated, removed }: BoardDiff): BoardDiff {
    for (const record of Object.values(added)) this.#tell(undefined, record)
    for (const id of Object.keys(removed)) this.#told.delete(id)
    const own: BoardDiff['updated'] = {}
    for (const [before, after] of Object.values(updated)) {
      const pair = this.#ownPair(before, after)
      if (pair !== undefined) own[after.id] = pair
    }
    return { added, updated: own, removed }
  }

  /** @returns undefined when the person changed nothing: others typed in a text that is open */
  #ownPair(before: BoardRecord, after: BoardRecord): BoardPair | undefined {
    const told = this.#told.get(after.id) ?? before
    const isText = !isSameText(before, after)
    if (told === before && (!isText || this.#typing.hasTyped(after.id))) {
      return this.#tellPair(before, after)
    }
    const changed = changedRegisters(before, after).filter(
      ([group]) => !TEXT_REGISTERS.has(group) || this.#typing.hasTyped(after.id),
    )
    if (changed.length === 0) return undefined
    const groups = new Set(changed.map(([group]) => group))
    if (groups.has(WHOLE_RECORD)) return this.#tellPair(before, after)
    const earlier = changedRegisters(after, before).filter(([group]) => groups.has(group))
    return this.#tellPair(withRegisters(told, earlier), withRegisters(told, changed))
  }

  #tellPair(before: BoardRecord, after: BoardRecord): BoardPair {
    this.#tell(before, after)
    return [before, after]
  }

  #tell(before: BoardRecord | undefined, after: BoardRecord): void {
    this.#told.set(after.id, after)
    this.#typing.note(before, after)
  }
}

function withRegisters(
  record: BoardRecord,
  registers: readonly (readonly [group: string, value: unknown])[],
): BoardRecord {
  let fields: RecordFields = { ...record }
  for (const [group, value] of registers) fields = applyRegister(fields, group, value)
  return fields as unknown as BoardRecord
}

import * as Y from 'yjs'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { readState } from '../../shared/domain/changes/board-state.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { BoardStore } from '../offline/board-store.ts'
import { emptyStash, readStash, stashUntaken } from '../offline/untaken-stash.ts'
import { download } from '../page/download.ts'
import type { BoardSession } from './board-session.ts'
import type { UnsavedChanges } from './unsaved-changes.ts'

/** What was set aside, as the person saves it. */
interface UntakenCopy {
  readonly what: 'Changes not taken'
  readonly boardId: string
  /** As in ISO 8601. */
  readonly savedAt: string
  /** What the records are called, as far as they are called anything. */
  readonly names: readonly string[]
  readonly records: readonly BoardRecord[]
}

/** So many are named to the person. */
const MAX_NAMED = 3

/**
 * Refusals of what this device wrote. The server has closed the door and will again while this
 * device's copy holds the change, so the page starts from a fresh copy of the board.
 */
export function isRefusalOfChanges(error: ErrorKind): boolean {
  return error === 'refused-change' || error === 'view-only' || error === 'too-large'
}

/** Keeps for the person what the server would not take. */
export class UntakenChanges {
  readonly #session: Pick<BoardSession, 'boardId' | 'document' | 'notify'>
  readonly #unsaved: UnsavedChanges
  readonly #store: BoardStore

  constructor(
    session: Pick<BoardSession, 'boardId' | 'document' | 'notify'>,
    unsaved: UnsavedChanges,
    store: BoardStore,
  ) {
    this.#session = session
    this.#unsaved = unsaved
    this.#store = store
  }

  /**
   * Puts what was not taken where the reloaded page finds it, and empties this device's copy. Where
   * that cannot be done the file is on offer at once.
   *
   * @returns whether the page may be reloaded
   */
  async setAside(): Promise<boolean> {
    const json = this.#asJson(new Date().toISOString())
    try {
      await stashUntaken(this.#session.boardId, json)
      await this.#store.clear()
      return true
    } catch {
      this.#offerCopies([json])
      return false
    }
  }

  /** Offers what was set aside before the page was loaded, if anything was. */
  async offer(): Promise<void> {
    try {
      const copies = await readStash(this.#session.boardId)
      if (copies.length > 0) this.#offerCopies(copies)
    } catch {
      // Where IndexedDB does not open nothing was set aside either, and the person has been told.
      return
    }
  }

  /** The records that the changes touch, as this device last had them. */
  #asJson(savedAt: string): string {
    const { boardId, document } = this.#session
    const ours = Y.decodeStateVector(Y.encodeStateVector(document.doc))
    const state = readState(document.view.records.values())
    const ids = [...this.#unsaved.recordIds(ours)]
    const copy: UntakenCopy = {
      what: 'Changes not taken',
      boardId,
      savedAt,
      names: ids.flatMap((id) => (state.told.has(id) ? [state.call(id)] : [])),
      records: ids.flatMap((id) => document.view.records.get(id) ?? []),
    }
    return JSON.stringify(copy, null, 2)
  }

  #offerCopies(copies: readonly string[]): void {
    const run = (): void => {
      copies.forEach((json, i) => {
        const file = new Blob([json], { type: 'application/json' })
        download(`changes-not-taken-${String(i + 1)}.json`, file)
      })
      emptyStash(this.#session.boardId).catch(reportError)
    }
    const names = copies.flatMap((json) => (JSON.parse(json) as UntakenCopy).names)
    this.#session.notify(sayUntaken(names), { label: 'Save a copy', run })
  }
}

function sayUntaken(names: readonly string[]): string {
  const named = [...new Set(names)]
  const more = named.length - MAX_NAMED
  const list = named.slice(0, MAX_NAMED).join(', ')
  const what = list === '' ? '' : `: ${list}${more > 0 ? ` and ${String(more)} more` : ''}`
  return `Some changes made here could not be taken${what}. The board is shown as the server has it.`
}

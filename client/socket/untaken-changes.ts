import * as Y from 'yjs'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { BoardStore } from '../offline/board-store.ts'
import { emptyStash, readStash, stashUntaken } from '../offline/untaken-stash.ts'
import { download } from '../page/download.ts'
import type { BoardSession } from './board-session.ts'
import type { UnsavedChanges } from './unsaved-changes.ts'

const NOT_TAKEN =
  'Some changes made here could not be taken. The board is shown as the server has it.'

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
    const records = [...this.#unsaved.recordIds(ours)].flatMap(
      (id) => document.view.records.get(id) ?? [],
    )
    return JSON.stringify({ what: 'Changes not taken', boardId, savedAt, records }, null, 2)
  }

  #offerCopies(copies: readonly string[]): void {
    const run = (): void => {
      copies.forEach((json, i) => {
        const file = new Blob([json], { type: 'application/json' })
        download(`changes-not-taken-${String(i + 1)}.json`, file)
      })
      emptyStash(this.#session.boardId).catch(reportError)
    }
    this.#session.notify(NOT_TAKEN, { label: 'Save a copy', run })
  }
}

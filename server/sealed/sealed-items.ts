import { isDeepStrictEqual } from 'node:util'
import type * as Y from 'yjs'
import { BoardDocument, type RecordEdit } from '../../shared/board/board-document.ts'
import {
  sealedContentOf,
  type SealedContent,
  type SealedItem,
} from '../../shared/board/sealed-content.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { untilHeard } from '../bus/until-heard.ts'
import type { Clock } from '../clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Room } from '../room/room.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { closing, opening, relabelling } from './card-edits.ts'

export interface SealedItemsOptions {
  readonly ledger: Pick<Ledger, 'agreements' | 'sealed'>
  readonly rooms: Pick<RoomRegistry, 'open' | 'sealedChanged'>
  readonly clock: Pick<Clock, 'after' | 'nowMs'>
  /** Whether other nodes have the board too, and are to let go of what was sealed. */
  readonly nodes: 'one' | 'several'
  /** Draws what nobody has drawn before. */
  readonly newId: () => string
}

/** What became of sealing some things. */
export type Sealing =
  /** By the ids of the cards, in the order of what was asked for. */
  | { readonly kind: 'sealed'; readonly shapeIds: readonly string[] }
  /** Some of it is not on the board, or nothing that can be sealed. */
  | { readonly kind: 'not-there' }
  /** A commitment that was answered: its wording stands with the answers. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'too-long' }
  /** The board has as many sealed items as it may. */
  | { readonly kind: 'full' }
  /** The board takes no changes just now, or somebody does not stop typing in it. */
  | { readonly kind: 'busy' }

type Closing =
  Exclude<Sealing, { kind: 'sealed' }> | { readonly kind: 'closed'; readonly room: Room }

/** So many times somebody may type into what is being sealed. */
const MAX_TRIES = 20

/**
 * Takes what something says off a board and keeps it for some agencies; gives it to these alone, and
 * puts it back. The server itself changes the board, so that the words go from the document into the
 * ledger in one step, whatever becomes of a page meanwhile. SPEC.md has the rules.
 */
export class SealedItems {
  readonly #options: SealedItemsOptions

  constructor(options: SealedItemsOptions) {
    this.#options = options
  }

  /**
   * Seals all of it or nothing.
   * @param writeDown leaves a trace of it, before anything is taken off the board
   * @throws StorageFullError (`log/update-log.ts`), and what `writeDown` throws: then nothing is sealed
   */
  async seal(
    boardId: string,
    sourceIds: readonly string[],
    agencyIds: readonly string[],
    writeDown: () => Promise<void>,
  ): Promise<Sealing> {
    const { clock, nodes, rooms } = this.#options
    const cardIds = new Map(sourceIds.map((id) => [id, this.#newShapeId()]))
    let closed: Room | undefined
    try {
      const outcome = await this.#close(boardId, cardIds, agencyIds, writeDown)
      if (outcome.kind !== 'closed') return outcome
      closed = outcome.room
    } finally {
      if (closed === undefined) await this.#forget(boardId, cardIds.values())
    }
    await closed.rewriting.forgetDeleted()
    await rooms.sealedChanged(boardId)
    await untilHeard(clock, nodes)
    return { kind: 'sealed', shapeIds: [...cardIds.values()] }
  }

  /** Keeps what is sealed, then puts cards in its place: what is not closed in the end may be kept. */
  async #close(
    boardId: string,
    cardIds: ReadonlyMap<string, string>,
    agencyIds: readonly string[],
    writeDown: () => Promise<void>,
  ): Promise<Closing> {
    const { rooms } = this.#options
    const sourceIds = [...cardIds.keys()]
    let isWrittenDown = false
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const contents = this.#contentsIn(await rooms.open(boardId), sourceIds)
      if (contents === undefined) return { kind: 'not-there' }
      const lengths = [...contents.values()].map((content) => JSON.stringify(content).length)
      if (Math.max(...lengths) > LIMITS.maxSealedLength) return { kind: 'too-long' }
      if (await this.#isAnyAnswered(boardId, sourceIds)) return { kind: 'answered' }
      if (!(await this.#keep(boardId, cardIds, agencyIds, contents))) return { kind: 'full' }
      if (!isWrittenDown) await writeDown()
      isWrittenDown = true
      const room = await rooms.open(boardId)
      if (room.isPaused) break
      // From here to the end of the change nothing can come between.
      if (!isDeepStrictEqual(this.#contentsIn(room, sourceIds), contents)) continue
      this.#edit(room, (records) => closing(records, cardIds, agencyIds))
      return { kind: 'closed', room }
    }
    return { kind: 'busy' }
  }

  /** What is sealed for an agency, whether or not a card of it stands on the board just now. */
  async readableBy(boardId: string, agencyId: string): Promise<readonly SealedItem[]> {
    const { ledger } = this.#options
    const marks = await ledger.sealed.marksOf(boardId)
    const own = marks.filter(({ agencyIds }) => agencyIds.includes(agencyId))
    const items: SealedItem[] = []
    for (const { shapeId } of own) {
      const item = await ledger.sealed.find(boardId, shapeId)
      // Its agencies may have changed since the list was read.
      if (item?.agencyIds.includes(agencyId) === true) items.push(item)
    }
    return items
  }

  /** Whether there is such an item, whoever may read it. */
  async has(boardId: string, shapeId: string): Promise<boolean> {
    return (await this.#options.ledger.sealed.find(boardId, shapeId)) !== undefined
  }

  /** One item, for who sits for one of its agencies; undefined for anybody else, and when there is none. */
  async find(boardId: string, shapeId: string, agencyId: string): Promise<SealedItem | undefined> {
    const item = await this.#options.ledger.sealed.find(boardId, shapeId)
    return item?.agencyIds.includes(agencyId) === true ? item : undefined
  }

  /** @returns false when the item is of another version by now */
  async write(
    boardId: string,
    { content, shapeId, version }: Pick<SealedItem, 'content' | 'shapeId' | 'version'>,
  ): Promise<boolean> {
    const { ledger, rooms } = this.#options
    const isChanged = await ledger.sealed.change(boardId, { shapeId, version, content })
    if (isChanged) await rooms.sealedChanged(boardId)
    return isChanged
  }

  /** @returns false when there is no such item */
  async setAgencies(
    boardId: string,
    shapeId: string,
    agencyIds: readonly string[],
  ): Promise<boolean> {
    const { ledger, rooms } = this.#options
    if (!(await ledger.sealed.setAgencies(boardId, shapeId, agencyIds))) return false
    const room = await rooms.open(boardId)
    this.#edit(room, (records) => relabelling(records, shapeId, agencyIds))
    await room.settle()
    await rooms.sealedChanged(boardId)
    return true
  }

  /**
   * Puts an item back onto the board, for everybody.
   * @returns the ids of its shapes: one, unless its card was copied; none when the board takes no
   * change, or all cards are gone
   */
  async lift(boardId: string, { content, shapeId }: SealedItem): Promise<readonly string[]> {
    const { ledger, rooms } = this.#options
    const room = await rooms.open(boardId)
    if (room.isPaused) return []
    const shapeIds: string[] = []
    this.#edit(room, (records) => {
      const edit = opening(records, shapeId, content, () => this.#newShapeId())
      shapeIds.push(...edit.created.map(({ id }) => id))
      return edit
    })
    if (shapeIds.length === 0) return []
    await room.settle()
    // What is not on disk yet must still be somewhere.
    if (room.isPaused) return []
    await ledger.sealed.remove(boardId, shapeId)
    await rooms.sealedChanged(boardId)
    return shapeIds
  }

  #newShapeId(): string {
    return `shape:${this.#options.newId()}`
  }

  /** @returns false when the board has no room for all of it */
  async #keep(
    boardId: string,
    cardIds: ReadonlyMap<string, string>,
    agencyIds: readonly string[],
    contents: ReadonlyMap<string, SealedContent>,
  ): Promise<boolean> {
    for (const [sourceId, content] of contents) {
      const item = { shapeId: cardIds.get(sourceId) ?? '', agencyIds, content }
      if ((await this.#options.ledger.sealed.keep(boardId, item)) === 'full') return false
    }
    return true
  }

  async #forget(boardId: string, shapeIds: Iterable<string>): Promise<void> {
    for (const shapeId of shapeIds) await this.#options.ledger.sealed.remove(boardId, shapeId)
  }

  /** @returns undefined as soon as one is not there, or cannot be sealed */
  #contentsIn(
    room: Room,
    shapeIds: readonly string[],
  ): ReadonlyMap<string, SealedContent> | undefined {
    const board = new BoardDocument(room.document(), { now: () => this.#options.clock.nowMs() })
    const contents = new Map<string, SealedContent>()
    for (const id of shapeIds) {
      const content = sealedContentOf(board.view.records.get(id))
      if (content !== undefined) contents.set(id, content)
    }
    board.destroy()
    return contents.size === shapeIds.length ? contents : undefined
  }

  #edit(room: Room, make: (records: BoardDocument['view']['records']) => RecordEdit): void {
    room.rewriting.rewrite((doc: Y.Doc) => {
      const board = new BoardDocument(doc, { now: () => this.#options.clock.nowMs() })
      board.edit(make(board.view.records), this)
      board.destroy()
    })
  }

  async #isAnyAnswered(boardId: string, shapeIds: readonly string[]): Promise<boolean> {
    const { entries } = await this.#options.ledger.agreements.after(boardId, 0)
    return entries.some(({ commitmentId }) => shapeIds.includes(commitmentId))
  }
}

import { isDeepStrictEqual } from 'node:util'
import type * as Y from 'yjs'
import { BoardDocument, type RecordEdit } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { Lanes } from '../../shared/board/lanes.ts'
import {
  closedCard,
  openedShape,
  sealedContentOf,
  type SealedContent,
  type SealedItem,
} from '../../shared/board/sealed-content.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Clock } from '../clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Room } from '../room/room.ts'
import type { RoomRegistry } from '../room/room-registry.ts'

export interface SealedItemsOptions {
  readonly ledger: Pick<Ledger, 'agreements' | 'sealed'>
  readonly rooms: Pick<RoomRegistry, 'open' | 'sealedChanged'>
  readonly clock: Pick<Clock, 'nowMs'>
  /** Draws what nobody has drawn before. */
  readonly newId: () => string
}

/** What became of sealing something. */
export type Sealing =
  | { readonly kind: 'sealed'; readonly shapeId: string }
  /** It is not on the board, or nothing that can be sealed. */
  | { readonly kind: 'not-there' }
  /** A commitment that was answered: its wording stands with the answers. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'too-long' }
  /** The board has as many sealed items as it may. */
  | { readonly kind: 'full' }
  /** The board takes no changes just now, or somebody does not stop typing in it. */
  | { readonly kind: 'busy' }

type Shape = Extract<BoardRecord, { typeName: 'shape' }>

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
   * @param writeDown leaves a trace of it, before anything is taken off the board
   * @throws StorageFullError (`log/update-log.ts`), and what `writeDown` throws: then nothing is sealed
   */
  async seal(
    boardId: string,
    sourceId: string,
    agencyIds: readonly string[],
    writeDown: () => Promise<void>,
  ): Promise<Sealing> {
    const { ledger, newId, rooms } = this.#options
    const shapeId = `shape:${newId()}`
    let isWrittenDown = false
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const content = this.#contentIn(await rooms.open(boardId), sourceId)
      if (content === undefined) return { kind: 'not-there' }
      if (JSON.stringify(content).length > LIMITS.maxSealedLength) return { kind: 'too-long' }
      if (await this.#isAnswered(boardId, sourceId)) return { kind: 'answered' }
      const kept = await ledger.sealed.keep(boardId, { shapeId, agencyIds, content })
      if (kept === 'full') return { kind: 'full' }
      if (!isWrittenDown) await this.#unlessItFails(boardId, shapeId, writeDown)
      isWrittenDown = true
      const room = await rooms.open(boardId)
      if (room.isPaused) break
      // From here to the end of the change nothing can come between.
      if (!isDeepStrictEqual(this.#contentIn(room, sourceId), content)) continue
      this.#edit(room, (records) => closing(records, sourceId, shapeId, agencyIds))
      await room.rewriting.forgetDeleted()
      await rooms.sealedChanged(boardId)
      return { kind: 'sealed', shapeId }
    }
    await ledger.sealed.remove(boardId, shapeId)
    return { kind: 'busy' }
  }

  /** What is sealed for an agency and stands on the board. */
  async readableBy(boardId: string, agencyId: string): Promise<readonly SealedItem[]> {
    const { ledger, rooms } = this.#options
    const marks = await ledger.sealed.marksOf(boardId)
    const own = marks.filter(({ agencyIds }) => agencyIds.includes(agencyId))
    if (own.length === 0) return []
    const isThere = standingOn(await rooms.open(boardId))
    const items: SealedItem[] = []
    for (const { shapeId } of own.filter((mark) => isThere(mark.shapeId))) {
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
    this.#edit(room, (records) => {
      const before = shapeIn(records, shapeId)
      if (before === undefined) return NOTHING
      const card: unknown = { ...before, props: { ...before.props, agencyIds: [...agencyIds] } }
      return { ...NOTHING, updated: [{ before, after: card as BoardRecord }] }
    })
    await room.settle()
    await rooms.sealedChanged(boardId)
    return true
  }

  /**
   * Puts an item back onto the board, for everybody.
   * @returns the id of its shape; undefined when the board takes no change, or its card is gone
   */
  async lift(boardId: string, { content, shapeId }: SealedItem): Promise<string | undefined> {
    const { ledger, newId, rooms } = this.#options
    const id = `shape:${newId()}`
    const room = await rooms.open(boardId)
    if (room.isPaused || !standingOn(room)(shapeId)) return undefined
    this.#edit(room, (records) => opening(records, shapeId, id, content))
    await room.settle()
    // What is not on disk yet must still be somewhere.
    if (room.isPaused) return undefined
    await ledger.sealed.remove(boardId, shapeId)
    await rooms.sealedChanged(boardId)
    return id
  }

  async #unlessItFails(
    boardId: string,
    shapeId: string,
    writeDown: () => Promise<void>,
  ): Promise<void> {
    try {
      await writeDown()
    } catch (problem) {
      await this.#options.ledger.sealed.remove(boardId, shapeId)
      throw problem
    }
  }

  #contentIn(room: Room, shapeId: string): SealedContent | undefined {
    const board = new BoardDocument(room.document(), { now: () => this.#options.clock.nowMs() })
    const content = sealedContentOf(board.view.records.get(shapeId))
    board.destroy()
    return content
  }

  #edit(room: Room, make: (records: BoardDocument['view']['records']) => RecordEdit): void {
    room.rewriting.rewrite((doc: Y.Doc) => {
      const board = new BoardDocument(doc, { now: () => this.#options.clock.nowMs() })
      board.edit(make(board.view.records), this)
      board.destroy()
    })
  }

  async #isAnswered(boardId: string, shapeId: string): Promise<boolean> {
    const { entries } = await this.#options.ledger.agreements.after(boardId, 0)
    return entries.some(({ commitmentId }) => commitmentId === shapeId)
  }
}

type Records = BoardDocument['view']['records']

const NOTHING: RecordEdit = { created: [], updated: [], removed: [] }

function closing(
  records: Records,
  sourceId: string,
  shapeId: string,
  agencyIds: readonly string[],
): RecordEdit {
  const source = shapeIn(records, sourceId)
  if (source === undefined) return NOTHING
  return {
    created: [closedCard(source, shapeId, agencyIds)],
    updated: rebound(records, sourceId, shapeId),
    removed: [sourceId],
  }
}

function opening(
  records: Records,
  shapeId: string,
  id: string,
  content: SealedContent,
): RecordEdit {
  const card = shapeIn(records, shapeId)
  if (card === undefined) return NOTHING
  return {
    created: [openedShape(card, id, content)],
    updated: rebound(records, shapeId, id),
    removed: [shapeId],
  }
}

/** The ends of arrows that hold on to one shape, to hold on to another. */
function rebound(records: Records, fromId: string, toId: string): RecordEdit['updated'] {
  return [...records.values()].flatMap((before) =>
    before.typeName === 'binding' && before.toId === fromId
      ? [{ before, after: { ...before, toId } as BoardRecord }]
      : [],
  )
}

function shapeIn(records: Records, id: string): Shape | undefined {
  const record = records.get(id)
  return record?.typeName === 'shape' ? record : undefined
}

function standingOn(room: Room): (shapeId: string) => boolean {
  const lanes = new Lanes(room.document(), () => 0)
  const ids = new Set(lanes.keys())
  lanes.destroy()
  return (shapeId) => ids.has(shapeId)
}

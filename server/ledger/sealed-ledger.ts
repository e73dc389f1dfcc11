import type { SealedContent, SealedItem } from '../../shared/board/sealed-content.ts'

/**
 * What is sealed on boards, and for which agencies: the only place where its words are kept. An item
 * stays for a time when its card is deleted, because that can be undone.
 */
export interface SealedLedger {
  /** Of every item of a board what everybody on the server's side of the seal may know. */
  marksOf(boardId: string): Promise<readonly SealedMark[]>

  find(boardId: string, shapeId: string): Promise<SealedItem | undefined>

  /**
   * Keeps a content under the id of its card, in place of one that is there.
   * @returns 'full' when the board has as many items as it may
   */
  keep(boardId: string, item: Omit<SealedItem, 'version'>): Promise<'kept' | 'full'>

  /** @returns false when the item has another version meanwhile, or is gone */
  change(boardId: string, change: SealedChange): Promise<boolean>

  /** @returns false when there is no such item */
  setAgencies(boardId: string, shapeId: string, agencyIds: readonly string[]): Promise<boolean>

  remove(boardId: string, shapeId: string): Promise<void>

  /** Boards that have any. */
  boards(): Promise<readonly string[]>

  /**
   * Notes which items the board shows: of all others since when it does not, where that is not noted yet.
   * @param shownIds of items; those that the board does not have count for nothing
   */
  noteShown(boardId: string, shownIds: ReadonlySet<string>): Promise<void>

  /**
   * Lets go of items that the board has not shown since before a time.
   * @param beforeMs Unix ms
   * @returns how many
   */
  removeGone(boardId: string, beforeMs: number): Promise<number>
}

/** An item without what it says. */
export type SealedMark = Omit<SealedItem, 'content'>

/** Another content for an item of a version. */
export interface SealedChange {
  readonly shapeId: string
  readonly version: number
  readonly content: SealedContent
}

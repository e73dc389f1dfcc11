import type { Actor, SeatLink } from './seat-ledger.ts'

/** Who of those who sign in sits for which agency, as the owner of a board decides. */
export interface SeatRuleLedger {
  /** Those in force, oldest first. */
  of(boardId: string): Promise<readonly SeatRule[]>

  /**
   * @returns 'full' when the board has as many as it may
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  make(boardId: string, wish: NewSeatRule, by: Actor): Promise<SeatRule | 'full'>

  /** @returns false when there is none such */
  end(boardId: string, ruleId: string, by: Actor): Promise<boolean>
}

/** A rule stands for a link that carries the seat: {@link SeatLink.name} says whom it is for. */
export type SeatRule = SeatLink

/** `name` as `belongsTo` reads it. */
export type NewSeatRule = Omit<SeatRule, 'id'>

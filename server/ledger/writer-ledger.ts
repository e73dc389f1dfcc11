/**
 * Who first wrote on a board under which client id, or was seen with it: it is theirs for good. Backups leave it out, for
 * after a restore pages bring back what others wrote, too, and each goes on under the id it has.
 */
export interface WriterLedger {
  /**
   * Makes those client ids a writer's that are nobody's yet.
   * @param writer see `Visitor.writer`
   * @returns whose each is now
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  claim(
    boardId: string,
    clientIds: readonly number[],
    writer: string,
  ): Promise<ReadonlyMap<number, string>>

  /** @returns whose each is; those that are nobody's are left out */
  find(boardId: string, clientIds: readonly number[]): Promise<ReadonlyMap<number, string>>
}

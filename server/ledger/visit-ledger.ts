/** Which devices have come to boards by which links. Nothing is noted of an audience. */
export interface VisitLedger {
  /**
   * Notes that devices have come; of each link as many as are noted (`LIMITS.maxVisits`).
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  note(visits: readonly Visit[]): Promise<void>

  /**
   * Takes one of the places of a link that is for so many people, unless the device has one.
   * @returns 'full' when there is none left
   */
  take(visit: Visit, maxPeople: number): Promise<'taken' | 'full'>

  /** Whether the device has come by this link before. */
  has(linkId: string, deviceHash: string): Promise<boolean>

  /** Who came by a link, the latest first. */
  of(linkId: string): Promise<readonly Visitor[]>

  /** How many have come by each link of a board; links that nobody came by are left out. */
  countsOf(boardId: string): Promise<ReadonlyMap<string, number>>
}

export interface Visit {
  readonly boardId: string
  readonly linkId: string
  /** See `hashKey`. */
  readonly deviceHash: string
  /** What they call themselves; '' where they have not said. */
  readonly name: string
  /** Unix ms. */
  readonly atMs: number
}

export interface Visitor {
  readonly deviceHash: string
  readonly name: string
  readonly firstMs: number
  /** To some minutes. */
  readonly lastMs: number
}

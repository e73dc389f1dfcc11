/** What is known of a snapshot. Its content is kept apart, under its hash, and never changes. */
export interface Snapshot {
  /** 128 random bits in base64url, as a board's id. */
  readonly id: string
  readonly boardId: string
  /** *named* by somebody, or a *checkpoint* that the server made by itself. */
  readonly kind: 'named' | 'checkpoint'
  /**
   * Which version of the board it is: 1, 2, 3… of those that were named, in the order in which they were
   * made. 0 for a checkpoint.
   */
  readonly version: number
  /** '' for a checkpoint. */
  readonly name: string
  readonly note: string
  /** When the board was so; Unix ms, by the server's clock. */
  readonly atMs: number
  /** See `contentHash`. */
  readonly hash: string
  /** The board's title then. */
  readonly title: string
  /** How many shapes were on it. */
  readonly shapes: number
  /** Who made it, in their own words; '' for a checkpoint, or where nobody said. */
  readonly madeBy: string
  /** Who was in the room: each once, by name. */
  readonly present: readonly PersonPresent[]
  /** Set once it is deleted: what it held is gone, that it was there remains. */
  readonly deleted: { readonly atMs: number; readonly by: string } | null
}

export interface PersonPresent {
  readonly name: string
  /** What the agency they sat for was called; '' for none. */
  readonly agency: string
}

/** What became of an admitted change in its room. */
export type Taking =
  | 'taken'
  /** Passed over: the board is paused, and will ask for it. */
  | 'passed-over'
  /** Another connection, asked now whether it is still there, speaks for the lane. */
  | 'lane-held'
  | 'board-full'

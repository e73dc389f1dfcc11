/** A figure that only grows. */
export interface Tally {
  inc(by?: number): void
}

/** Port: what rooms count. */
export interface RoomMetrics {
  readonly updatesTaken: Tally
  /** Buffers handed to readers; each may hold several frames. */
  readonly deliveries: Tally
  /** Slow readers that were sent the difference. */
  readonly resyncs: Tally
  readonly compactions: Tally
  readonly storageStalls: Tally
}

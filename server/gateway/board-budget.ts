import { LIMITS } from '../../shared/protocol/limits.ts'
import { FairShare } from './fair-share.ts'

/** What a frame, or more, has cost the server. */
export interface Spending {
  readonly frames: number
  readonly bytes: number
  /** Time in which nobody else was served. */
  readonly cpuMs: number
}

/** What everybody on one board spends together: frames, their bytes, and the server's time. */
export class BoardBudget {
  readonly #shares: Readonly<Record<keyof Spending, FairShare<string>>>

  constructor(nowMs: number) {
    const share = (perSecond: number, windowMs: number = LIMITS.rateWindowMs) =>
      new FairShare<string>(perSecond, (perSecond * windowMs) / 1000, nowMs)
    this.#shares = {
      frames: share(LIMITS.maxBoardFramesPerSecond),
      bytes: share(LIMITS.maxBoardBytesPerSecond),
      cpuMs: share(LIMITS.maxBoardCpuMsPerSecond, LIMITS.cpuWindowMs),
    }
  }

  /**
   * @param spender stands for a person, as in `Visitor.writer`: who comes again has spent what they had
   * @returns how long they are to spend nothing, in ms; 0 for not at all
   */
  spend(spender: string, spending: Spending, nowMs: number): number {
    let waitMs = 0
    for (const kind of ['frames', 'bytes', 'cpuMs'] as const) {
      this.#shares[kind].spend(spender, spending[kind], nowMs)
      waitMs = Math.max(waitMs, this.#shares[kind].waitMs(spender, nowMs))
    }
    return waitMs
  }
}

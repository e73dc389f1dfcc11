import { REACTIONS } from '../../shared/talk/talk.ts'
import type { Clock } from '../clock.ts'
import { Pace } from './pace.ts'
import type { ReactionCounts } from './talk-news.ts'

const INTERVAL_MS = 500

/** Counts reactions, and tells twice a second how often each was tapped since it last did. */
export class ReactionCount {
  #counts: ReactionCounts = {}
  readonly #pace: Pace

  constructor(clock: Clock, tell: (counts: ReactionCounts) => void) {
    this.#pace = new Pace(
      clock,
      () => INTERVAL_MS,
      () => {
        const counts = this.#counts
        this.#counts = {}
        tell(counts)
      },
    )
  }

  add(more: ReactionCounts): void {
    for (const reaction of REACTIONS) {
      const sum = (this.#counts[reaction] ?? 0) + (more[reaction] ?? 0)
      if (sum > 0) this.#counts[reaction] = sum
    }
    this.#pace.ask()
  }

  /** Forgets what it has counted and not told. Idempotent. */
  clear(): void {
    this.#pace.cancel()
    this.#counts = {}
  }
}

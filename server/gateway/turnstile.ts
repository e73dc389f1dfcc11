import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { BoardBudget } from './board-budget.ts'
import type { GatewayMetrics } from './gateway-metrics.ts'
import { TokenBucket } from './token-bucket.ts'

export interface TurnstileOptions {
  readonly clock: Clock
  /** Time that goes on evenly, in ms from any beginning: tells how long something took. */
  readonly elapsedMs: () => number
  readonly metrics: Pick<GatewayMetrics, 'admissionSeconds' | 'waits'>
  readonly board: BoardBudget
  /** Who spends, as the board's budget knows them. */
  readonly spender: string
  /** Reads no more from the network; what was read before still comes. */
  readonly onWait: () => void
  readonly onGoOn: () => void
  /** It has gone on for too long: the connection is to end. */
  readonly onTooMuch: () => void
}

interface Errand {
  readonly byteLength: number
  readonly run: () => void
}

/** So long one connection may keep all others waiting before they have their turn. */
const MAX_TURN_MS = 5
/** Long enough that a page which goes on spending is not stopped at every frame. */
const MIN_WAIT_MS = 100
/** Shorter than what a page that is asked whether it lives has to say so: its answer is not read meanwhile. */
const MAX_WAIT_MS = 2_500

/**
 * What one connection has the server do passes here, one thing after another, and what that costs is
 * counted: against the connection's own budget of time and against its board's. After each thing that
 * takes long others have their turn, or whatever the network has brought would be done first. Where too
 * much was spent the rest waits until it is not, and nothing more is read. What waits has the bounds of what a
 * connection may send at once, as that is counted before it comes here.
 */
export class Turnstile {
  readonly #options: TurnstileOptions
  readonly #own: TokenBucket
  readonly #errands: Errand[] = []
  #state: 'open' | 'passing' | 'shut' | 'closed' = 'open'
  #cancelWait: Cancel = () => undefined
  /** Spent since others last had their turn. */
  #turnMs = 0
  /** Since when it has had to wait again and again, and until when it last had to; Unix ms. */
  #slowedSinceMs = -Infinity
  #waitedUntilMs = -Infinity

  constructor(options: TurnstileOptions) {
    this.#options = options
    const { cpuWindowMs, maxCpuMsPerSecond } = LIMITS
    const burst = (maxCpuMsPerSecond * cpuWindowMs) / 1000
    this.#own = new TokenBucket(maxCpuMsPerSecond, burst, options.clock.nowMs())
  }

  /**
   * Has something done: at once, or in its turn.
   * @param byteLength of the frame that it comes from; 0 for what follows from one that was counted
   */
  pass(byteLength: number, run: () => void): void {
    if (this.#state === 'closed') return
    this.#errands.push({ byteLength, run })
    if (this.#state === 'open') this.#passAll()
  }

  /** Idempotent. What waits is not done. */
  close(): void {
    this.#state = 'closed'
    this.#cancelWait()
    this.#errands.length = 0
  }

  #passAll(): void {
    this.#state = 'passing'
    while (this.#state === 'passing') {
      const errand = this.#errands.shift()
      if (errand === undefined) this.#state = 'open'
      else this.#do(errand)
    }
  }

  #do({ byteLength, run }: Errand): void {
    const { board, clock, elapsedMs, metrics, spender } = this.#options
    const beganMs = elapsedMs()
    run()
    const cpuMs = elapsedMs() - beganMs
    metrics.admissionSeconds.inc(cpuMs / 1000)
    const nowMs = clock.nowMs()
    const spending = { frames: byteLength > 0 ? 1 : 0, bytes: byteLength, cpuMs }
    const ownMs = this.#own.spend(cpuMs, nowMs)
    const boardMs = board.spend(spender, spending, nowMs)
    this.#turnMs += cpuMs
    if (this.#state === 'closed') return
    if (ownMs > 0 || boardMs > 0) this.#wait(Math.max(ownMs, boardMs), nowMs)
    else if (this.#turnMs > MAX_TURN_MS) this.#rest((goOn) => clock.soon(goOn))
  }

  #wait(waitMs: number, nowMs: number): void {
    const { clock, metrics, onTooMuch } = this.#options
    if (nowMs - this.#waitedUntilMs > LIMITS.rateWindowMs) this.#slowedSinceMs = nowMs
    if (nowMs - this.#slowedSinceMs > LIMITS.maxSlowedMs) return onTooMuch()
    metrics.waits.inc()
    const lengthMs = Math.min(Math.max(Math.ceil(waitMs), MIN_WAIT_MS), MAX_WAIT_MS)
    this.#waitedUntilMs = nowMs + lengthMs
    this.#rest((goOn) => clock.after(lengthMs, goOn))
  }

  #rest(until: (goOn: () => void) => Cancel): void {
    const { onGoOn, onWait } = this.#options
    this.#state = 'shut'
    this.#turnMs = 0
    onWait()
    this.#cancelWait = until(() => {
      onGoOn()
      this.#passAll()
    })
  }
}

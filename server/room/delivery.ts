import { encodeSyncStep2 } from '../../shared/protocol/codec.ts'
import { CLOSE_RESTARTING } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Clock } from '../clock.ts'
import type { Attendee } from './attendee.ts'
import { encodeClocks, type BoardContents } from './board-contents.ts'
import type { Durability } from './durability.ts'
import type { Presence } from './presence.ts'
import type { RoomMetrics } from './room-metrics.ts'
import { toWebSocketFrame } from './websocket-frame.ts'

export interface DeliveryParts {
  readonly clock: Clock
  readonly metrics: RoomMetrics
  readonly attendees: Iterable<Attendee>
  readonly contents: BoardContents
  readonly durability: Durability
  readonly presence: Presence
}

const EMPTY_UPDATE = new Uint8Array([0, 0])
const NOTHING_MORE = toWebSocketFrame(encodeSyncStep2(EMPTY_UPDATE))

/**
 * Brings each connection from nothing to the whole board and keeps it there. A connection that cannot
 * keep up is never skipped a change: it is sent nothing until what it is owed has gone, and then the
 * difference.
 */
export class Delivery {
  readonly #parts: DeliveryParts

  constructor(parts: DeliveryParts) {
    this.#parts = parts
  }

  /**
   * Answers a step 1: the whole board or what the page lacks of it, and only then, with step 2, that
   * this was all.
   */
  answer(attendee: Attendee, stateVector: Uint8Array): void {
    const { standing } = attendee
    if (standing.kind === 'gone' || standing.kind === 'behind') return
    if (attendee.member.owedBytes() > LIMITS.maxOwedBytes) {
      // Who has not taken the last answer yet is owed no second one beside it.
      attendee.standing = { kind: 'behind', sinceMs: this.#parts.clock.nowMs(), stateVector }
      return
    }
    const knowsNothing = stateVector.length === 1
    this.#bringUpToDate(
      attendee,
      knowsNothing ? [...this.#parts.contents.load(), NOTHING_MORE] : [this.#rest(stateVector)],
    )
  }

  /** One write a reader. Who is owed too much after it gets no more until that has gone. */
  toAll(frames: Buffer): void {
    const { attendees, clock, contents, metrics } = this.#parts
    const batch = [frames]
    let delivered = 0
    let stateVector: Uint8Array | null = null
    for (const attendee of attendees) {
      const { member } = attendee
      if (attendee.standing.kind !== 'live') continue
      member.write(batch)
      delivered++
      if (member.owedBytes() <= attendee.allowanceBytes) continue
      stateVector ??= encodeClocks(contents.clocks)
      attendee.standing = { kind: 'behind', sinceMs: clock.nowMs(), stateVector }
    }
    metrics.deliveries.inc(delivered)
  }

  /** The network has taken all that this connection was owed. */
  drained(attendee: Attendee): void {
    attendee.allowanceBytes = LIMITS.maxOwedBytes
    if (attendee.standing.kind !== 'behind') return
    this.#parts.metrics.resyncs.inc()
    this.#bringUpToDate(attendee, [this.#rest(attendee.standing.stateVector)])
  }

  /** Closes those who stay behind. */
  closeLaggards(): void {
    const { attendees, clock } = this.#parts
    const latestMs = clock.nowMs() - LIMITS.maxBehindMs
    for (const { standing, member } of attendees) {
      if (standing.kind === 'behind' && standing.sinceMs <= latestMs) member.close('too-slow')
    }
  }

  /** Ends every connection without a word: pages make it again by themselves. */
  endAll(): void {
    for (const { member } of this.#parts.attendees) member.end(CLOSE_RESTARTING, 'restarting')
  }

  /** What somebody with this state vector lacks, as step 2. */
  #rest(stateVector: Uint8Array): Buffer {
    const { clock, contents } = this.#parts
    return toWebSocketFrame(encodeSyncStep2(contents.difference(stateVector, clock.nowMs())))
  }

  /** Writes these frames, what is saved and who is here; from now on it gets every change. */
  #bringUpToDate(attendee: Attendee, board: readonly Buffer[]): void {
    const { durability, presence } = this.#parts
    const frames = [...board, durability.frameFor(attendee)]
    const everybody = presence.all()
    if (everybody !== null) frames.push(everybody)
    let bytes = attendee.member.owedBytes()
    for (const frame of frames) bytes += frame.length
    attendee.allowanceBytes = bytes + LIMITS.maxOwedBytes
    attendee.standing = { kind: 'live' }
    attendee.member.write(frames)
  }
}

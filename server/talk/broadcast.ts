import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Cancel, Clock } from '../clock.ts'
import { SLICE } from '../gateway/in-slices.ts'
import type { Attender } from './attender.ts'
import type { TalkMetrics } from './talk-metrics.ts'

/** Who is owed more than this is not told where the presenter points: it would be old before they see it. */
const SLOW_BYTES = 16 * 1024

/** What somebody was told last. */
interface Told {
  talk: Buffer | null
  pointer: Buffer | null
}

interface PointerFrame {
  readonly frame: Buffer
  /** Going away is told to slow ones too. */
  readonly isGone: boolean
}

/**
 * Tells everybody at a talk the latest of what is shown and where the presenter points: a few of them in
 * a turn of the loop, so that nobody who edits is held up. Whoever is not told yet when something
 * newer comes is told that alone, so nobody is ever owed two of a kind by this.
 */
export class Broadcast {
  readonly #clock: Clock
  readonly #metrics: TalkMetrics
  readonly #told = new Map<Attender, Told>()
  #talk: Buffer | null = null
  #pointer: PointerFrame | null = null
  /** Who points, and need not be told where. */
  #speaker: Attender | null = null
  /** Under way: those of this round who are still to be told. */
  #round: Iterator<[Attender, Told]> | null = null
  #isAnotherRoundDue = false
  #cancelSlice: Cancel = () => undefined

  constructor(clock: Clock, metrics: TalkMetrics) {
    this.#clock = clock
    this.#metrics = metrics
  }

  get size(): number {
    return this.#told.size
  }

  attenders(): Iterable<Attender> {
    return this.#told.keys()
  }

  /** @param talk what they are told at once, and where the presenter points */
  join(attender: Attender, talk: Buffer): void {
    const told = { talk: this.#talk, pointer: this.#pointer?.frame ?? null }
    this.#told.set(attender, told)
    this.write(attender, talk)
    if (told.pointer !== null && this.#pointer?.isGone === false) {
      this.write(attender, told.pointer)
    }
  }

  leave(attender: Attender): void {
    this.#told.delete(attender)
    if (this.#speaker === attender) this.#speaker = null
  }

  setSpeaker(attender: Attender | null): void {
    this.#speaker = attender
  }

  tellTalk(frame: Buffer): void {
    this.#talk = frame
    this.#start()
  }

  tellPointer(frame: Buffer, isGone: boolean): void {
    this.#pointer = { frame, isGone }
    this.#start()
  }

  /** To one of them. */
  write(attender: Attender, frame: Buffer): void {
    this.#metrics.talkFramesSent.inc()
    attender.write(frame)
  }

  close(): void {
    this.#cancelSlice()
    this.#round = null
  }

  #start(): void {
    if (this.#round !== null) {
      this.#isAnotherRoundDue = true
      return
    }
    this.#round = this.#told.entries()
    this.#tellSome(this.#round)
  }

  #tellSome(round: Iterator<[Attender, Told]>): void {
    for (let count = 0; count < SLICE; count++) {
      const next = round.next()
      if (next.done === true) return this.#finish()
      this.#tell(...next.value)
    }
    this.#cancelSlice = this.#clock.soon(() => this.#tellSome(round))
  }

  #finish(): void {
    this.#round = null
    if (!this.#isAnotherRoundDue) return
    this.#isAnotherRoundDue = false
    this.#start()
  }

  #tell(attender: Attender, told: Told): void {
    const owedBytes = attender.owedBytes()
    if (owedBytes > LIMITS.maxTalkOwedBytes) return attender.close('too-slow')
    if (this.#talk !== null && told.talk !== this.#talk) {
      told.talk = this.#talk
      this.write(attender, this.#talk)
    }
    const pointer = this.#pointer
    if (pointer === null || told.pointer === pointer.frame) return
    if (attender === this.#speaker || (owedBytes > SLOW_BYTES && !pointer.isGone)) return
    told.pointer = pointer.frame
    this.write(attender, pointer.frame)
  }
}

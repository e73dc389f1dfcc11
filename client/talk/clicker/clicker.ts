import type { Press, Prompt } from '../../../shared/talk/talk.ts'
import type { ClickerHears, ClickerSays } from '../../../shared/talk/talk-wire.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import { Throttle } from '../../binding/throttle.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { ServerClock } from '../../socket/server-clock.ts'
import type { TalkSource } from '../talk-source.ts'
import type { Spot } from '../viewer/slide-geometry.ts'

interface Surroundings {
  /** Opens the line to the talk. */
  readonly connect: (onMessage: (message: ClickerHears) => void) => ClickerSource
  readonly scheduler: Scheduler
  /** This device's clock, Unix ms. */
  readonly deviceNow: () => number
  /** A short tick that the hand feels, on devices that have one. */
  readonly tick: () => void
}

interface ClickerSource extends TalkSource {
  say(message: ClickerSays): boolean
  close(): void
}

/** As often as the presenter's own pointer is told. */
const POINT_INTERVAL_MS = 50

/** The talk in the presenter's hand: what they see beside the slide, and what they press. Nothing is kept of it. */
export class Clicker {
  readonly source: ClickerSource
  readonly #surroundings: Surroundings
  readonly #clock: ServerClock
  readonly #prompt = new ObservableValue<Prompt | null>(null)
  readonly #pointing: Throttle
  #spot: Spot | null = null
  #talkId: string | null = null

  constructor(surroundings: Surroundings) {
    const { connect, deviceNow, scheduler } = surroundings
    this.#surroundings = surroundings
    this.#clock = new ServerClock(deviceNow)
    this.#pointing = new Throttle(POINT_INTERVAL_MS, scheduler, () => this.#sayPointing())
    this.source = connect((message) => this.#hear(message))
  }

  /** What the presenter's page shows nobody else; null before it has come. */
  get prompt(): Observable<Prompt | null> {
    return this.#prompt
  }

  /** What to add to this device's clock for the server's time, ms. */
  get clockOffsetMs(): number {
    return this.#clock.offsetMs
  }

  /** Nothing is kept for later: what is pressed while the line is down does nothing. */
  press(press: Exclude<Press, { kind: 'point' }>): void {
    if (this.source.say({ say: 'press', press })) this.#surroundings.tick()
  }

  /** Points with the laser; null points no more. @param spot in parts of the slide */
  point(spot: Spot | null): void {
    const wasPointing = this.#spot !== null
    this.#spot = spot
    if (spot !== null) this.#pointing.request()
    else if (wasPointing) this.#pointing.runNow()
  }

  /** Idempotent. */
  close(): void {
    this.#pointing.cancel()
    this.source.close()
  }

  #hear(message: ClickerHears): void {
    if (message.tell === 'prompt') this.#prompt.set(message.prompt)
    if (message.tell !== 'talk') return
    this.#clock.hear(message.serverTimeMs)
    const id = message.talk?.id ?? null
    if (id !== this.#talkId) this.#prompt.set(null)
    this.#talkId = id
  }

  #sayPointing(): void {
    const spot = this.#spot
    const pointer = spot === null ? null : { kind: 'laser' as const, x: spot.x, y: spot.y }
    this.source.say({ say: 'press', press: { kind: 'point', pointer } })
  }
}

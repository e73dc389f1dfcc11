import * as Y from 'yjs'
import type { Random } from './random.ts'

/** What stands in the middle of a board and passes on what clients send: a server's room. */
export interface Hub {
  /** @param send carries an update to the client; called from now until `leave` */
  join(send: (update: Uint8Array) => void): HubSeat
}

export interface HubSeat {
  stateVector(): Uint8Array
  /** What a client with this state vector lacks. */
  missing(stateVector: Uint8Array): Uint8Array
  /** Takes an update from the client and passes it on to the others. */
  receive(update: Uint8Array): void
  leave(): void
}

/** Time that moves only when told to, and what is to happen in it. */
export class SimulatedTime {
  nowMs: number
  /** Soonest last; of equals, the one that was asked for first comes later in the list. */
  readonly #due: { readonly atMs: number; readonly run: () => void }[] = []

  constructor(startMs: number) {
    this.nowMs = startMs
  }

  at(atMs: number, run: () => void): void {
    let place = this.#due.length
    while (place > 0 && (this.#due[place - 1]?.atMs ?? 0) <= atMs) place -= 1
    this.#due.splice(place, 0, { atMs, run })
  }

  /** Moves on by so much and runs what falls due, in order of time. */
  advance(byMs: number): void {
    const endMs = this.nowMs + byMs
    for (let next = this.#due.at(-1); next !== undefined; next = this.#due.at(-1)) {
      if (next.atMs > endMs) break
      this.#due.pop()
      this.nowMs = Math.max(this.nowMs, next.atMs)
      next.run()
    }
    this.nowMs = endMs
  }

  /** Runs all that is due, and what comes of it, until nothing is. */
  settle(): void {
    while (this.#due.length > 0) this.advance(1_000)
  }
}

/**
 * One client's connection to a hub over a bad network. Each direction delivers in order, as TCP
 * does, each message after a delay of its own, so that clients see one another's changes in
 * different orders. A cut loses what is under way; on healing the two ends exchange state vectors
 * and what the other lacks, as y-protocols do.
 */
export class SimulatedLink {
  readonly #doc: Y.Doc
  readonly #hub: Hub
  readonly #clock: SimulatedTime
  readonly #random: Random
  readonly #maxDelayMs: number
  /** Of the present connection; another after every cut. */
  #seat: HubSeat | undefined
  #isCaughtUp = false
  #sent = 0
  readonly #onServerVector: (theirs: ReadonlyMap<number, number>) => void
  #upFreeAtMs = 0
  #downFreeAtMs = 0

  constructor(options: {
    readonly doc: Y.Doc
    readonly hub: Hub
    readonly clock: SimulatedTime
    readonly random: Random
    readonly maxDelayMs: number
    /** Told of what the hub has, before anything of the client's is sent. */
    readonly onServerVector?: (theirs: ReadonlyMap<number, number>) => void
  }) {
    this.#onServerVector = options.onServerVector ?? (() => undefined)
    this.#doc = options.doc
    this.#hub = options.hub
    this.#clock = options.clock
    this.#random = options.random
    this.#maxDelayMs = options.maxDelayMs
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this || !this.#isCaughtUp) return
      this.#sent += 1
      this.#up((seat) => seat.receive(update))
    })
    this.heal()
  }

  get isCut(): boolean {
    return this.#seat === undefined
  }

  /** Changes that the client has sent, ever. */
  get sent(): number {
    return this.#sent
  }

  cut(): void {
    this.#seat?.leave()
    this.#seat = undefined
    this.#isCaughtUp = false
  }

  heal(): void {
    if (this.#seat !== undefined) return
    const seat: HubSeat = this.#hub.join((update) => this.#down(seat, () => this.#apply(update)))
    this.#seat = seat
    const mine = Y.encodeStateVector(this.#doc)
    this.#up(() => {
      const lacking = seat.missing(mine)
      const theirs = seat.stateVector()
      this.#down(seat, () => {
        this.#apply(lacking)
        this.#onServerVector(Y.decodeStateVector(theirs))
        const update = Y.encodeStateAsUpdate(this.#doc, theirs)
        this.#isCaughtUp = true
        this.#up(() => seat.receive(update))
      })
    })
  }

  #apply(update: Uint8Array): void {
    Y.applyUpdate(this.#doc, update, this)
  }

  #up(deliver: (seat: HubSeat) => void): void {
    const seat = this.#seat
    this.#upFreeAtMs = this.#arrival(this.#upFreeAtMs)
    this.#clock.at(this.#upFreeAtMs, () => {
      if (seat !== undefined && seat === this.#seat) deliver(seat)
    })
  }

  #down(seat: HubSeat, deliver: () => void): void {
    this.#downFreeAtMs = this.#arrival(this.#downFreeAtMs)
    this.#clock.at(this.#downFreeAtMs, () => {
      if (seat === this.#seat) deliver()
    })
  }

  #arrival(freeAtMs: number): number {
    return Math.max(freeAtMs, this.#clock.nowMs + this.#random.next() * this.#maxDelayMs)
  }
}

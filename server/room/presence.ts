import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encodeAwareness } from '../../shared/protocol/codec.ts'
import type { SeatsOfPeople } from '../bus/bus.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { Seats } from './seats.ts'
import { toWebSocketFrame } from './websocket-frame.ts'

/** One person's presence as they last sent it. */
export interface PresenceState {
  readonly clock: number
  /** JSON, UTF-8. */
  readonly json: Uint8Array
}

export interface PresenceEvents {
  /** For every page here. */
  onFrame(frame: Buffer): void
  /** For other nodes: what changed here, as an awareness update, and who of these has a seat. */
  onUpdate(update: Uint8Array, seats: SeatsOfPeople): void
}

/** The least time between two presence messages of a room. */
const PRESENCE_INTERVAL_MS = 33

const MAX_DEPARTED = 1_000
const MAX_SILENCE_MS = 30_000

const NULL_JSON = new TextEncoder().encode('null')

/**
 * Who is here and where they point. Keeps everybody's latest bytes, reads no JSON, and sends one
 * message for the whole room: its cost grows with the people, not with their square.
 */
export class Presence {
  readonly #clock: Clock
  readonly #seats: Seats
  readonly #events: PresenceEvents
  readonly #states = new Map<number, PresenceState>()
  readonly #changed = new Map<number, PresenceState>()
  /** The last clock of those who have gone: pages that knew them count on from it. */
  readonly #departed = new Map<number, number>()
  #pending: Cancel | null = null
  #sentAtMs = 0

  /** People on other nodes. Pages forget those they have not heard of for 30 s, and so do we. */
  readonly #elsewhere = new Map<number, PresenceState & { readonly heardAtMs: number }>()

  /** @param seats told who of those who are here sits for whom */
  constructor(clock: Clock, seats: Seats, events: PresenceEvents) {
    this.#clock = clock
    this.#seats = seats
    this.#events = events
  }

  /**
   * Takes what the person behind `clientId` sent. A person who has just come counts one up from
   * their last clock: those who knew them before the connection broke would not listen otherwise.
   * @param agencyId whom the person sits for by the ledger, whatever was sent
   */
  set(clientId: number, sent: PresenceState, agencyId: string | null): void {
    this.#seats.set(clientId, agencyId)
    const before = this.#states.get(clientId)
    if (before === undefined) {
      const last = this.#departed.get(clientId) ?? 0
      this.#departed.delete(clientId)
      this.#note(clientId, { clock: Math.max(sent.clock, last) + 1, json: sent.json })
    } else if (sent.clock > before.clock) {
      this.#note(clientId, sent)
    } else if (!sameBytes(sent.json, before.json)) {
      this.#note(clientId, { clock: before.clock + 1, json: sent.json })
    }
  }

  /** The person's seat is another: other nodes hear it with their presence. */
  reseat(clientId: number, agencyId: string | null): void {
    const state = this.#states.get(clientId)
    if (state === undefined) return
    this.#seats.set(clientId, agencyId)
    this.#announce(clientId, state)
  }

  /** Tells everybody that the person has gone. */
  remove(clientId: number): void {
    const before = this.#states.get(clientId)
    if (before === undefined) return
    this.#seats.set(clientId, null)
    this.#states.delete(clientId)
    this.#remember(clientId, before.clock)
    this.#announce(clientId, { clock: before.clock, json: NULL_JSON })
  }

  /** Takes what another node says of its people: an awareness update of ours, and their seats. */
  hear(update: Uint8Array, seats: SeatsOfPeople): void {
    const heardAtMs = this.#clock.nowMs()
    const agencies = new Map(seats)
    for (const [clientId, state] of decodeStates(update)) {
      const isGone = sameBytes(state.json, NULL_JSON)
      if (isGone) this.#elsewhere.delete(clientId)
      else this.#elsewhere.set(clientId, { ...state, heardAtMs })
      // Who has come here from there is not gone because the other node says so.
      if (this.#states.has(clientId)) continue
      this.#seats.set(clientId, isGone ? null : (agencies.get(clientId) ?? null))
    }
    this.#events.onFrame(toWebSocketFrame(encodeAwareness(update)))
  }

  /** Forgets those on other nodes of whom nothing was heard. */
  sweep(): void {
    const latestMs = this.#clock.nowMs() - MAX_SILENCE_MS
    for (const [clientId, { heardAtMs }] of this.#elsewhere) {
      if (heardAtMs >= latestMs) continue
      this.#elsewhere.delete(clientId)
      if (!this.#states.has(clientId)) this.#seats.set(clientId, null)
    }
  }

  /** Everybody, as one frame; null when nobody is here. */
  all(): Buffer | null {
    const everybody = new Map([...this.#elsewhere, ...this.#states])
    if (everybody.size === 0) return null
    return toWebSocketFrame(encodeAwareness(encodeStates(everybody)))
  }

  close(): void {
    this.#pending?.()
    this.#pending = null
  }

  #remember(clientId: number, clock: number): void {
    this.#departed.set(clientId, clock)
    if (this.#departed.size <= MAX_DEPARTED) return
    const [oldest] = this.#departed.keys()
    if (oldest !== undefined) this.#departed.delete(oldest)
  }

  #note(clientId: number, state: PresenceState): void {
    this.#states.set(clientId, state)
    this.#announce(clientId, state)
  }

  #announce(clientId: number, state: PresenceState): void {
    this.#changed.set(clientId, state)
    if (this.#pending !== null) return
    const waitMs = this.#sentAtMs + PRESENCE_INTERVAL_MS - this.#clock.nowMs()
    const send = () => {
      this.#sendChanged()
    }
    this.#pending = waitMs > 0 ? this.#clock.after(waitMs, send) : this.#clock.soon(send)
  }

  #sendChanged(): void {
    this.#pending = null
    this.#sentAtMs = this.#clock.nowMs()
    const update = encodeStates(this.#changed)
    const seats = this.#seats.of(this.#changed.keys())
    this.#changed.clear()
    this.#events.onFrame(toWebSocketFrame(encodeAwareness(update)))
    this.#events.onUpdate(update, seats)
  }
}

/** As y-protocols' awareness has it. */
function encodeStates(states: ReadonlyMap<number, PresenceState>): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.size)
    for (const [clientId, state] of states) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, state.clock)
      encoding.writeVarUint8Array(encoder, state.json)
    }
  })
}

function* decodeStates(update: Uint8Array): Iterable<readonly [number, PresenceState]> {
  const decoder = decoding.createDecoder(update)
  const count = decoding.readVarUint(decoder)
  for (let index = 0; index < count; index++) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    yield [clientId, { clock, json: decoding.readVarUint8Array(decoder) }]
  }
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}

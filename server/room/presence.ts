import { encodeAwareness } from '../../shared/protocol/codec.ts'
import type { SeatsOfPeople } from '../bus/bus.ts'
import type { Cancel, Clock } from '../clock.ts'
import { nameOfPerson } from '../gateway/admit-presence.ts'
import { PeopleElsewhere, REFRESH_MS } from './people-elsewhere.ts'
import {
  decodeStates,
  encodeStates,
  goneAt,
  inPieces,
  isGone,
  sameBytes,
  type PresenceState,
} from './presence-codec.ts'
import type { Seats } from './seats.ts'
import { toWebSocketFrame } from './websocket-frame.ts'

/** Somebody on a board, on whichever node. */
export interface PersonHere {
  /** What they call themselves; '' where they have not said. */
  readonly name: string
  /** Whom they sit for by the ledger; null without a seat. */
  readonly agencyId: string | null
}

export interface PresenceEvents {
  /** For every page here. */
  onFrame(frame: Buffer): void
  /** For other nodes: some who are here, in an awareness update of a few KB at most, and their seats. */
  onUpdate(update: Uint8Array, seats: SeatsOfPeople): void
}

/** The least time between two presence messages of a room. */
const PRESENCE_INTERVAL_MS = 33

const MAX_DEPARTED = 1_000

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
  readonly #elsewhere = new PeopleElsewhere()
  #pending: Cancel | null = null
  #sentAtMs = 0
  #refreshedAtMs: number

  /** @param seats told who of those who are here sits for whom */
  constructor(clock: Clock, seats: Seats, events: PresenceEvents) {
    this.#clock = clock
    this.#seats = seats
    this.#events = events
    this.#refreshedAtMs = clock.nowMs()
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
      const last = Math.max(
        this.#departed.get(clientId) ?? 0,
        this.#elsewhere.takeOver(clientId),
        sent.clock,
      )
      this.#departed.delete(clientId)
      this.#note(clientId, { clock: last + 1, json: sent.json })
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
    this.#announce(clientId, goneAt(before.clock))
  }

  /** Takes what another node says of its people: an awareness update of ours, and their seats. */
  hear(update: Uint8Array, seats: SeatsOfPeople): void {
    const nowMs = this.#clock.nowMs()
    const agencies = new Map(seats)
    const news = new Map<number, PresenceState>()
    for (const [clientId, state] of decodeStates(update)) {
      // Who has come here from there is not gone because the other node says so.
      if (this.#states.has(clientId)) continue
      const hasGone = isGone(state)
      const hearing = hasGone
        ? this.#elsewhere.hearGone(clientId, state.clock)
        : this.#elsewhere.hear(clientId, state, nowMs)
      if (hearing === 'outdated') continue
      this.#seats.set(clientId, hasGone ? null : (agencies.get(clientId) ?? null))
      if (hearing === 'news') news.set(clientId, state)
      if (hasGone) this.#remember(clientId, state.clock)
    }
    if (news.size > 0) this.#show(news)
  }

  /** Repeats to other nodes who is here, who may not have heard it, or may take silence for an end. */
  tellNodes(): void {
    this.#refreshedAtMs = this.#clock.nowMs()
    this.#tell(this.#states)
  }

  /** Forgets those on other nodes of whom nothing was heard, and repeats to those who is here. */
  sweep(): void {
    const nowMs = this.#clock.nowMs()
    if (nowMs - this.#refreshedAtMs >= REFRESH_MS) this.tellNodes()
    const expired = this.#elsewhere.expire(nowMs)
    if (expired.size === 0) return
    const gone = new Map<number, PresenceState>()
    for (const [clientId, { clock }] of expired) {
      this.#seats.set(clientId, null)
      this.#remember(clientId, clock)
      gone.set(clientId, goneAt(clock))
    }
    this.#show(gone)
  }

  /** Everybody, on all nodes as far as those have said. */
  people(): readonly PersonHere[] {
    const agencies = this.#seats.all()
    return [...this.#everybody()].map(([clientId, { json }]) => ({
      name: nameOfPerson(json),
      agencyId: agencies[clientId] ?? null,
    }))
  }

  /** Everybody, as one frame; null when nobody is here. */
  all(): Buffer | null {
    const everybody = this.#everybody()
    if (everybody.size === 0) return null
    return toWebSocketFrame(encodeAwareness(encodeStates(everybody)))
  }

  /** Says at once what was still to be said: that people have gone, before their node does. */
  close(): void {
    if (this.#pending === null) return
    this.#pending()
    this.#sendChanged()
  }

  #everybody(): ReadonlyMap<number, PresenceState> {
    return new Map([...this.#elsewhere.entries(), ...this.#states])
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
    this.#show(this.#changed)
    this.#tell(this.#changed)
    this.#changed.clear()
  }

  #tell(states: ReadonlyMap<number, PresenceState>): void {
    for (const piece of inPieces(states)) {
      this.#events.onUpdate(encodeStates(piece), this.#seats.of(piece.keys()))
    }
  }

  #show(states: ReadonlyMap<number, PresenceState>): void {
    this.#events.onFrame(toWebSocketFrame(encodeAwareness(encodeStates(states))))
  }
}

import type { AgreementBook } from '../../shared/domain/agreement.ts'
import type { BoardState, PauseReason } from '../../shared/protocol/board-state.ts'
import { encodeBoardState } from '../../shared/protocol/codec.ts'
import type { Cancel, Clock } from '../clock.ts'
import { AgreementFeed } from './agreement-feed.ts'
import type { SealedMark } from '../ledger/sealed-ledger.ts'
import type { Attendee } from './attendee.ts'
import type { Member } from './member.ts'
import { SealedFeed } from './sealed-feed.ts'
import { Seats } from './seats.ts'
import { SnapshotFeed } from './snapshot-feed.ts'
import { toWebSocketFrame } from './websocket-frame.ts'

interface BoardStateParts {
  readonly clock: Clock
  readonly attendees: ReadonlySet<Attendee>
  /** Why nobody can change the board just now. */
  readonly paused: () => PauseReason | null
  readonly known: KnownOfLedger
  /** Agreements above a number. */
  readonly readAgreements: (n: number) => Promise<AgreementBook>
  readonly readSnapshots: () => Promise<number>
  readonly readSealed: () => Promise<readonly SealedMark[]>
  readonly onFailure: (cause: unknown) => void
}

/** What the ledger has of a board when its room is opened. */
export interface KnownOfLedger {
  /** All there are. */
  readonly agreements: AgreementBook
  /** See `BoardState.snapshots`. */
  readonly snapshots: number
  /** What is sealed. */
  readonly sealed: readonly SealedMark[]
}

/** The least time between two rounds of news, and as much more for each person as a write is worth. */
const MIN_INTERVAL_MS = 100
const INTERVAL_MS_PER_READER = 1

/**
 * Tells everybody where the board stands (`shared/protocol/board-state.ts`). Who comes is told all of
 * it; then what is new goes out in rounds, each with no more than what has changed since the one
 * before. So a hundred who come at once cost a few rounds of a hundred small messages, not a hundred
 * times everybody's seat to everybody; and however many are here, about a thousand messages a second.
 */
export class BoardStates {
  readonly seats: Seats
  readonly agreements: AgreementFeed
  /** Who answered: names can be taken away. */
  readonly names = { hint: () => this.agreements.reread() }
  readonly snapshots: SnapshotFeed
  readonly sealed: SealedFeed
  readonly #parts: BoardStateParts
  #pending: Cancel | null = null
  #toldAtMs = 0

  constructor(parts: BoardStateParts) {
    const { known, onFailure, readAgreements, readSealed, readSnapshots } = parts
    const onNews = (): void => {
      this.#announce()
    }
    this.#parts = parts
    this.seats = new Seats(onNews)
    this.agreements = new AgreementFeed(known.agreements, {
      read: readAgreements,
      onNews,
      onFailure,
    })
    this.snapshots = new SnapshotFeed(known.snapshots, { read: readSnapshots, onNews, onFailure })
    this.sealed = new SealedFeed(known.sealed, { read: readSealed, onNews, onFailure })
  }

  /** Everything, for one who has just come. */
  whole(member: Member): Buffer {
    const state = {
      ...this.#own(member),
      seats: this.seats.all(),
      snapshots: this.snapshots.n,
    }
    return toWebSocketFrame(encodeBoardState(state, this.agreements.whole()))
  }

  /** One's own standing, without what concerns everybody. */
  own(member: Member): Buffer {
    return toWebSocketFrame(encodeBoardState(this.#own(member)))
  }

  /** Idempotent. */
  close(): void {
    this.#pending?.()
    this.#pending = null
  }

  /** Something has changed for everybody: it is told on the next turn of the loop, or a little later. */
  #announce(): void {
    if (this.#pending !== null) return
    const { attendees, clock } = this.#parts
    const intervalMs = Math.max(MIN_INTERVAL_MS, attendees.size * INTERVAL_MS_PER_READER)
    const waitMs = this.#toldAtMs + intervalMs - clock.nowMs()
    const tell = (): void => {
      this.#tell()
    }
    this.#pending = waitMs > 0 ? clock.after(waitMs, tell) : clock.soon(tell)
  }

  #tell(): void {
    const { attendees, clock } = this.#parts
    this.#pending = null
    this.#toldAtMs = clock.nowMs()
    const seatNews = this.seats.takeNews()
    const agreementNews = this.agreements.takeNews()
    const snapshotNews = this.snapshots.takeNews()
    const news = {
      ...(seatNews === undefined ? {} : { seats: seatNews }),
      ...(snapshotNews === undefined ? {} : { snapshots: snapshotNews }),
    }
    const isSealNews = this.sealed.takeNews()
    const agreementJson = agreementNews && JSON.stringify(agreementNews)
    for (const { member } of attendees) {
      const state = {
        ...this.#common(member),
        ...news,
        ...(isSealNews ? this.#sealedFor(member) : {}),
      }
      member.write([toWebSocketFrame(encodeBoardState(state, agreementJson))])
    }
  }

  #own(member: Member): BoardState {
    return { ...this.#common(member), seat: member.seat, ...this.#sealedFor(member) }
  }

  /** Nothing at all for who has no seat. */
  #sealedFor({ seat }: Member): Pick<BoardState, 'sealed'> {
    return seat === null ? {} : { sealed: this.sealed.of(seat.agencyId) }
  }

  #common({ links, role }: Member): BoardState {
    const { clock, paused } = this.#parts
    return { role, serverTimeMs: clock.nowMs(), paused: paused(), links }
  }
}

import { encodeSaved } from '../../shared/protocol/codec.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { Attendee } from './attendee.ts'
import { advanceClocks, encodeClocks } from './board-contents.ts'
import type { JournalEntry } from './journal.ts'
import { toWebSocketFrame } from './websocket-frame.ts'

/** *Saved* is told at most so often. */
const MIN_SAVED_INTERVAL_MS = 10

/** Keeps what of a board is on disk, and tells those who wait for it. */
export class Durability {
  readonly #clock: Clock
  readonly #attendees: Iterable<Attendee>
  readonly #clocks = new Map<number, number>()
  /** Changes taken, and those of them on disk. */
  #taken = 0
  #durable = 0
  #frame: Buffer | null = null
  #pending: Cancel | null = null

  /** @param stored the clocks of what was on disk to begin with */
  constructor(clock: Clock, stored: ReadonlyMap<number, number>, attendees: Iterable<Attendee>) {
    this.#clock = clock
    this.#attendees = attendees
    advanceClocks(this.#clocks, stored)
  }

  /** One more change is on its way to the disk. */
  noteTaken(): void {
    this.#taken++
  }

  /** The connection waits to hear that all taken so far is on disk. */
  await(attendee: Attendee): void {
    attendee.lastChange = this.#taken
    if (this.#durable === this.#taken) this.#tellSoon()
  }

  noteDurable(entries: readonly JournalEntry[]): void {
    this.#durable += entries.length
    for (const { ends } of entries) this.noteRead(ends)
    this.#tellSoon()
  }

  /** Somebody else has put this on disk. */
  noteRead(ends: ReadonlyMap<number, number>): void {
    advanceClocks(this.#clocks, ends)
    this.#frame = null
  }

  /** What is on disk, as one frame, for a connection that is owed it now. */
  frameFor(attendee: Attendee): Buffer {
    attendee.lastSaved = this.#durable
    this.#frame ??= toWebSocketFrame(encodeSaved(encodeClocks(this.#clocks)))
    return this.#frame
  }

  /** Tells everybody who waits. */
  tell(): void {
    this.close()
    for (const attendee of this.#attendees) {
      const { standing, lastChange, lastSaved, member } = attendee
      if (standing.kind === 'live' && lastChange > lastSaved && this.#durable > lastSaved) {
        member.write([this.frameFor(attendee)])
      }
    }
  }

  close(): void {
    this.#pending?.()
    this.#pending = null
  }

  #tellSoon(): void {
    this.#pending ??= this.#clock.after(MIN_SAVED_INTERVAL_MS, () => {
      this.tell()
    })
  }
}

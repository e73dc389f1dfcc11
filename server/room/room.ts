import type { BaseLogger } from 'pino'
import type * as Y from 'yjs'
import { encodeBoardState, encodeSyncStep1, encodeSyncStep2 } from '../../shared/protocol/codec.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import type { Clock } from '../clock.ts'
import type { AdmittedChange } from '../gateway/admit-update.ts'
import type { StoredBoard, UpdateLog } from '../log/update-log.ts'
import { Attendee } from './attendee.ts'
import { BoardContents, encodeClocks } from './board-contents.ts'
import { Claims } from './claims.ts'
import { Durability } from './durability.ts'
import { FanOut } from './fan-out.ts'
import { Journal } from './journal.ts'
import type { Member } from './member.ts'
import { Presence, type PresenceState } from './presence.ts'
import { purgeOrphans } from './purge-orphans.ts'
import type { RoomMetrics } from './room-metrics.ts'
import { isLongTail, isSomeTail } from './tail-bounds.ts'
import { toWebSocketFrame, type FramedUpdate } from './websocket-frame.ts'

export interface RoomSurroundings {
  readonly log: UpdateLog
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'info' | 'warn' | 'error'>
  readonly metrics: RoomMetrics
}

/** What became of an admitted change. */
export type Taking =
  | 'taken'
  /** Passed over: the board is paused, and will ask for it. */
  | 'passed-over'
  /** Another connection, asked now whether it is still there, speaks for the lane. */
  | 'lane-held'
  | 'board-full'

/** Bytes that have not changed for so long are packed; a document nobody has used is let go of. */
const RESTS_AFTER_MS = 2_000
const DOCUMENT_KEPT_MS = 30_000

const EMPTY_UPDATE = new Uint8Array([0, 0])
const NOTHING_MORE = toWebSocketFrame(encodeSyncStep2(EMPTY_UPDATE))

/**
 * One live board: what it holds, who is there, and what they are owed. Changes come in admitted
 * (`gateway/`), go out at once to everybody, and are *saved* when the log says so. SPEC.md has the
 * rules.
 */
export class Room {
  readonly boardId: string
  readonly #clock: Clock
  readonly #log: UpdateLog
  readonly #logger: RoomSurroundings['logger']
  readonly #metrics: RoomMetrics
  readonly #attendees = new Set<Attendee>()
  readonly #claims = new Claims()
  readonly #contents: BoardContents
  readonly #journal: Journal
  readonly #durability: Durability
  readonly #fanOut: FanOut
  readonly #presence: Presence
  #compacting: Promise<void> | null = null

  /** @throws Error when what is stored cannot be read */
  constructor(boardId: string, stored: StoredBoard, surroundings: RoomSurroundings) {
    const { clock, log, logger, metrics } = surroundings
    this.boardId = boardId
    this.#clock = clock
    this.#log = log
    this.#logger = logger
    this.#metrics = metrics
    this.#contents = BoardContents.from(stored, clock.nowMs())
    this.#durability = new Durability(clock, this.#contents.clocks, this.#attendees)
    this.#journal = new Journal(boardId, stored.seq, log, clock, {
      onDurable: (entries) => this.#durability.noteDurable(entries),
      onStalled: (cause) => this.#pause(cause),
      onResumed: () => this.#resume(),
    })
    this.#fanOut = new FanOut(
      clock,
      () => this.#attendees.size,
      (frames) => this.#deliver(frames),
    )
    this.#presence = new Presence(clock, (frame) => this.#fanOut.send(frame))
  }

  /** Clock of each lane. */
  get clocks(): ReadonlyMap<number, number> {
    return this.#contents.clocks
  }

  /** How many are here. */
  get size(): number {
    return this.#attendees.size
  }

  /** True while the log takes nothing: nobody may change the board. */
  get isPaused(): boolean {
    return this.#journal.isStalled
  }

  /** True when nobody is here and nothing would be lost by forgetting the room. */
  get isForgettable(): boolean {
    return this.#attendees.size === 0 && this.#journal.isEmpty && this.#compacting === null
  }

  /** The board as a document, up to date: to be read at once, neither kept nor changed. */
  document(): Y.Doc {
    return this.#contents.document(this.#clock.nowMs())
  }

  join(member: Member): Attendee {
    const attendee = new Attendee(member)
    this.#attendees.add(attendee)
    member.write(this.#greeting(member))
    return attendee
  }

  /** Idempotent. */
  leave(attendee: Attendee): void {
    if (!this.#attendees.delete(attendee)) return
    attendee.standing = { kind: 'gone' }
    const clientId = this.#claims.release(attendee)
    if (clientId !== null) this.#presence.remove(clientId)
  }

  /**
   * Answers a step 1: the whole board or what the page lacks of it, and only then, with step 2, that
   * this was all.
   */
  answer(attendee: Attendee, stateVector: Uint8Array): void {
    const { standing } = attendee
    if (standing.kind === 'gone' || standing.kind === 'behind') return
    // What waits to be sent is in the answer, and need not come twice.
    this.#fanOut.flush()
    const knowsNothing = stateVector.length === 1
    this.#bringUpToDate(
      attendee,
      knowsNothing ? [...this.#contents.load(), NOTHING_MORE] : [this.#difference(stateVector)],
    )
  }

  /** Takes a change that was admitted against {@link clocks}, from somebody who may edit. */
  take(attendee: Attendee, change: AdmittedChange, isAnswer: boolean): Taking {
    if (this.isPaused) return 'passed-over'
    if (this.#sizeWith(change.update) > LIMITS.maxBoardBytes) return 'board-full'
    if (this.#claims.isHeldByOther(change.extended, attendee)) return 'lane-held'
    const news = this.#addToContents(change, isAnswer)
    if (isAnswer) attendee.hasAnswered = true
    if (news !== null) {
      this.#metrics.updatesTaken.inc()
      this.#sendAndKeep(news, change.ends)
      if (isLongTail(this.#contents)) this.#compact()
    }
    this.#durability.await(attendee)
    return 'taken'
  }

  /**
   * Takes what a connection says of a person's presence; null when they have gone. Only what it says
   * of its own person counts: pages repeat what they hear of others.
   */
  present(attendee: Attendee, clientId: number, state: PresenceState | null): void {
    if (attendee.standing.kind === 'gone') return
    if (state === null && attendee.clientId !== clientId) return
    if (this.#claims.claim(attendee, clientId) !== 'own') return
    if (state === null) this.#presence.remove(clientId)
    else this.#presence.set(clientId, state)
  }

  /** Answers a query for everybody's presence. */
  answerPresence(attendee: Attendee): void {
    const everybody = this.#presence.all()
    if (attendee.standing.kind === 'live' && everybody !== null) attendee.member.write([everybody])
  }

  /** The network has taken all that this connection was owed. */
  drained(attendee: Attendee): void {
    attendee.allowanceBytes = LIMITS.maxOwedBytes
    if (attendee.standing.kind !== 'behind') return
    this.#metrics.resyncs.inc()
    this.#bringUpToDate(attendee, [this.#difference(attendee.standing.stateVector)])
  }

  /** Housekeeping: closes those who stay behind, and takes up less memory where nothing happens. */
  sweep(): void {
    const nowMs = this.#clock.nowMs()
    for (const { standing, member } of this.#attendees) {
      if (standing.kind !== 'behind') continue
      if (nowMs - standing.sinceMs >= LIMITS.maxBehindMs) member.close('too-slow')
    }
    this.#contents.rest({ packed: nowMs - RESTS_AFTER_MS, document: nowMs - DOCUMENT_KEPT_MS })
  }

  /** Sends what is owed, and waits until every change is on disk or the log has refused it. */
  async settle(): Promise<void> {
    this.#fanOut.flush()
    await this.#journal.settled()
    await this.#compacting
    this.#durability.tell()
  }

  /** Once everybody has left: purges and compacts when it is worth it, and waits for that. */
  async tidy(): Promise<void> {
    if (isSomeTail(this.#contents) && !this.isPaused) {
      const purged = this.#contents.amend(purgeOrphans, this.#clock.nowMs())
      if (purged !== null) this.#sendAndKeep(purged, new Map())
      await this.#journal.settled()
      this.#compact()
    }
    await this.#compacting
  }

  /** Ends its timers. Idempotent. */
  close(): void {
    this.#presence.close()
    this.#fanOut.flush()
    this.#durability.close()
    this.#journal.close()
  }

  #greeting(member: Member): Buffer[] {
    const { isPaused } = this
    const boardState = encodeBoardState({
      role: member.role,
      serverTimeMs: this.#clock.nowMs(),
      paused: isPaused ? 'storage-full' : null,
      links: member.links,
    })
    const frames = [toWebSocketFrame(boardState)]
    if (mayEdit(member.role) && !isPaused) {
      frames.push(toWebSocketFrame(encodeSyncStep1(encodeClocks(this.clocks))))
    }
    return frames
  }

  #difference(stateVector: Uint8Array): Buffer {
    const update = this.#contents.difference(stateVector, this.#clock.nowMs())
    return toWebSocketFrame(encodeSyncStep2(update))
  }

  /** Writes these frames, what is saved and who is here; from now on it gets every change. */
  #bringUpToDate(attendee: Attendee, board: readonly Buffer[]): void {
    const frames = [...board, this.#durability.frameFor(attendee)]
    const everybody = this.#presence.all()
    if (everybody !== null) frames.push(everybody)
    let bytes = attendee.member.owedBytes()
    for (const frame of frames) bytes += frame.length
    attendee.allowanceBytes = bytes + LIMITS.maxOwedBytes
    attendee.standing = { kind: 'live' }
    attendee.member.write(frames)
  }

  /**
   * An honest page's own change goes on as it is. An answer to our step 1, or mere deletions, may say
   * much that is known: the document tells what is not.
   * @returns what was new; null when nothing was
   */
  #addToContents(change: AdmittedChange, isAnswer: boolean): FramedUpdate | null {
    const isLonger = change.extended.length > 0
    if (isLonger && !isAnswer)
      return this.#contents.append(change.update, change.ends, this.#clock.nowMs())
    if (!isLonger && !change.deletes) return null
    return this.#contents.absorb(change.update, change.ends, this.#clock.nowMs())
  }

  #sendAndKeep({ frame, update }: FramedUpdate, ends: ReadonlyMap<number, number>): void {
    this.#durability.noteTaken()
    this.#fanOut.send(frame)
    this.#journal.add({ update, ends })
  }

  /** One write a reader. Who is owed too much after it gets no more until that has gone. */
  #deliver(frames: Buffer): void {
    const batch = [frames]
    let delivered = 0
    let stateVector: Uint8Array | null = null
    for (const attendee of this.#attendees) {
      const { member } = attendee
      if (attendee.standing.kind !== 'live') continue
      member.write(batch)
      delivered++
      if (member.owedBytes() <= attendee.allowanceBytes) continue
      stateVector ??= encodeClocks(this.clocks)
      attendee.standing = { kind: 'behind', sinceMs: this.#clock.nowMs(), stateVector }
    }
    this.#metrics.deliveries.inc(delivered)
  }

  #pause(cause: unknown): void {
    const { boardId } = this
    this.#metrics.storageStalls.inc()
    this.#logger.error({ boardId, err: cause }, 'Changes cannot be saved; the board is paused')
    this.#greetAll()
  }

  /** Asks everybody for what they changed meanwhile. */
  #resume(): void {
    this.#logger.info({ boardId: this.boardId }, 'Changes are saved again')
    this.#greetAll()
  }

  #greetAll(): void {
    this.#fanOut.flush()
    for (const attendee of this.#attendees) {
      attendee.hasAnswered = false
      attendee.member.write(this.#greeting(attendee.member))
    }
  }

  #sizeWith(update: Uint8Array): number {
    return this.#contents.stateBytes + this.#contents.tailBytes + update.length
  }

  #compact(): void {
    this.#compacting ??= this.#compactOnce().finally(() => {
      this.#compacting = null
    })
  }

  /** Never rejects: what was not compacted now will be another time. */
  async #compactOnce(): Promise<void> {
    const { boardId } = this
    try {
      const { seq } = this.#journal
      const state = this.#contents.compact(this.#clock.nowMs())
      await this.#log.compact(boardId, seq, state)
      this.#metrics.compactions.inc()
    } catch (problem) {
      this.#logger.warn({ boardId, err: problem }, 'A board could not be compacted')
    }
  }
}

import type * as Y from 'yjs'
import { encodeSyncStep1 } from '../../shared/protocol/codec.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import type { Clock } from '../clock.ts'
import type { BusMessage } from '../bus/bus.ts'
import { scanUpdate, STORED_BOUNDS } from '../gateway/scan-update.ts'
import type { AdmittedChange } from '../gateway/admit-update.ts'
import { StorageFullError, type StoredBoard } from '../log/update-log.ts'
import { Attendee } from './attendee.ts'
import { BoardContents, encodeClocks } from './board-contents.ts'
import { BoardStates, type KnownOfLedger } from './board-states.ts'
import { Claims } from './claims.ts'
import { Compactor } from './compactor.ts'
import { Delivery } from './delivery.ts'
import { Durability } from './durability.ts'
import { FanOut } from './fan-out.ts'
import { Journal } from './journal.ts'
import { LogReader } from './log-reader.ts'
import type { Member } from './member.ts'
import { Pauses, type LogUse } from './pauses.ts'
import type { PresenceState } from './presence-codec.ts'
import { Presence, type PersonHere } from './presence.ts'
import { purgeOrphans } from './purge-orphans.ts'
import { Rewriting } from './rewriting.ts'
import type { RoomMetrics } from './room-metrics.ts'
import type { RoomSurroundings } from './room-surroundings.ts'
import type { Taking } from './taking.ts'
import { isLongTail, isSomeTail } from './tail-bounds.ts'
import { toWebSocketFrame, type FramedUpdate } from './websocket-frame.ts'

/** Bytes that have not changed for so long are packed; a document nobody has used is let go of. */
const RESTS_AFTER_MS = 2_000
const DOCUMENT_KEPT_MS = 30_000

/**
 * One live board: what it holds, who is there, and what they are owed. Changes come in admitted
 * (`gateway/`), go out at once to everybody, and are *saved* when the log says so. SPEC.md has the
 * rules.
 */
export class Room {
  readonly boardId: string
  /** True where the log lacks some of what it had acknowledged, or may: all pages may bring that back. */
  readonly isGathering: boolean
  readonly rewriting: Rewriting
  readonly #clock: Clock
  readonly #logger: RoomSurroundings['logger']
  readonly #metrics: RoomMetrics
  readonly #attendees = new Set<Attendee>()
  /** Who here speaks for which client id. */
  readonly claims = new Claims()
  readonly #contents: BoardContents
  readonly #journal: Journal
  readonly #durability: Durability
  readonly #fanOut: FanOut
  readonly #presence: Presence
  readonly #boardStates: BoardStates
  readonly #delivery: Delivery
  readonly #logReader: LogReader
  readonly #compactor: Compactor
  readonly #pauses = new Pauses()
  readonly #unsubscribe: () => void

  /**
   * @throws Error when what is stored cannot be read
   */
  constructor(
    boardId: string,
    stored: StoredBoard,
    known: KnownOfLedger,
    surroundings: RoomSurroundings,
    isGathering = false,
  ) {
    const { agreements, bus, clock, log, logger, metrics, sealed, snapshots } = surroundings
    this.boardId = boardId
    this.isGathering = isGathering
    this.#clock = clock
    this.#logger = logger
    this.#metrics = metrics
    this.#contents = BoardContents.from(stored, clock.nowMs())
    this.#durability = new Durability(clock, this.#contents.clocks, this.#attendees)
    this.#journal = new Journal(boardId, stored.seq, surroundings, {
      onDurable: (entries, seq) => {
        this.#durability.noteDurable(entries)
        bus.publish(boardId, { kind: 'appended', seq })
      },
      onStalled: (cause) => this.noteFailure('writing', cause),
      onResumed: () => this.noteSuccess('writing'),
    })
    this.#fanOut = new FanOut(
      clock,
      () => this.#attendees.size,
      (frames) => this.#delivery.toAll(frames),
    )
    this.#boardStates = new BoardStates({
      clock,
      attendees: this.#attendees,
      paused: () => this.#pauses.reason,
      known,
      readAgreements: (n) => agreements.after(boardId, n),
      readSnapshots: () => snapshots.newsOf(boardId),
      readSealed: () => sealed.marksOf(boardId),
      onFailure: (cause) => logger.warn({ boardId, err: cause }, 'The ledger could not be read'),
    })
    this.#presence = new Presence(clock, this.#boardStates.seats, {
      onFrame: (frame) => this.#fanOut.send(frame),
      onUpdate: (update, seats) => bus.publish(boardId, { kind: 'presence', update, seats }),
    })
    this.#delivery = new Delivery({
      clock,
      metrics,
      attendees: this.#attendees,
      contents: this.#contents,
      durability: this.#durability,
      presence: this.#presence,
    })
    this.#logReader = new LogReader({
      load: () => log.load(boardId, this.#compactor.position),
      onRead: (stored) => this.#takeStored(stored),
      onFailure: (cause) =>
        logger.warn({ boardId, err: cause }, 'Changes of another node could not be read'),
    })
    this.#compactor = new Compactor(stored.baseSeq, {
      boardId,
      log,
      logger,
      metrics,
      seq: () => this.#journal.seq,
      makeState: () => this.#contents.compact(clock.nowMs()),
      onOvertaken: () => this.#logReader.hint(),
    })
    const sendAndKeep = this.#sendAndKeep.bind(this)
    const parts = { clock, contents: this.#contents, compactor: this.#compactor, sendAndKeep }
    const events = { settle: () => this.settle(), onAwaited: () => this.#logReader.hint() }
    this.rewriting = new Rewriting(parts, events)
    if (!this.#boardStates.sealed.isEmpty) this.rewriting.forgetHere()
    this.#unsubscribe = bus.subscribe(boardId, (message) => this.#hear(message))
    bus.publish(boardId, { kind: 'opened' })
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
    return this.#pauses.reason !== null
  }

  /** True when nobody is here and nothing would be lost by forgetting the room. */
  get isForgettable(): boolean {
    return this.#attendees.size === 0 && this.#journal.isEmpty && this.#compactor.isIdle
  }

  /** Another whenever something else is saved of the board, or agencies have answered. */
  get revision(): string {
    return `${this.#journal.seq}/${this.#boardStates.agreements.n}`
  }

  /** Who is on the board, on other nodes too. */
  people(): readonly PersonHere[] {
    return this.#presence.people()
  }

  /** The board as a document, up to date: to be read at once, neither kept nor changed. */
  document(): Y.Doc {
    return this.#contents.document(this.#clock.nowMs())
  }

  /** The board as updates to apply one after another: to be read at once, neither kept nor changed. */
  updates(): readonly Uint8Array[] {
    return this.#contents.updates()
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
    const clientId = this.claims.release(attendee)
    if (clientId !== null) this.#presence.remove(clientId)
  }

  /** Answers a step 1. */
  answer(attendee: Attendee, stateVector: Uint8Array): void {
    // What waits to be sent is in the answer, and need not come twice.
    this.#fanOut.flush()
    this.#delivery.answer(attendee, stateVector)
  }

  /** Takes a change that was admitted against {@link clocks}, from somebody who may edit. */
  take(attendee: Attendee, change: AdmittedChange, isAnswer: boolean): Taking {
    if (this.isPaused) return 'passed-over'
    if (this.#contents.byteLength + change.update.length > LIMITS.maxBoardBytes) return 'board-full'
    if (this.claims.isHeldByOther(change.extended, attendee)) return 'lane-held'
    const news = this.#addToContents(change, isAnswer)
    if (isAnswer) attendee.hasAnswered = true
    if (news !== null) {
      this.#metrics.updatesTaken.inc()
      this.#sendAndKeep(news, change.ends)
      if (isLongTail(this.#contents)) this.#compactor.start()
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
    if (this.claims.claim(attendee, clientId) !== 'own') return
    if (state === null) this.#presence.remove(clientId)
    else this.#presence.set(clientId, state, attendee.member.seat?.agencyId ?? null)
  }

  /** The seat of a connection, or what it may share, is another than when the room last asked for it. */
  reseated({ clientId, member }: Attendee): void {
    if (clientId !== null) this.#presence.reseat(clientId, member.seat?.agencyId ?? null)
    member.write([this.#boardStates.own(member)])
  }

  /** Links of the board have changed: everybody here looks again at what theirs lets them do. */
  recheckLinks(): void {
    for (const { member } of this.#attendees) member.recheck()
  }

  /** The ledger has news of these: it is told. Never rejects. */
  readNews(of: 'agreements' | 'names' | 'snapshots' | 'sealed'): Promise<void> {
    return this.#boardStates[of].hint()
  }

  /** Answers a query for everybody's presence. */
  answerPresence(attendee: Attendee): void {
    const everybody = this.#presence.all()
    if (attendee.standing.kind === 'live' && everybody !== null) attendee.member.write([everybody])
  }

  /** The network has taken all that this connection was owed. */
  drained(attendee: Attendee): void {
    this.#delivery.drained(attendee)
  }

  /** The log has grown to `seq`, or may have: reads what is not known here yet. */
  noteHead(seq: number): void {
    if (seq > this.#journal.seq) this.#logReader.hint()
  }

  /** The log takes nothing, or cannot be asked: until it can, nobody may change the board. */
  noteFailure(use: LogUse, cause: unknown): void {
    const { boardId } = this
    const reason = cause instanceof StorageFullError ? 'storage-full' : 'storage-away'
    if (!this.#pauses.begin(use, reason)) return
    this.#metrics.storageStalls.inc()
    this.#logger.error({ boardId, err: cause }, 'Changes cannot be saved; the board is paused')
    this.#greetAll()
  }

  /** Asks everybody for what they changed meanwhile. */
  noteSuccess(use: LogUse): void {
    if (!this.#pauses.end(use)) return
    if (!this.isPaused) this.#logger.info({ boardId: this.boardId }, 'Changes are saved again')
    this.#greetAll()
  }

  /** The log has another past than was read here: pages are to come back, with what that lacks. */
  sendEverybodyAway(): void {
    this.#delivery.endAll()
  }

  /** Housekeeping: closes those who stay behind, and takes up less memory where nothing happens. */
  sweep(): void {
    const nowMs = this.#clock.nowMs()
    this.#delivery.closeLaggards()
    this.#presence.sweep()
    this.#contents.rest({ packed: nowMs - RESTS_AFTER_MS, document: nowMs - DOCUMENT_KEPT_MS })
  }

  /** Sends what is owed, and waits until every change is on disk or the log has refused it. */
  async settle(): Promise<void> {
    this.#fanOut.flush()
    await this.#journal.settled()
    await this.#compactor.settled()
    this.#durability.tell()
  }

  /** Once everybody has left: purges and compacts when it is worth it, and waits for that. */
  async tidy(): Promise<void> {
    if (isSomeTail(this.#contents) && !this.isPaused) {
      this.rewriting.rewrite(purgeOrphans)
      await this.#journal.settled()
      this.#compactor.start()
    }
    await this.#compactor.settled()
  }

  /** Ends its timers. Idempotent. */
  close(): void {
    this.#unsubscribe()
    this.#presence.close()
    this.#boardStates.close()
    this.#fanOut.flush()
    this.#durability.close()
    this.#journal.close()
  }

  #greeting(member: Member): Buffer[] {
    const frames = [this.#boardStates.whole(member)]
    if (mayEdit(member.role) && !this.isPaused) {
      frames.push(toWebSocketFrame(encodeSyncStep1(encodeClocks(this.clocks))))
    }
    return frames
  }

  /**
   * An honest page's own change goes on as it is. An answer to our step 1, mere deletions, and what
   * overlaps with what is known may say much that is not new: the document tells what is.
   * @returns what was new; null when nothing was
   */
  #addToContents(change: AdmittedChange, isAnswer: boolean): FramedUpdate | null {
    const { update, ends, extended, overlaps, deletes } = change
    const nowMs = this.#clock.nowMs()
    if (extended.length === 0 && !deletes) return null
    const isOwnChange = extended.length > 0 && !overlaps && !isAnswer
    if (isOwnChange) return this.#contents.append(update, ends, nowMs)
    return this.#contents.absorb(update, ends, nowMs)
  }

  #sendAndKeep({ frame, update }: FramedUpdate, ends: ReadonlyMap<number, number>): void {
    this.#durability.noteTaken()
    this.#fanOut.send(frame)
    this.#journal.add({ update, ends })
  }

  #greetAll(): void {
    this.#fanOut.flush()
    for (const attendee of this.#attendees) {
      attendee.hasAnswered = false
      attendee.member.write(this.#greeting(attendee.member))
    }
  }

  /** What other nodes say is a hint: the truth is in the log and the ledger. */
  #hear(message: BusMessage): void {
    switch (message.kind) {
      case 'appended':
        return this.noteHead(message.seq)
      case 'links-changed':
        return this.recheckLinks()
      case 'presence':
        return this.#presence.hear(message.update, message.seats)
      case 'agreed':
        return void this.readNews(message.n === 0 ? 'names' : 'agreements')
      case 'snapshots-changed':
        return void this.readNews('snapshots')
      case 'sealed-changed':
        this.rewriting.awaitReading()
        return void this.readNews('sealed')
      case 'opened':
        return this.#presence.tellNodes()
      case 'talk':
      case 'link-ended':
      case 'session-ended':
        return
      case 'missed':
        this.recheckLinks()
        this.#presence.tellNodes()
        this.rewriting.awaitReading()
        for (const list of ['names', 'snapshots', 'sealed'] as const) void this.readNews(list)
    }
  }

  /** Takes what other nodes have put into the log; most of it is known. */
  #takeStored({ seq, baseSeq, state, updates }: StoredBoard): void {
    for (const update of state === null ? updates : [state, ...updates]) {
      const scan = scanUpdate(update, this.clocks, STORED_BOUNDS)
      if (scan.kind !== 'sound') throw new Error(scan.reason)
      const news = this.#contents.absorb(update, scan.ends, this.#clock.nowMs())
      this.#durability.noteRead(scan.ends)
      if (news !== null) this.#fanOut.send(news.frame)
    }
    this.#journal.noteRead(seq)
    this.#compactor.noteRead(baseSeq)
    this.rewriting.hasRead()
  }
}

import type { Socket } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import type { BaseLogger } from 'pino'
import type { RawData, WebSocket } from 'ws'
import type { Seat } from '../../shared/protocol/board-state.ts'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import { encodeAwareness, encodeNotice } from '../../shared/protocol/codec.ts'
import { ERRORS, type ErrorKind } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit, type Role } from '../../shared/protocol/roles.ts'
import type { Clock } from '../clock.ts'
import type { Attendee } from '../room/attendee.ts'
import type { Member } from '../room/member.ts'
import type { Room } from '../room/room.ts'
import { toWebSocketFrame } from '../room/websocket-frame.ts'
import { admitPresence } from './admit-presence.ts'
import { admitUpdate, type AdmittedChange, type CheckEntry } from './admit-update.ts'
import type { BoardBudget } from './board-budget.ts'
import type { Guest } from './door.ts'
import type { GatewayMetrics } from './gateway-metrics.ts'
import { Line } from './line.ts'
import { LinkCheck } from './link-check.ts'
import { OwnLanes } from './own-lanes.ts'
import { Rates } from './rates.ts'
import { readFrame } from './read-frame.ts'
import { scanUpdate } from './scan-update.ts'
import { Turnstile } from './turnstile.ts'
import type { Writers } from './writers.ts'

export interface ConnectionSurroundings {
  readonly clock: Clock
  /** See `TurnstileOptions`. */
  readonly elapsedMs: () => number
  readonly logger: Pick<BaseLogger, 'debug' | 'info' | 'warn' | 'error'>
  readonly metrics: GatewayMetrics
  readonly checkEntry: CheckEntry
}

/** Who has come, by which link. */
export interface Visitor {
  readonly role: Role
  readonly links: LinkKeys
  /** Stands for the person in {@link writers}: their device's hash, or the link they came by without one. */
  readonly writer: string
  /** Who writes on the board under which client id. */
  readonly writers: Writers
  /** What everybody on the board may spend together. */
  readonly budget: BoardBudget
  /** The seat they have on arriving. */
  readonly seat: Seat | null
  /** Finds out whether the link still opens the board in that role, and which seat they have now. */
  readonly look: () => Promise<Standing>
  /** Notes what they call themselves, for the audit and for the owner. */
  readonly noteName: (name: string) => Promise<void>
  /** Notes that something of theirs was not taken. @param name what they call themselves */
  readonly noteRefusal: (kind: ErrorKind, name: string) => void
}

export type Standing =
  | {
      readonly kind: 'stays'
      readonly seat: Seat | null
      /** Keys it may share. */
      readonly links: LinkKeys
      /** Until when, unless something changes, in Unix ms; null for as long as they like. */
      readonly untilMs: number | null
    }
  | { readonly kind: 'must-go'; readonly error: ErrorKind }

/** An awareness message about nobody: it says only that the connection lives. */
const KEEP_ALIVE = toWebSocketFrame(encodeAwareness(new Uint8Array([0])))

/** A page begins a lane, and another when Yjs gives it another client id. */
const MAX_NEW_LANES = 8

/** So many names one connection is asked to remember of its person. */
const MAX_NAMES = 10

/**
 * One page's connection to a board: lets in what it may send, and carries what the room owes it.
 * Whatever arrives, nothing is thrown out of a handler.
 */
export class Connection implements Member, Guest {
  readonly role: Role
  readonly #visitor: Visitor
  readonly #linkCheck: LinkCheck<Standing>
  readonly #line: Line
  readonly #room: Room
  readonly #attendee: Attendee
  readonly #surroundings: ConnectionSurroundings
  readonly #rates: Rates
  readonly #turnstile: Turnstile
  /** See {@link admitUpdate}. */
  readonly #laneEnds = new Map<number, number>()
  #seat: Seat | null
  #links: LinkKeys
  readonly #lanes: OwnLanes
  #isOwnSettled = false
  /** What its person was last noted to call themselves, and how often that was. */
  #name = ''
  #namesNoted = 0

  /** @param socket the one beneath `webSocket`, as the server's `upgrade` event gave it */
  constructor(
    webSocket: WebSocket,
    socket: Socket,
    room: Room,
    visitor: Visitor,
    surroundings: ConnectionSurroundings,
  ) {
    this.role = visitor.role
    this.#links = visitor.links
    this.#seat = visitor.seat
    this.#visitor = visitor
    this.#linkCheck = new LinkCheck({
      look: visitor.look,
      onStanding: (standing) => {
        if (standing.kind === 'must-go') this.close(standing.error)
        else this.#stay(standing)
      },
      untilMs: (standing) => (standing.kind === 'stays' ? standing.untilMs : null),
      clock: surroundings.clock,
      logger: surroundings.logger,
    })
    this.#lanes = new OwnLanes({
      ...surroundings,
      ...visitor,
      onAway: (cause) => room.noteFailure('claiming', cause),
      onBack: () => room.noteSuccess('claiming'),
      onTooMuch: () => this.close('cannot-load'),
      pass: (work) => this.#turnstile.pass(0, work),
    })
    this.#line = new Line(webSocket, socket, surroundings)
    this.#turnstile = new Turnstile({
      ...surroundings,
      board: visitor.budget,
      spender: visitor.writer,
      onWait: () => this.#line.rest(),
      onGoOn: () => this.#line.readOn(),
      onTooMuch: () =>
        this.#refuse('too-many-requests', 'more of the server’s time than its share'),
    })
    this.#room = room
    this.#surroundings = surroundings
    this.#rates = new Rates(surroundings.clock)
    this.#attendee = room.join(this)
    webSocket.on('message', this.#receive)
    socket.on('drain', this.#drained)
    webSocket.once('close', () => {
      socket.off('drain', this.#drained)
      this.#leave()
    })
  }

  get seat(): Seat | null {
    return this.#seat
  }

  get links(): LinkKeys {
    return this.#links
  }

  write(frames: readonly Buffer[]): void {
    this.#line.write(frames)
  }

  owedBytes(): number {
    return this.#line.owedBytes()
  }

  challenge(): void {
    this.#line.challenge()
  }

  recheck(): void {
    this.#linkCheck.start()
  }

  close(kind: ErrorKind): void {
    if (!this.#line.isOpen) return
    const { close, message } = ERRORS[kind]
    this.write([toWebSocketFrame(encodeNotice({ kind, message }))])
    this.end(close, kind)
  }

  end(code: number, reason: string): void {
    this.#line.end(code, reason)
  }

  stopReading(): void {
    this.#turnstile.close()
    this.#line.stopReading()
  }

  terminate(): void {
    this.#line.terminate()
  }

  keepAlive(): void {
    this.#line.keepAlive(KEEP_ALIVE)
  }

  checkAlive(): void {
    this.#line.checkAlive()
  }

  #stay({ links, seat }: Extract<Standing, { kind: 'stays' }>): void {
    const isSame = seat?.agencyId === this.#seat?.agencyId && isDeepStrictEqual(links, this.#links)
    if (isSame || !this.#line.isOpen) return
    this.#seat = seat
    this.#links = links
    this.#room.reseated(this.#attendee)
  }

  readonly #receive = (data: RawData, isBinary: boolean): void => {
    if (!this.#line.isOpen) return
    this.#line.hear()
    const bytes = toBytes(data)
    this.#surroundings.metrics.framesReceived.inc()
    if (!this.#rates.takeFrame(bytes.length)) {
      this.#refuse('too-many-requests', 'more than its rate')
    } else if (!isBinary) {
      this.#refuse('bad-message', 'text rather than bytes')
    } else if (bytes.length > this.#maxFrameBytes()) {
      this.#refuse('too-large', `a frame of ${bytes.length} bytes`)
    } else {
      this.#turnstile.pass(bytes.length, () => this.#handle(bytes))
    }
  }

  #maxFrameBytes(): number {
    return mayEdit(this.role) ? LIMITS.maxFrameBytes : LIMITS.maxViewerFrameBytes
  }

  #handle(bytes: Uint8Array): void {
    if (!this.#line.isOpen) return
    const frame = readFrame(bytes)
    const isAsking = frame.kind === 'step-1' || frame.kind === 'presence-query'
    if (isAsking && !this.#rates.takeAsk()) {
      return this.#refuse('too-many-requests', 'asks more often than its rate')
    }
    switch (frame.kind) {
      case 'step-1':
        return this.#room.answer(this.#attendee, frame.stateVector)
      case 'change':
        return this.#takeChange(frame.update, frame.isAnswer)
      case 'presence':
        return this.#takePresence(frame.update)
      case 'presence-query':
        return this.#room.answerPresence(this.#attendee)
      case 'unreadable':
        return this.#refuse('bad-message', frame.reason)
    }
  }

  #takeChange(update: Uint8Array, isAnswer: boolean): void {
    if (!mayEdit(this.role)) {
      if (hasNews(update, this.#room.clocks)) this.#refuse('view-only', 'a change by a viewer')
      return
    }
    this.#lanes.inTurn(update.length, () => this.#admit(update, isAnswer, 'unknown'))
  }

  /** @param known what is known by now of whose the change's client ids are */
  #admit(update: Uint8Array, isAnswer: boolean, known: 'own' | 'unknown'): void {
    if (this.#room.isPaused) return
    const { checkEntry, clock } = this.#surroundings
    const admission = admitUpdate(update, this.#room, clock.nowMs(), checkEntry, this.#laneEnds)
    switch (admission.kind) {
      case 'ahead':
        // What it sends before its answer to our step 1 is in that answer too.
        if (this.#attendee.hasAnswered || isAnswer) {
          this.#refuse('refused-change', admission.reason)
        }
        return
      case 'refused':
        return this.#refuse(admission.error, admission.reason)
      case 'admitted':
        return this.#takeOwn(admission.change, isAnswer, known)
    }
  }

  /** [ADMIT-11] */
  #takeOwn(change: AdmittedChange, isAnswer: boolean, known: 'own' | 'unknown'): void {
    const isKnown = known === 'own' || (isAnswer && this.#room.isGathering)
    const ownership = isKnown ? 'own' : this.#lanes.ownership(change.extended)
    switch (ownership) {
      case 'own':
        this.#afterTaking(this.#room.take(this.#attendee, change, isAnswer))
        return this.#settleOwn()
      case "another's":
        return this.#refuseAnothers(isAnswer)
      case 'unknown':
        if (this.#room.claims.isHeldByOther(change.extended, this.#attendee)) {
          return this.#afterTaking('lane-held')
        }
        if (!isAnswer && change.extended.length > MAX_NEW_LANES) {
          return this.#refuse('refused-change', 'more new lanes than a page has')
        }
        return this.#lanes.ask(change.extended, !isAnswer, (answer) => {
          if (answer === 'own') this.#admit(change.update, isAnswer, 'own')
          else this.#refuseAnothers(isAnswer)
        })
    }
  }

  /** What a page has of others the server may have lost, just now: they are waited for. */
  #refuseAnothers(isAnswer: boolean): void {
    const { writer, writers } = this.#visitor
    const mayWait = isAnswer && writers.mayWait(writer, this.#surroundings.clock.nowMs())
    this.#refuse(mayWait ? 'awaits-others' : 'refused-change', 'another person’s lane')
  }

  /** Everybody sees who speaks for which client id: who may write under it claims it by that. */
  #settleOwn(): void {
    const { clientId } = this.#attendee
    if (this.#isOwnSettled || clientId === null) return
    if (!mayEdit(this.role) && !this.#room.clocks.has(clientId)) return
    this.#isOwnSettled = true
    this.#lanes.inTurn(0, () =>
      this.#lanes.ask([clientId], mayEdit(this.role), (answer) => {
        if (answer !== 'own') this.#refuse('refused-change', 'another person’s presence')
      }),
    )
  }

  #afterTaking(taking: ReturnType<Room['take']>): void {
    switch (taking) {
      case 'taken':
      case 'passed-over':
        return
      case 'lane-held':
        return this.#refuse('still-connected', 'its lane is held by another connection')
      case 'board-full':
        return this.#refuse('too-large', 'the board is full')
    }
  }

  #takePresence(update: Uint8Array): void {
    const admission = admitPresence(update, this.#attendee.clientId)
    if (admission.kind === 'refused') {
      this.#refuse('bad-message', admission.reason)
      return
    }
    if (!mayEdit(this.role) && admission.claims.some(({ state }) => state?.leads === true)) {
      this.#refuse('view-only', 'a viewer who brings others along')
      return
    }
    for (const { clientId, state } of admission.claims) {
      this.#room.present(this.#attendee, clientId, state)
      if (state !== null && clientId === this.#attendee.clientId) this.#noteName(state.name)
    }
    this.#settleOwn()
  }

  #noteName(name: string): void {
    if (name === '' || name === this.#name) return
    if (this.#namesNoted >= MAX_NAMES) return
    this.#name = name
    this.#namesNoted += 1
    this.#visitor.noteName(name).catch((problem: unknown) => {
      this.#surroundings.logger.warn({ err: problem }, 'A name could not be noted')
    })
  }

  #refuse(kind: ErrorKind, reason: string): void {
    const { logger, metrics } = this.#surroundings
    metrics.refusals.inc({ kind })
    this.#visitor.noteRefusal(kind, this.#name)
    logger[ERRORS[kind].log]({ boardId: this.#room.boardId, kind, reason }, 'A frame was refused')
    this.close(kind)
  }

  readonly #drained = (): void => {
    this.#room.drained(this.#attendee)
  }

  #leave(): void {
    this.#linkCheck.close()
    this.#lanes.close()
    this.#turnstile.close()
    this.#room.leave(this.#attendee)
  }
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

/** False for what a viewer's page may repeat of what it has kept: nothing that was not known. */
function hasNews(update: Uint8Array, known: ReadonlyMap<number, number>): boolean {
  const scan = scanUpdate(update, known)
  return scan.kind !== 'sound' || scan.extended.length > 0
}

import * as Y from 'yjs'
import { InProcessHub } from '../../server/bus/in-process-bus.ts'
import { admitUpdate } from '../../server/gateway/admit-update.ts'
import type { Attendee } from '../../server/room/attendee.ts'
import { Room } from '../../server/room/room.ts'
import type { Taking } from '../../server/room/taking.ts'
import { NO_AGREEMENTS, type AgreementBook } from '../../shared/domain/agreement.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import { FakeMember } from './fake-member.ts'
import { MemoryLog } from './memory-log.ts'
import { silentLogger } from './silent-logger.ts'
import { VirtualClock } from './virtual-clock.ts'

const BOARD = 'board'

const uncounted = { inc: () => undefined }

/** Room figures that nobody looks at. */
export const uncountedRoomMetrics = {
  updatesTaken: uncounted,
  deliveries: uncounted,
  resyncs: uncounted,
  compactions: uncounted,
  storageStalls: uncounted,
}

/** A ledger in which nobody has agreed to anything. */
export const noAgreements = { after: () => Promise.resolve(NO_AGREEMENTS) }

/** A ledger in which nobody has made a snapshot. */
export const noSnapshots = { newsOf: () => Promise.resolve(0) }

/** A ledger in which nothing is sealed. */
export const noSeals = { marksOf: () => Promise.resolve([]) }

/** A room on a virtual clock and a log in memory, and pages that come to it. */
export class RoomScene {
  readonly clock = new VirtualClock()
  readonly log: MemoryLog
  readonly hub: InProcessHub
  /** What the ledger has: a test may add to it. */
  book: AgreementBook = NO_AGREEMENTS
  /** How far the list of snapshots has come. */
  snapshots = 0
  /** How it gives what is above a number. */
  after = (n: number): Promise<AgreementBook> =>
    Promise.resolve({ ...this.book, entries: this.book.entries.filter((one) => one.n > n) })
  #room: Room | undefined

  constructor(log = new MemoryLog(), hub = new InProcessHub()) {
    this.log = log
    this.hub = hub
  }

  static async open(): Promise<RoomScene> {
    return RoomScene.onNode(new MemoryLog(), new InProcessHub())
  }

  /** The same board on a node of its own, beside others with this log and hub. */
  static async onNode(log: MemoryLog, hub: InProcessHub): Promise<RoomScene> {
    const scene = new RoomScene(log, hub)
    await scene.reopen()
    return scene
  }

  get room(): Room {
    if (this.#room === undefined) throw new Error('The room is not open.')
    return this.#room
  }

  /** Loads the board again, as a restarted server does. */
  async reopen(): Promise<void> {
    const { clock, log } = this
    const bus = this.hub.connect()
    const agreements = { after: (_board: string, n: number) => this.after(n) }
    const known = { agreements: await this.after(0), snapshots: this.snapshots, sealed: [] }
    this.#room = new Room(BOARD, await log.load(BOARD), known, {
      agreements,
      snapshots: { newsOf: () => Promise.resolve(this.snapshots) },
      sealed: noSeals,
      bus,
      clock,
      log,
      gatherMs: 30,
      logger: silentLogger,
      metrics: uncountedRoomMetrics,
    })
  }

  /** How many updates the log has ever taken. */
  async logLength(): Promise<number> {
    return (await this.log.load(BOARD)).seq
  }

  /** How many updates follow the state in the log. */
  async tailLength(): Promise<number> {
    return (await this.log.load(BOARD)).updates.length
  }

  /** The size of those updates. */
  async tailBytes(): Promise<number> {
    const { updates } = await this.log.load(BOARD)
    return updates.reduce((sum, { length }) => sum + length, 0)
  }

  /** A page that joins and has not asked for the board yet. */
  page(role: Role = 'editor', member = this.member(role)): RoomPage {
    return new RoomPage(this, member)
  }

  member(role: Role = 'editor'): FakeMember {
    return new FakeMember(() => this.clock.nowMs(), role)
  }
}

/** A page in a room. What it writes it hands to the room, as the gateway would. */
export class RoomPage {
  readonly member: FakeMember
  readonly attendee: Attendee
  readonly #scene: RoomScene

  constructor(scene: RoomScene, member: FakeMember) {
    this.#scene = scene
    this.member = member
    this.attendee = scene.room.join(member)
  }

  /** Asks for the board, and answers the room's own question if it is an editor. */
  sync(): this {
    this.#scene.room.answer(this.attendee, Y.encodeStateVector(this.member.doc))
    if (this.member.role !== 'viewer') this.answer()
    return this
  }

  answer(): Taking | 'not admitted' {
    return this.sendAll(true)
  }

  /** Sends everything it has, as an answer to step 1 or as a change. */
  sendAll(isAnswer: boolean): Taking | 'not admitted' {
    return this.#send(Y.encodeStateAsUpdate(this.member.doc), isAnswer)
  }

  write(key: string, value: unknown): Taking | 'not admitted' {
    this.member.lanes.transact({ set: [[key, value]], delete: [] }, null)
    return this.sendLast()
  }

  remove(key: string): Taking | 'not admitted' {
    this.member.lanes.transact({ set: [], delete: [key] }, null)
    return this.sendLast()
  }

  read(key: string): unknown {
    return this.member.lanes.entry(key)?.value
  }

  /** Sends its last change, again if need be. */
  sendLast(): Taking | 'not admitted' {
    return this.#send(this.member.updates.at(-1) ?? new Uint8Array([0, 0]), false)
  }

  present(clientId: number, state: object, clock = 1): void {
    const json = Buffer.from(JSON.stringify(state))
    this.#scene.room.present(this.attendee, clientId, { clock, json })
  }

  #send(update: Uint8Array, isAnswer: boolean): Taking | 'not admitted' {
    const { clock, room } = this.#scene
    const admission = admitUpdate(update, room, clock.nowMs(), () => undefined)
    if (admission.kind !== 'admitted') return 'not admitted'
    return room.take(this.attendee, admission.change, isAnswer)
  }
}

import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { InProcessHub } from '../../server/bus/in-process-bus.ts'
import type { Clock } from '../../server/clock.ts'
import { admitUpdate } from '../../server/gateway/admit-update.ts'
import { encodeClocks } from '../../server/room/board-contents.ts'
import { Room } from '../../server/room/room.ts'
import { checkEntry } from '../../shared/board/entry-schema.ts'
import { NO_AGREEMENTS } from '../../shared/domain/agreement.ts'
import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts'
import { splitFrames } from './fake-member.ts'
import { MemoryLog } from './memory-log.ts'
import { noAgreements, noSnapshots, noSeals, uncountedRoomMetrics } from './room-scene.ts'
import { silentLogger } from './silent-logger.ts'
import type { Hub, HubSeat, SimulatedTime } from './simulated-network.ts'

const BOARD = 'board'

/**
 * The server's own room, with its door and a log in memory, as the hub of a simulated network.
 * Everybody in a simulation is honest, so whoever is refused fails it.
 */
export class RoomHub implements Hub {
  readonly #log: MemoryLog
  readonly #clock: SimulatedTime
  #room: Room

  /** @param first the board's first update */
  static async open(first: Uint8Array, clock: SimulatedTime): Promise<RoomHub> {
    const log = new MemoryLog()
    await log.append(BOARD, first)
    return new RoomHub(log, await openRoom(log, clock), clock)
  }

  private constructor(log: MemoryLog, room: Room, clock: SimulatedTime) {
    this.#log = log
    this.#room = room
    this.#clock = clock
  }

  /** How often the log was compacted. */
  get compactions(): number {
    return this.#log.compactions
  }

  /** Once everybody has left: compacts, forgets the room, and loads it again. */
  async reload(): Promise<void> {
    await this.#room.settle()
    await this.#room.tidy()
    if (!this.#room.isForgettable) throw new Error('Somebody is here, or something is not on disk.')
    this.#room.close()
    this.#room = await openRoom(this.#log, this.#clock)
  }

  /** The board as a server that starts now would load it. */
  async stored(): Promise<Y.Doc> {
    await this.#room.settle()
    const { state, updates } = await this.#log.load(BOARD)
    const doc = new Y.Doc()
    for (const update of state === null ? updates : [state, ...updates]) Y.applyUpdate(doc, update)
    return doc
  }

  join(send: (update: Uint8Array) => void): HubSeat {
    let take = send
    let hasAnswered = false
    const room = this.#room
    const attendee = room.join({
      role: 'editor',
      links: {},
      seat: null,
      write: (frames) => updatesIn(frames).forEach((update) => take(update)),
      owedBytes: () => 0,
      challenge: () => undefined,
      recheck: () => undefined,
      end: () => {
        throw new Error('An honest connection was ended.')
      },
      close: (kind) => {
        throw new Error(`An honest connection was closed: ${kind}`)
      },
    })
    return {
      stateVector: () => encodeClocks(room.clocks),
      missing: (stateVector) => {
        const answer: Uint8Array[] = []
        take = (update) => answer.push(update)
        room.answer(attendee, stateVector)
        take = send
        return Y.mergeUpdates(answer)
      },
      receive: (update) => {
        const admission = admitUpdate(update, room, this.#clock.nowMs, checkEntry)
        if (admission.kind !== 'admitted') throw new Error(`Not admitted: ${admission.reason}`)
        const taking = room.take(attendee, admission.change, !hasAnswered)
        if (taking !== 'taken') throw new Error(`Not taken: ${taking}`)
        hasAnswered = true
      },
      leave: () => room.leave(attendee),
    }
  }
}

async function openRoom(log: MemoryLog, clock: SimulatedTime): Promise<Room> {
  return new Room(
    BOARD,
    await log.load(BOARD),
    { agreements: NO_AGREEMENTS, snapshots: 0, sealed: [] },
    {
      agreements: noAgreements,
      snapshots: noSnapshots,
      sealed: noSeals,
      bus: new InProcessHub().connect(),
      clock: asPort(clock),
      log,
      gatherMs: 30,
      logger: silentLogger,
      metrics: uncountedRoomMetrics,
    },
  )
}

function asPort(clock: SimulatedTime): Clock {
  const after: Clock['after'] = (delayMs, run) => {
    let isOff = false
    clock.at(clock.nowMs + delayMs, () => {
      if (!isOff) run()
    })
    return () => {
      isOff = true
    }
  }
  return { nowMs: () => clock.nowMs, after, soon: (run) => after(0, run) }
}

/** The updates among what the room writes to a page. */
function updatesIn(frames: readonly Buffer[]): Uint8Array[] {
  return splitFrames(Buffer.concat(frames)).flatMap((message) => {
    const decoder = decoding.createDecoder(message)
    if (decoding.readVarUint(decoder) !== MESSAGE.sync) return []
    const step = decoding.readVarUint(decoder)
    return step === SYNC.step1 ? [] : [decoding.readVarUint8Array(decoder)]
  })
}

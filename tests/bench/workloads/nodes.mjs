import { setTimeout as delay } from 'node:timers/promises'
import { percentile } from '../figures.mjs'
import { LaneWriter, readSaved, updateFrame } from '../records.mjs'
import { LANE_STAMP, StampReader } from '../stamps.mjs'
import { join } from './joining.mjs'
import { measure, SteadySenders } from './window.mjs'

let rooms = 0

/**
 * Boards spread over nodes: each board's writers are on one, its readers on all in turn.
 * @returns what {@link measure} does, and delays to readers on the writers' node and on others
 */
export async function delayOnNodes(contestant, options) {
  const { ports, boards, writers, readers, hz } = options
  const near = new Watching()
  const far = new Watching()
  const people = []
  try {
    for (let board = 0; board < boards; board++) {
      const portOf = (nth) => ports[(board + nth) % ports.length]
      const room = await contestant.openRoom(portOf(0), rooms++)
      for (let nth = 0; nth < readers; nth++) {
        const socket = await join(contestant, portOf(nth), room, 'viewer')
        const group = portOf(nth) === portOf(0) ? near : far
        group.watch(socket)
      }
      for (let writer = 0; writer < writers; writer++) {
        people.push(await Dragger.join(contestant, portOf(0), room, writer))
      }
    }
    const senders = new SteadySenders(people, hz)
    try {
      const sockets = [...near.sockets, ...far.sockets]
      const watched = [...near.readers, ...far.readers]
      const figures = await measure({ ...options, senders, sockets, watched, fanOut: readers })
      return { ...figures, ...near.figures('near'), ...far.figures('far') }
    } finally {
      senders.stop()
    }
  } finally {
    for (const socket of [...near.sockets, ...far.sockets]) socket.close()
    for (const { socket } of people) socket.close()
  }
}

/**
 * Writers who each keep `inFlight` changes under way, so many that the server is never without work.
 * @returns updates a second that were called saved
 */
export async function savedOnNodes(contestant, options) {
  const { ports, boards, writers, inFlight, warmMs, windowMs } = options
  const people = []
  try {
    const open = Array.from({ length: boards }, (_, board) =>
      contestant.openRoom(ports[board % ports.length], rooms++),
    )
    for (const [board, room] of (await Promise.all(open)).entries()) {
      for (let writer = 0; writer < writers / boards; writer++) {
        const port = ports[(board + writer) % ports.length]
        people.push(await Dragger.join(contestant, port, room, writer))
      }
    }
    for (const person of people) person.keepUnderWay(inFlight)
    await delay(warmMs)
    const savedSoFar = () => people.reduce((sum, { saved }) => sum + saved, 0)
    const before = { saved: savedSoFar(), atMs: performance.now() }
    await delay(windowMs)
    const seconds = (performance.now() - before.atMs) / 1000
    const gone = people.find(({ socket }) => socket.ended !== undefined)
    if (gone !== undefined) throw new Error(`The server let go of a writer: ${gone.socket.ended}`)
    return (savedSoFar() - before.saved) / seconds
  } finally {
    for (const { socket } of people) socket.close()
  }
}

/** Readers of one kind. */
class Watching {
  sockets = []
  readers = []

  watch(socket) {
    const reader = new StampReader(LANE_STAMP, undefined)
    socket.onBytes = (buffer, length) => reader.take(buffer, length)
    this.sockets.push(socket)
    this.readers.push(reader)
  }

  figures(kind) {
    const latenciesMs = this.readers.flatMap((reader) => reader.latenciesMs)
    return {
      [`${kind}P50Ms`]: percentile(latenciesMs, 0.5),
      [`${kind}P99Ms`]: percentile(latenciesMs, 0.99),
    }
  }
}

/** Somebody who drags a shape. */
class Dragger {
  saved = 0
  socket
  #room
  #writer
  #lane = new LaneWriter()
  #steps = 0
  /** Clocks of what is sent and not saved yet, the oldest first. */
  #underWay = []

  /** The next change, as a frame. */
  next = () => updateFrame(this.#room, this.#lane.drag(this.#writer, (this.#steps += 1)))

  static async join(contestant, port, room, writer) {
    const dragger = new Dragger()
    dragger.#room = room
    dragger.#writer = writer
    dragger.socket = await join(contestant, port, room, 'editor')
    dragger.socket.send(updateFrame(room, dragger.#lane.place(writer)))
    return dragger
  }

  keepUnderWay(count) {
    const send = () => {
      while (this.#underWay.length < count && this.socket.ended === undefined) {
        this.socket.send(this.next())
        this.#underWay.push(this.#lane.clock)
      }
    }
    this.socket.onFrame = (_socket, head, length) => {
      const clock = readSaved(head, length)?.get(this.#lane.clientId)
      if (clock === undefined) return
      const first = this.#underWay.findIndex((each) => each > clock)
      const count = first < 0 ? this.#underWay.length : first
      this.#underWay.splice(0, count)
      this.saved += count
      send()
    }
    send()
  }
}

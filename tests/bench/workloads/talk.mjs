import { constants, getPriority, setPriority } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { percentile } from '../figures.mjs'
import { LaneWriter, updateFrame } from '../records.mjs'
import { RawSocket } from '../raw-socket.mjs'
import { LANE_STAMP, nowMs, StampReader } from '../stamps.mjs'
import { joinMany } from './joining.mjs'
import { measure, SteadySenders } from './window.mjs'

/** Their phones are elsewhere: here followers share a core with those who edit, and leave it to them. */
const PRIORITY_OF_FOLLOWERS = Math.min(constants.priority.PRIORITY_LOW, getPriority() + 10)
const STORM_TIMEOUT_MS = 20_000
const LASER_HZ = 20
const SLIDE_INTERVAL_MS = 500
/** What a frame that tells of the talk begins with, among those that tell where the presenter points. */
const TALK = Buffer.from('{"tell":"talk","talk":{')
const STAMP = Buffer.from('"slideId":"shape:')
const STAMP_CHARACTERS = 17
const SECRET = 'bench'.padEnd(22, '-')

/** `editors` people at a board, each of whom drags a shape and sees all others do. @returns what {@link measure} does */
export async function editBoard(contestant, options) {
  const { port, room, editors, hz } = options
  const sockets = await joinMany(contestant, port, room, 'editor', editors)
  const watched = sockets.map((socket, self) => {
    const reader = new StampReader(LANE_STAMP, self)
    socket.onBytes = (buffer, length) => reader.take(buffer, length)
    return reader
  })
  const people = sockets.map((socket, writer) => {
    const lane = new LaneWriter()
    socket.send(updateFrame(room, lane.place(writer)))
    let step = 0
    return { socket, next: () => updateFrame(room, lane.drag(writer, (step += 1))) }
  })
  const senders = new SteadySenders(people, hz)
  try {
    return await measure({ ...options, senders, sockets, watched, fanOut: editors - 1 })
  } finally {
    senders.stop()
    for (const socket of sockets) socket.close()
  }
}

let audience

/**
 * A talk on the board, which `followers` come to all at once; from then on its presenter points all the
 * while, and shows another slide twice a second.
 */
export async function gatherAudience(_contestant, { port, room, followers }) {
  setPriority(PRIORITY_OF_FOLLOWERS)
  audience = await Audience.gather(port, room.talk, followers)
  audience.begin()
}

/**
 * Ends it.
 * @returns how long it took until all were in; how long the slowest change of slide took to reach 99 of
 *   100 of them, and how many were let go of
 */
export function dismissAudience() {
  const figures = audience.figures()
  audience.close()
  return figures
}

/** A presenter and those who follow. */
class Audience {
  #presenter
  #followers = []
  #stormMs = NaN
  #timers = []
  /** By when a slide was shown: how long each follower took to hear of it. */
  #delaysMs = new Map()

  static async gather(port, { path, protocols }, count) {
    const audience = new Audience()
    audience.#presenter = await RawSocket.open({ port, path, protocols: protocols.editor })
    audience.#say({
      say: 'present',
      talkId: SECRET,
      secret: SECRET,
      name: 'Bench',
      takeOver: true,
      show: showNow(),
    })
    await audience.#storm(port, path, protocols.audience, count)
    return audience
  }

  /** All at once. Each has come in when it has been told what is shown. */
  async #storm(port, path, protocols, count) {
    const startMs = performance.now()
    const comeIn = () =>
      new Promise((resolve, reject) => {
        const onFrame = (socket, head) => {
          socket.onFrame = this.#hear
          if (head.subarray(0, TALK.length).equals(TALK)) resolve(socket)
          else reject(new Error(`A follower was told: ${head.toString().slice(0, 80)}`))
        }
        RawSocket.open({ port, path, protocols, onFrame }).catch(reject)
      })
    const all = Promise.all(Array.from({ length: count }, comeIn))
    const tooLate = delay(STORM_TIMEOUT_MS, undefined, { ref: false }).then(() => {
      throw new Error(`Not all followers were in after ${STORM_TIMEOUT_MS} ms`)
    })
    tooLate.catch(() => undefined)
    this.#followers = await Promise.race([all, tooLate])
    this.#stormMs = performance.now() - startMs
  }

  begin() {
    let step = 0
    const point = () => {
      step += 1
      this.#say({ say: 'point', pointer: { kind: 'laser', x: (step % 100) / 100, y: 0.5 } })
    }
    this.#timers.push(setInterval(point, 1_000 / LASER_HZ))
    const show = () => {
      const next = showNow()
      this.#delaysMs.set(next.slideId.slice(-STAMP_CHARACTERS), [])
      this.#say({ say: 'show', show: next })
    }
    this.#timers.push(setInterval(show, SLIDE_INTERVAL_MS))
  }

  figures() {
    const enough = Math.ceil(this.#followers.length * 0.99)
    const changes = [...this.#delaysMs.values()].slice(0, -1)
    const slideMs = changes.map(
      (delaysMs) => delaysMs.toSorted((a, b) => a - b)[enough - 1] ?? Infinity,
    )
    return {
      stormMs: this.#stormMs,
      slideMs: Math.max(...slideMs),
      slideP50Ms: percentile(changes.flat(), 0.5),
      lost: [this.#presenter, ...this.#followers].filter(({ ended }) => ended !== undefined).length,
    }
  }

  close() {
    for (const timer of this.#timers) clearInterval(timer)
    for (const socket of [this.#presenter, ...this.#followers]) socket.close()
  }

  #hear = (_socket, head) => {
    if (head[9] !== TALK[9]) return
    const at = head.indexOf(STAMP)
    if (at < 0) return
    const stamp = head.latin1Slice(at + STAMP.length, at + STAMP.length + STAMP_CHARACTERS)
    this.#delaysMs.get(stamp)?.push(nowMs() - Number(stamp))
  }

  #say(message) {
    this.#presenter.sendText(JSON.stringify(message))
  }
}

/** A slide that is called by when it is shown, in Unix ms. */
function showNow() {
  const stamp = nowMs().toFixed(3)
  if (stamp.length !== STAMP_CHARACTERS) throw new Error(`The time is ${stamp}`)
  return {
    deck: 'd'.repeat(64),
    slideId: `shape:${stamp}`,
    view: null,
    screen: 'slide',
    lens: '',
    invites: [],
    question: null,
  }
}

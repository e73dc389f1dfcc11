/** A stretch of steady work, and what is measured in it. */
import { setTimeout as delay } from 'node:timers/promises'
import { percentile } from '../figures.mjs'
import { cpuMsOf, familyCpuMsOf, machineBusyMs } from '../process-figures.mjs'

const TICK_MS = 2

/** Sends at a steady rate from many sockets, their beats spread evenly over the period. */
export class SteadySenders {
  sent = 0
  #timer
  #dueMs
  #senders

  /**
   * @param {readonly { socket: import('../raw-socket.mjs').RawSocket, next: () => Uint8Array }[]} senders
   * @param {number} hz each one's rate
   */
  constructor(senders, hz) {
    this.#senders = senders
    const periodMs = 1000 / hz
    const startMs = performance.now()
    this.#dueMs = senders.map((_, i) => startMs + (periodMs * i) / senders.length)
    this.#timer = setInterval(() => {
      const now = performance.now()
      senders.forEach(({ socket, next }, i) => {
        if (this.#dueMs[i] > now) return
        // A client that comes late does not catch up in a burst.
        this.#dueMs[i] = Math.max(this.#dueMs[i] + periodMs, now)
        if (socket.ended !== undefined) return
        socket.send(next())
        this.sent += 1
      })
    }, TICK_MS)
  }

  /** Why a sender is gone, or undefined while all are there. */
  get lost() {
    return this.#senders.find(({ socket }) => socket.ended !== undefined)?.socket.ended
  }

  stop() {
    clearInterval(this.#timer)
  }
}

/**
 * Lets it run for `warmMs`, then measures for `windowMs`.
 * Deliveries are counted on the sockets that have a stamp reader, and scaled up to all of them; bytes are
 * counted on all.
 * @param options.serverPids the nodes of the server
 * @param options.databasePid of a database beside it, if there is one
 */
export async function measure(options) {
  const { serverPids, databasePid, warmMs, windowMs, senders, sockets, watched, fanOut } = options
  await delay(warmMs)
  const serverMsSoFar = () => serverPids.reduce((sum, pid) => sum + cpuMsOf(pid), 0)
  const databaseMsSoFar = () => (databasePid === undefined ? 0 : familyCpuMsOf(databasePid))
  const bytesOf = () => sockets.reduce((sum, socket) => sum + socket.bytes, 0)
  for (const reader of watched) reader.restart()
  const before = {
    atMs: performance.now(),
    serverMs: serverMsSoFar(),
    databaseMs: databaseMsSoFar(),
    client: process.cpuUsage(),
    machineMs: machineBusyMs(),
    bytes: bytesOf(),
    sent: senders.sent,
  }
  await delay(windowMs)
  const elapsedMs = performance.now() - before.atMs
  if (senders.lost !== undefined) throw new Error(`The server let go of a writer: ${senders.lost}`)
  const serverMs = serverMsSoFar() - before.serverMs
  const databaseMs = databaseMsSoFar() - before.databaseMs
  const client = process.cpuUsage(before.client)
  const clientMs = (client.user + client.system) / 1000
  const sent = senders.sent - before.sent
  const latenciesMs = watched.flatMap((reader) => reader.latenciesMs)
  const delivered =
    (watched.reduce((sum, reader) => sum + reader.delivered, 0) * sockets.length) / watched.length
  return {
    sent,
    deliveredShare: delivered / (sent * fanOut),
    deliveriesPerSecond: (delivered / elapsedMs) * 1000,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    serverCpu: serverMs / elapsedMs,
    serverUsPerDelivery: (serverMs * 1000) / delivered,
    databaseUsPerDelivery: (databaseMs * 1000) / delivered,
    clientCpu: clientMs / elapsedMs,
    /** Cores kept busy by neither: on a quiet machine about 0. */
    othersCpu: Math.max(
      0,
      (machineBusyMs() - before.machineMs - serverMs - databaseMs - clientMs) / elapsedMs,
    ),
    megabytesPerSecond: (bytesOf() - before.bytes) / 1000 / elapsedMs,
    lost: sockets.filter((socket) => socket.ended !== undefined).length,
  }
}

/** The sockets at even distances over all, at most `count`: the first to be served and the last. */
export function spread(sockets, count) {
  if (sockets.length <= count) return [...sockets.keys()]
  return Array.from({ length: count }, (_, i) =>
    Math.floor((i * (sockets.length - 1)) / (count - 1)),
  )
}

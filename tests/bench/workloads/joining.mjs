import { setTimeout as delay } from 'node:timers/promises'
import { RawSocket } from '../raw-socket.mjs'

const SYNC = 0
const STEP_2 = 1
const JOIN_TIMEOUT_MS = 20_000
/** Connections being made at once, where they are not what is measured. */
const JOINING_AT_ONCE = 25

/** True for the frame that answers the greeting with the board. */
export function isSyncStep2(room, head) {
  return head[room.prefix.length] === SYNC && head[room.prefix.length + 1] === STEP_2
}

/** Connects one person and waits until the server has given them the board. */
export async function join(contestant, port, room, role) {
  const stop = new AbortController()
  const answered = Promise.withResolvers === undefined ? deferred() : Promise.withResolvers()
  const socket = await RawSocket.open({
    port,
    path: room.path,
    protocols: room.protocols[role],
    onFrame(self, head) {
      if (!isSyncStep2(room, head)) return
      self.onFrame = undefined
      answered.resolve()
    },
  })
  for (const frame of room.greeting) socket.send(frame)
  if (!contestant.answersGreeting) return socket
  socket.onEnd = (reason) => answered.reject(new Error(`The server let go of a joiner: ${reason}`))
  const tooLate = delay(JOIN_TIMEOUT_MS, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`A joiner had no answer in ${JOIN_TIMEOUT_MS} ms`)
  })
  tooLate.catch(() => undefined)
  await Promise.race([answered.promise, tooLate]).finally(() => stop.abort())
  socket.onEnd = undefined
  return socket
}

function deferred() {
  const parts = {}
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }))
  return parts
}

/** Connects `count` people, some at a time. */
export async function joinMany(contestant, port, room, role, count) {
  const sockets = []
  while (sockets.length < count) {
    const batch = Math.min(JOINING_AT_ONCE, count - sockets.length)
    sockets.push(
      ...(await Promise.all(
        Array.from({ length: batch }, () => join(contestant, port, room, role)),
      )),
    )
  }
  return sockets
}

import { setTimeout as delay } from 'node:timers/promises'
import { LaneWriter, LOADED_SHAPE, updateFrame } from '../records.mjs'
import { RawSocket } from '../raw-socket.mjs'
import { isSyncStep2, join } from './joining.mjs'

const SHAPES_PER_FRAME = 1_000
const LOAD_TIMEOUT_MS = 60_000
/** A server may encode a board a little shorter than its writer does. */
const ENOUGH = 0.95
const SYNC = 0
const LET_IT_READ_MS = 50

/** Fills a board with shapes and waits until the server gives them back. @returns the board's bytes */
export async function fill(contestant, { port, room, shapes }) {
  const writer = new LaneWriter()
  const socket = await join(contestant, port, room, 'editor')
  for (let first = 0; first < shapes; first += SHAPES_PER_FRAME) {
    const update = writer.add(first, Math.min(SHAPES_PER_FRAME, shapes - first))
    socket.send(updateFrame(room, update))
    await delay(LET_IT_READ_MS)
  }
  const stateBytes = writer.stateBytes()
  await load(contestant, { port, room, shapes, stateBytes, check: true })
  socket.close()
  return stateBytes
}

/** From the first packet of the connection to the last byte of the board. @returns ms */
export async function load(contestant, options) {
  const { socket, ms } = await joinWhole(contestant, options)
  socket.close()
  return ms
}

/** @param check whether to look that all shapes were there; it costs, so it is for one joiner */
async function joinWhole(contestant, { port, room, shapes, stateBytes, check = false }) {
  const startMs = performance.now()
  const chunks = []
  let received = 0
  let isAnswered = false
  let endMs
  let whole
  const ended = new Promise((resolve, reject) => (whole = { resolve, reject }))
  const socket = await RawSocket.open({
    port,
    path: room.path,
    protocols: room.protocols.viewer,
    onBytes: check
      ? (buffer, length) => chunks.push(Buffer.from(buffer.subarray(0, length)))
      : undefined,
    onFrame(_self, head, length) {
      if (head[room.prefix.length] !== SYNC) return
      received += length
      // This server sends step 2 last; others say it first and send the board after it.
      isAnswered ||= isSyncStep2(room, head)
      if (contestant.boardEndsWithStep2 && !isAnswered) return
      if (received < stateBytes * ENOUGH) return
      endMs ??= performance.now()
      whole.resolve()
    },
  })
  const tooLate = setTimeout(() => {
    whole.reject(new Error(`${received} of ${stateBytes} bytes in ${LOAD_TIMEOUT_MS} ms`))
  }, LOAD_TIMEOUT_MS)
  socket.onEnd = (reason) => whole.reject(new Error(`The server let go of a joiner: ${reason}`))
  for (const frame of room.greeting) socket.send(frame)
  await ended.finally(() => clearTimeout(tooLate))
  socket.onEnd = undefined
  if (check) {
    const found = count(Buffer.concat(chunks), LOADED_SHAPE)
    if (found < shapes) throw new Error(`${found} of ${shapes} shapes came`)
  }
  return { socket, ms: endMs - startMs }
}

/** A number of people at once, while somebody has the board open. @returns ms until the last of them has it all */
export async function joinOpenBoard(contestant, options) {
  const { socket } = await joinWhole(contestant, options)
  try {
    const startMs = performance.now()
    await Promise.all(Array.from({ length: options.joiners }, () => load(contestant, options)))
    return performance.now() - startMs
  } finally {
    socket.close()
  }
}

function count(buffer, needle) {
  let found = 0
  for (let at = buffer.indexOf(needle); at >= 0; at = buffer.indexOf(needle, at + needle.length)) {
    found += 1
  }
  return found
}

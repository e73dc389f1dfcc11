/**
 * How a reader learns when an update was sent without decoding it: the sender's clock is in the
 * bytes anyway (a lane entry's `ts`) or put there (a presence state), behind a needle to look for.
 * Sender and reader are one process, so it is one clock.
 */

/** Unix ms with a fraction: to Yjs a float64, always. */
export function nowMs() {
  return performance.timeOrigin + performance.now()
}

const INDEX_DIGITS = 4

/** Id of the shape that a writer drags. */
export function draggedShapeId(writer) {
  return `shape:bench${String(writer).padStart(INDEX_DIGITS, '0')}`
}

/** A lane entry `[draggedShapeId ␟ xf, ts, value]`, as lib0 writes it: key, then 123 and a big-endian float64. */
export const LANE_STAMP = {
  needle: Buffer.from('shape:bench'),
  bytes: INDEX_DIGITS + 4 + 8,
  read(buffer, at) {
    if (buffer[at + INDEX_DIGITS] !== 0x1f || buffer[at + INDEX_DIGITS + 3] !== 123)
      return undefined
    return {
      sender: readIndex(buffer, at),
      sentMs: buffer.readDoubleBE(at + INDEX_DIGITS + 4),
    }
  },
}

const TIME_CHARACTERS = 17

/** What a cursor's presence carries besides its place. */
export function presenceStamp(sender, sentMs) {
  return `${String(sender).padStart(INDEX_DIGITS, '0')}@${sentMs.toFixed(3)}`
}

/** The property `stamp` of a presence state, in its JSON. */
export const PRESENCE_STAMP = {
  needle: Buffer.from('"stamp":"'),
  bytes: INDEX_DIGITS + 1 + TIME_CHARACTERS,
  read(buffer, at) {
    if (buffer[at + INDEX_DIGITS] !== 0x40) return undefined
    const from = at + INDEX_DIGITS + 1
    return {
      sender: readIndex(buffer, at),
      sentMs: Number(buffer.latin1Slice(from, from + TIME_CHARACTERS)),
    }
  },
}

function readIndex(buffer, at) {
  let index = 0
  for (let i = at; i < at + INDEX_DIGITS; i++) index = index * 10 + buffer[i] - 48
  return index
}

/**
 * Watches one socket's bytes for stamps. Frames may be cut anywhere. A stamp not newer than its
 * sender's last is a repetition and not counted.
 */
export class StampReader {
  delivered = 0
  /** @type {number[]} */
  latenciesMs = []
  #kind
  #self
  #newest = new Map()
  #carry = Buffer.alloc(0)

  /**
   * @param kind LANE_STAMP or PRESENCE_STAMP
   * @param {number | undefined} self the sender on this very socket, whose echo is not counted
   */
  constructor(kind, self) {
    this.#kind = kind
    this.#self = self
  }

  take(chunk, length) {
    const receivedMs = nowMs()
    const { needle, bytes, read } = this.#kind
    const buffer = Buffer.concat([this.#carry, chunk.subarray(0, length)])
    let at = buffer.indexOf(needle)
    while (at >= 0 && at + needle.length + bytes <= buffer.length) {
      const stamp = read(buffer, at + needle.length)
      if (stamp !== undefined) this.#count(stamp, receivedMs)
      at = buffer.indexOf(needle, at + needle.length)
    }
    this.#carry = buffer.subarray(Math.max(0, buffer.length - needle.length - bytes + 1))
  }

  #count({ sender, sentMs }, receivedMs) {
    if (sender === this.#self || sentMs <= (this.#newest.get(sender) ?? 0)) return
    this.#newest.set(sender, sentMs)
    this.delivered += 1
    this.latenciesMs.push(receivedMs - sentMs)
  }

  /** Forgets the counts, not what was seen: a new window begins. */
  restart() {
    this.delivered = 0
    this.latenciesMs = []
  }
}

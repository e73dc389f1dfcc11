import { promisify } from 'node:util'
import { deflateRaw, inflateRawSync } from 'node:zlib'
import { frameUpdate, type FramedUpdate } from './websocket-frame.ts'

const deflate = promisify(deflateRaw)

/** Boards' bytes shrink twentyfold at the lowest level, at a third of a millisecond for 100 KB. */
const DEFLATE_OPTIONS = { level: 1 }

/** Less is not worth packing. */
const MIN_PACKED_BYTES = 8 * 1024

/** Updates that rest, deflated one after another. */
interface Packed {
  readonly bytes: Buffer
  readonly lengths: readonly number[]
}

/**
 * A board's updates in order, as the frames they are sent in. Those that nobody has read for a while
 * are kept packed; whoever reads gets them unpacked, and need not know.
 */
export class UpdateStore {
  #packed: Packed | null = null
  #recent: FramedUpdate[] = []
  #count = 0
  #byteLength = 0
  /** Rises with every reading and replacement, so that packing knows it came too late. */
  #version = 0

  get count(): number {
    return this.#count
  }

  /** Bytes of the updates, not packed. */
  get byteLength(): number {
    return this.#byteLength
  }

  add(framed: FramedUpdate): void {
    this.#recent.push(framed)
    this.#count++
    this.#byteLength += framed.update.length
  }

  /** Everything, in order. */
  all(): readonly FramedUpdate[] {
    this.#version++
    if (this.#packed !== null) {
      this.#recent = [...unpack(this.#packed), ...this.#recent]
      this.#packed = null
    }
    return this.#recent
  }

  /** Puts one update in place of all. */
  replace(framed: FramedUpdate): void {
    this.#version++
    this.#packed = null
    this.#recent = [framed]
    this.#count = 1
    this.#byteLength = framed.update.length
  }

  /** Packs what is not packed yet, if it is worth it and nobody reads it meanwhile. Never rejects. */
  async pack(): Promise<void> {
    const recentBytes = this.#recent.reduce((sum, { update }) => sum + update.length, 0)
    if (recentBytes < MIN_PACKED_BYTES) return
    const updates = this.all()
    const lengths = updates.map(({ update }) => update.length)
    const version = this.#version
    const bytes = await deflate(Buffer.concat(updates.map(({ update }) => update)), DEFLATE_OPTIONS)
    if (version !== this.#version) return
    this.#packed = { bytes, lengths }
    this.#recent = this.#recent.slice(lengths.length)
  }
}

function unpack({ bytes, lengths }: Packed): FramedUpdate[] {
  const all = inflateRawSync(bytes)
  let start = 0
  return lengths.map((length) => {
    const framed = frameUpdate(all.subarray(start, start + length))
    start += length
    return framed
  })
}

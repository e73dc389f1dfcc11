import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** How bytes are packed for their way to a page. */
export type Packing = 'br' | 'gzip'

/** Good enough to be worth its time, which is spent once for everybody. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }

const packers = {
  br: (bytes: Uint8Array) => promisify(brotliCompress)(bytes, BROTLI),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes, { level: 6 }),
} satisfies Record<Packing, (bytes: Uint8Array) => Promise<Uint8Array>>

/**
 * Files that never change, packed once and kept in memory, so that a thousand phones that come within
 * seconds cost neither the disk nor a packing each. What was asked for longest ago is let go first.
 */
export class PackedFiles {
  readonly #maxBytes: number
  /** In the order in which they were last asked for. */
  readonly #files = new Map<
    string,
    { readonly file: Promise<Uint8Array | undefined>; bytes: number }
  >()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /**
   * @param name under which bytes are always the same
   * @param read asked once however many ask for the same file at a time
   * @returns undefined when there are none; that is not kept in mind. Rejects when `read` does.
   */
  async get(
    name: string,
    packing: Packing,
    read: () => Promise<Uint8Array | undefined>,
  ): Promise<Uint8Array | undefined> {
    const key = `${packing} ${name}`
    const known = this.#files.get(key)
    if (known !== undefined) {
      this.#files.delete(key)
      this.#files.set(key, known)
      return known.file
    }
    const entry = { file: pack(packing, read), bytes: 0 }
    this.#files.set(key, entry)
    try {
      const packed = await entry.file
      if (packed === undefined) this.#files.delete(key)
      else this.#weigh(key, entry, packed.length)
      return packed
    } catch (problem) {
      this.#files.delete(key)
      throw problem
    }
  }

  #weigh(key: string, entry: { bytes: number }, bytes: number): void {
    entry.bytes = bytes
    this.#bytes += bytes
    for (const [oldest, { bytes: freed }] of this.#files) {
      if (this.#bytes <= this.#maxBytes) return
      // One that is being packed weighs nothing yet.
      if (freed === 0 || oldest === key) continue
      this.#files.delete(oldest)
      this.#bytes -= freed
    }
  }
}

async function pack(
  packing: Packing,
  read: () => Promise<Uint8Array | undefined>,
): Promise<Uint8Array | undefined> {
  const bytes = await read()
  return bytes && packers[packing](bytes)
}

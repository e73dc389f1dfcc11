/** What an outsider sent cannot be read, or is not taken. Never leaves `gateway/`. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

const MAX_SAFE_BITS = 53

/**
 * Reads lib0's encoding from an outsider's bytes. Never reads past the end, never allocates on the
 * sender's word.
 * @throws Unreadable from every method, when the bytes do not hold what was asked for
 */
export class ByteCursor {
  readonly bytes: Uint8Array
  /** Whether texts are looked at; those that were once need not be again. */
  readonly checksText: boolean
  position = 0

  constructor(bytes: Uint8Array, checksText = true) {
    this.bytes = bytes
    this.checksText = checksText
  }

  get remaining(): number {
    return this.bytes.length - this.position
  }

  byte(): number {
    if (this.position >= this.bytes.length) throw new Unreadable('it ends too early')
    return this.bytes[this.position++] ?? 0
  }

  /** An unsigned integer, at most `Number.MAX_SAFE_INTEGER`. */
  varUint(): number {
    const first = this.byte()
    if (first < 0x80) return first
    let value = first & 0x7f
    let weight = 128
    for (let bits = 7; bits <= MAX_SAFE_BITS; bits += 7) {
      const byte = this.byte()
      value += (byte & 0x7f) * weight
      if (value > Number.MAX_SAFE_INTEGER) break
      if (byte < 0x80) return value
      weight *= 128
    }
    throw new Unreadable('a number is too large')
  }

  skip(count: number): void {
    if (count > this.remaining) throw new Unreadable('it ends too early')
    this.position += count
  }

  /** Passes over a signed variable-length integer. */
  skipVarInt(): void {
    for (let length = 1; length <= 8; length++) if (this.byte() < 0x80) return
    throw new Unreadable('a number is too large')
  }

  /** A length, then as many bytes: a view of them. */
  varBytes(): Uint8Array {
    const length = this.varUint()
    const start = this.position
    this.skip(length)
    return this.bytes.subarray(start, start + length)
  }
}

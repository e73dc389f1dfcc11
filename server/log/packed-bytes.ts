/**
 * Many byte arrays as one, which can be handed from thread to thread without a copy. (Posting a
 * view clones the whole buffer it looks into, which for what came off a socket may be much larger.)
 */
export interface PackedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly lengths: readonly number[]
}

/** Copies `parts` into one buffer of their total size. */
export function packBytes(parts: readonly Uint8Array[]): PackedBytes {
  const lengths = parts.map((part) => part.byteLength)
  const bytes = new Uint8Array(lengths.reduce((total, length) => total + length, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.byteLength
  }
  return { bytes, lengths }
}

/** @returns views on the packed buffer, which lives as long as any of them */
export function unpackBytes({ bytes, lengths }: PackedBytes): Uint8Array[] {
  let offset = 0
  return lengths.map((length) => bytes.subarray(offset, (offset += length)))
}

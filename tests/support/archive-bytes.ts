import type { ByteSource } from '../../server/backup/archive-reader.ts'
import type { ByteSink } from '../../server/backup/archive-writer.ts'

/** An archive in memory: written once, then read. */
export class ArchiveBytes implements ByteSink {
  readonly #written: Uint8Array[] = []

  write(bytes: Uint8Array): Promise<void> {
    this.#written.push(bytes)
    return Promise.resolve()
  }

  bytes(): Buffer {
    return Buffer.concat(this.#written)
  }

  source(): ByteSource {
    return sourceOf(this.bytes())
  }
}

export function sourceOf(bytes: Buffer): ByteSource {
  return {
    sizeBytes: bytes.byteLength,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  }
}

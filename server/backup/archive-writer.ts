import { createHash } from 'node:crypto'
import {
  encodeManifest,
  encodeOpening,
  encodeSeal,
  MANIFEST_NAME,
  OPENING_NAME,
  SEAL_NAME,
  type EntrySum,
  type Manifest,
  type Opening,
} from './manifest.ts'
import { encodeHeader, END_BYTES, paddingAfter } from './tar-header.ts'

/** Where an archive's bytes go, one after another. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>
}

/** Writes an archive (SPEC.md), one entry after another; holds no more than one at a time. */
export class ArchiveWriter {
  readonly #sink: ByteSink
  readonly #modifiedAtSeconds: number
  readonly #entries: EntrySum[] = []

  private constructor(sink: ByteSink, opening: Opening) {
    this.#sink = sink
    this.#modifiedAtSeconds = Math.floor(opening.madeAtMs / 1000)
  }

  static async begin(sink: ByteSink, opening: Opening): Promise<ArchiveWriter> {
    const writer = new ArchiveWriter(sink, opening)
    await writer.add(OPENING_NAME, encodeOpening(opening))
    return writer
  }

  /** @param name of no other entry; see `archive-entries.ts` */
  async add(name: string, content: Uint8Array): Promise<void> {
    this.#entries.push({ name, bytes: content.byteLength, sha256: sha256(content) })
    await this.#write(name, content)
  }

  /** Writes what makes it whole. Nothing is added afterwards. */
  async finish(about: Omit<Manifest, 'entries'>): Promise<void> {
    const manifest = encodeManifest({ ...about, entries: this.#entries })
    await this.#write(MANIFEST_NAME, manifest)
    await this.#write(SEAL_NAME, encodeSeal(sha256(manifest)))
    await this.#sink.write(new Uint8Array(END_BYTES))
  }

  async #write(name: string, content: Uint8Array): Promise<void> {
    const sizeBytes = content.byteLength
    const modifiedAtSeconds = this.#modifiedAtSeconds
    await this.#sink.write(encodeHeader({ name, sizeBytes, modifiedAtSeconds }))
    await this.#sink.write(content)
    await this.#sink.write(new Uint8Array(paddingAfter(sizeBytes)))
  }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

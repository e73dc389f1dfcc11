import { createHash } from 'node:crypto'
import { isKnownMigration } from '../ledger/migrations.ts'
import { kindOfName, type EntryKind } from './archive-entries.ts'
import { BackupError } from './backup-error.ts'
import {
  ARCHIVE_VERSION,
  decodeManifest,
  decodeOpening,
  encodeSeal,
  MANIFEST_NAME,
  OPENING_NAME,
  SEAL_NAME,
  type EntrySum,
  type Manifest,
  type Opening,
} from './manifest.ts'
import { BLOCK_BYTES, decodeHeader, END_BYTES, paddingAfter } from './tar-header.ts'

/** Where an archive's bytes are. */
export interface ByteSource {
  readonly sizeBytes: number
  /** @returns the bytes from `offset`, fewer than `length` only where it ends */
  read(offset: number, length: number): Promise<Buffer>
}

/** One of an archive's parts, as it was written. */
export interface ArchiveEntry {
  readonly is: EntryKind
  readonly content: Buffer
  /** How much of the archive has been read with it. */
  readonly readBytes: number
}

/** An archive (SPEC.md), to be read as often as need be; one entry is held at a time. */
export class ArchiveReader {
  readonly opening: Opening
  readonly #source: ByteSource

  private constructor(source: ByteSource, opening: Opening) {
    this.#source = source
    this.opening = opening
  }

  /** @throws BackupError when it is no archive, or one that only a later version understands */
  static async open(source: ByteSource): Promise<ArchiveReader> {
    const first = await readFile(source, 0).catch(() => undefined)
    const opening = first?.name === OPENING_NAME ? decodeOpening(first.content) : undefined
    if (opening === undefined) throw new BackupError('This is no archive that Wholeplace has made.')
    if (opening.version > ARCHIVE_VERSION || !isKnownMigration(opening.ledger)) {
      throw new BackupError(
        `The archive was made by a newer version of Wholeplace (${opening.madeBy}). Restore it with that version, or a later one.`,
      )
    }
    return new ArchiveReader(source, opening)
  }

  get sizeBytes(): number {
    return this.#source.sizeBytes
  }

  /**
   * Reads all of it.
   * @param visit is given every entry but those about the archive itself, and waited for. What it was
   *   given is certainly as it was written only once this has resolved
   * @throws BackupError when anything in it is not as it was written, or whatever `visit` throws
   */
  async read(visit: (entry: ArchiveEntry) => Promise<void>): Promise<Manifest> {
    const entries: EntrySum[] = []
    let offset = 0
    for (;;) {
      const { name, content, endOffset } = await readFile(this.#source, offset)
      offset = endOffset
      if (name === MANIFEST_NAME) {
        return readEnd(this.#source, offset, content, entries)
      }
      entries.push({ name, bytes: content.byteLength, sha256: sha256(content) })
      if (name === OPENING_NAME && entries.length === 1) continue
      const is = kindOfName(name)
      if (is === undefined) throw damaged(`${name} is no part of an archive`)
      await visit({ is, content, readBytes: offset })
    }
  }
}

interface FileInArchive {
  readonly name: string
  readonly content: Buffer
  /** Where the next begins. */
  readonly endOffset: number
}

async function readFile(source: ByteSource, offset: number): Promise<FileInArchive> {
  const header = decodeHeader(await readExactly(source, offset, BLOCK_BYTES))
  if (header === undefined) throw damaged('the beginning of one of its parts cannot be read')
  const { name, sizeBytes } = header
  const start = offset + BLOCK_BYTES
  const content = await readExactly(source, start, sizeBytes)
  const endOffset = start + sizeBytes + paddingAfter(sizeBytes)
  requireZeros(await readExactly(source, start + sizeBytes, paddingAfter(sizeBytes)))
  return { name, content, endOffset }
}

/** Everything from the manifest on. @param found what was in the archive before it */
async function readEnd(
  source: ByteSource,
  offset: number,
  content: Buffer,
  found: readonly EntrySum[],
): Promise<Manifest> {
  const seal = await readFile(source, offset)
  const manifest = decodeManifest(content)
  const isSealed = seal.name === SEAL_NAME && seal.content.equals(encodeSeal(sha256(content)))
  if (!isSealed || manifest === undefined) throw damaged('its list of contents is not as written')
  requireZeros(await readExactly(source, seal.endOffset, END_BYTES))
  if (seal.endOffset + END_BYTES !== source.sizeBytes) throw damaged('something follows its end')
  for (const [index, written] of manifest.entries.entries()) {
    const there = found[index]
    if (there?.name !== written.name) throw damaged(`${written.name} is not in its place`)
    if (there.sha256 !== written.sha256) throw damaged(`${written.name} is not as it was written`)
  }
  if (found.length !== manifest.entries.length) throw damaged('more is in it than was written')
  return manifest
}

/** Asks for nothing beyond the end, however much a damaged header says. */
async function readExactly(source: ByteSource, offset: number, length: number): Promise<Buffer> {
  const isThere = offset + length <= source.sizeBytes
  const bytes = isThere ? await source.read(offset, length) : undefined
  if (bytes?.byteLength === length) return bytes
  throw new BackupError('The archive is cut off: its end is missing. Nothing was restored from it.')
}

function requireZeros(bytes: Buffer): void {
  if (bytes.some((byte) => byte !== 0)) throw damaged('there is something between its parts')
}

/** @param how half a sentence */
export function damaged(how: string): BackupError {
  return new BackupError(`The archive is damaged: ${how}. Nothing was restored from it.`)
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

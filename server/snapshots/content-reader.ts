import { gunzip } from 'node:zlib'
import { promisify } from 'node:util'
import { decodeContent, type BoardContent } from '../../shared/snapshot/board-content.ts'
import { sha256 } from '../bytes/byte-hash.ts'
import type { ByteStore } from '../bytes/byte-store.ts'
import type { Clock } from '../clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { KeptSnapshot } from '../ledger/snapshot-ledger.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { Reckoned } from '../reckoning/reckon.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { ContentFacts } from '../reckoning/write-content.ts'
import type { RoomRegistry } from '../room/room-registry.ts'

export interface ContentReaderParts {
  readonly clock: Clock
  readonly ledger: Pick<Ledger, 'agreements'>
  readonly log: Pick<UpdateLog, 'load'>
  readonly rooms: Pick<RoomRegistry, 'settleBoard'>
  readonly reckoner: Reckoner
  /** What snapshots hold, packed. */
  readonly contents: Pick<ByteStore, 'get'>
}

/** A board's content and what is known of it. */
export interface ReadContent extends ContentFacts {
  /** As `encodeContent` gives them; `hash` is theirs. */
  readonly bytes: Uint8Array
  /** The same, decoded when it is first asked for: tens of ms for a large board. */
  readonly content: BoardContent
  readonly title: string
  /** When the board was so; Unix ms. */
  readonly atMs: number
}

/** A board's content as it is to be kept. */
export interface PackedContent extends Omit<ReadContent, 'bytes' | 'content'> {
  readonly packed: Uint8Array
}

/** What a snapshot holds is not there, or not as it was. */
export class DamagedSnapshotError extends Error {
  override readonly name = 'DamagedSnapshotError'
}

const unpack = promisify(gunzip)

/** A board of the greatest size, as JSON. What unpacks to more was not packed here. */
const MAX_CONTENT_BYTES = 1024 * 1024 * 1024

/** Reads what boards hold, as it is on the disk, and what snapshots hold. */
export class ContentReader {
  readonly #parts: ContentReaderParts

  constructor(parts: ContentReaderParts) {
    this.#parts = parts
  }

  /**
   * A board as it is saved now, what other nodes have saved too. What is on its way to the disk here is
   * waited for.
   * @throws ReckonerBusyError when too much waits to be worked out; Error when it cannot be read
   */
  async readContent(boardId: string): Promise<ReadContent> {
    const { content: bytes, ...rest } = await this.#write(boardId, 'plain')
    return { ...rest, ...lazily(bytes) }
  }

  /** The same, to be kept. */
  async packContent(boardId: string): Promise<PackedContent> {
    const { content: packed, ...rest } = await this.#write(boardId, 'packed')
    return { ...rest, packed }
  }

  /**
   * What a snapshot holds, byte for byte as when it was made.
   * @throws DamagedSnapshotError when it is not there, or anything else is
   */
  async contentOf({
    file,
    hash,
    id,
  }: KeptSnapshot): Promise<Pick<ReadContent, 'bytes' | 'content'>> {
    const packed = await this.#parts.contents.get(file.hash)
    if (packed === undefined) throw new DamagedSnapshotError(`What snapshot ${id} holds is gone.`)
    const bytes = await unpack(packed, { maxOutputLength: MAX_CONTENT_BYTES })
    if (sha256(bytes) !== hash) {
      throw new DamagedSnapshotError(`What snapshot ${id} holds is not what it held.`)
    }
    return lazily(bytes)
  }

  async #write(
    boardId: string,
    form: 'plain' | 'packed',
  ): Promise<Pick<Reckoned, 'content' | 'title'> & ContentFacts & { readonly atMs: number }> {
    const { clock, ledger, log, reckoner, rooms } = this.#parts
    await rooms.settleBoard(boardId)
    // Before the board: so what was agreed to is on it.
    const agreements = await ledger.agreements.after(boardId, 0)
    const { state, updates } = await log.load(boardId)
    const atMs = clock.nowMs()
    const { content, facts, title } = await reckoner.reckon(
      { kind: 'content', boardId, agreements, form },
      () => (state === null ? updates : [state, ...updates]),
    )
    if (facts === undefined) throw new Error('A content came without what is known of it.')
    return { content, title, atMs, ...facts }
  }
}

function lazily(bytes: Uint8Array): Pick<ReadContent, 'bytes' | 'content'> {
  let decoded: BoardContent | undefined
  return {
    bytes,
    get content() {
      return (decoded ??= decodeContent(bytes))
    },
  }
}

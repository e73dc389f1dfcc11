import { LIMITS } from '../../shared/protocol/limits.ts'
import { readDeck } from '../../shared/talk/read-deck.ts'
import type { ByteStore } from '../bytes/byte-store.ts'
import type { Clock } from '../clock.ts'
import type {
  NewTalkFile,
  TalkFileLedger,
  TalkFileQuota,
  TalkFileType,
} from '../ledger/talk-file-ledger.ts'
import { PackedFiles, type Packing } from './packed-files.ts'

export interface TalkFilesOptions {
  readonly ledger: TalkFileLedger
  readonly store: ByteStore
  readonly clock: Pick<Clock, 'nowMs'>
  /** What one board may have; the shared limits unless a test has others in mind. */
  readonly quota?: TalkFileQuota
}

/** A file on its way to a page. */
export interface ServedTalkFile {
  readonly type: TalkFileType
  readonly packing: Packing | null
  readonly bytes: Uint8Array
}

/** When a board has no room, what was last put so long ago makes some. */
const SPARE_MS = 20 * 60_000
/** What was put so lately need not be noted as put again. */
const LATELY_MS = 5 * 60_000
/** Nobody takes so long between keeping a file's bytes and noting whose it is. */
const KEEPING_MS = 60_000

const BOARD_QUOTA: TalkFileQuota = {
  maxBytes: LIMITS.maxBoardTalkBytes,
  maxFiles: LIMITS.maxBoardTalkFiles,
}

/** The talk files of all boards: see `shared/talk/deck.ts`. */
export class TalkFiles {
  readonly #ledger: TalkFileLedger
  readonly #store: ByteStore
  readonly #clock: Pick<Clock, 'nowMs'>
  readonly #quota: TalkFileQuota
  readonly #packed = new PackedFiles(LIMITS.maxPackedTalkBytes)

  constructor({ clock, ledger, quota = BOARD_QUOTA, store }: TalkFilesOptions) {
    this.#ledger = ledger
    this.#store = store
    this.#clock = clock
    this.#quota = quota
  }

  /**
   * Keeps a file, for whose bytes somebody has answered. A deck counts as putting all it names.
   * @returns 'over-quota' when the board has no room, although what it has not put lately was let go
   * @throws StorageFullError (`log/update-log.ts`) when nobody has
   */
  async put(
    boardId: string,
    hash: string,
    type: TalkFileType,
    bytes: Uint8Array,
  ): Promise<'put' | 'over-quota'> {
    const file = { boardId, hash, type, byteLength: bytes.length }
    if (!(await this.#makeRoom(file))) return 'over-quota'
    // First the bytes: what is noted can be had.
    await this.#store.put(hash, bytes)
    // Bytes that are nobody's in the end are swept up.
    if ((await this.#ledger.add(file, this.#quota)) === 'over-quota') return 'over-quota'
    if (type === 'application/json') await this.#touchNamed(boardId, bytes)
    return 'put'
  }

  /** Those that the board has not. The others count as put now. */
  async missing(boardId: string, hashes: readonly string[]): Promise<readonly string[]> {
    const known = await this.#touch(boardId, hashes)
    return hashes.filter((hash) => !known.has(hash))
  }

  /**
   * @param packing how it may be packed; null for not at all
   * @returns undefined when the board has no such file, or no longer
   */
  async get(
    boardId: string,
    hash: string,
    packing: Packing | null,
  ): Promise<ServedTalkFile | undefined> {
    const type = await this.#ledger.find(boardId, hash)
    if (type === undefined) return undefined
    const read = () => this.#store.get(hash)
    const bytes = packing === null ? await read() : await this.#packed.get(hash, packing, read)
    if (bytes !== undefined) return { type, packing, bytes }
    // So that it is sent again.
    await this.#ledger.forget(boardId, hash)
    return undefined
  }

  async #makeRoom(file: NewTalkFile): Promise<boolean> {
    if (await this.#ledger.hasRoom(file, this.#quota)) return true
    const nowMs = this.#clock.nowMs()
    for (const hash of await this.#ledger.forgetOf(file.boardId, nowMs - SPARE_MS)) {
      const isUsed = () => this.#ledger.isUsed(hash)
      await this.#store.removeUnless(hash, nowMs - KEEPING_MS, isUsed)
    }
    return this.#ledger.hasRoom(file, this.#quota)
  }

  async #touchNamed(boardId: string, bytes: Uint8Array): Promise<void> {
    const deck = readDeck(JSON.parse(Buffer.from(bytes).toString()))
    if (deck === undefined) return
    await this.#touch(boardId, [deck.words, ...deck.slides.map(({ picture }) => picture)])
  }

  #touch(boardId: string, hashes: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#ledger.touch(boardId, hashes, this.#clock.nowMs() - LATELY_MS)
  }
}

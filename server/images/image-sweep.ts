import type { BaseLogger } from 'pino'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { TALK_FILES_KEPT_MS } from '../../shared/protocol/retention.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { ImageLedger } from '../ledger/image-ledger.ts'
import type { SnapshotLedger } from '../ledger/snapshot-ledger.ts'
import type { TalkFileLedger } from '../ledger/talk-file-ledger.ts'
import { shownImages } from './shown-images.ts'
import type { ByteStore } from '../bytes/byte-store.ts'

export interface ImageSweepOptions {
  readonly images: ImageLedger
  readonly snapshots: Pick<SnapshotLedger, 'picturesOf' | 'isFileUsed'>
  readonly talkFiles: Pick<TalkFileLedger, 'forgetAll' | 'isUsed'>
  readonly store: ByteStore
  /** What snapshots hold. */
  readonly contents: ByteStore
  /** What audiences are shown. */
  readonly talks: ByteStore
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'info' | 'error'>
  /** A board's records as they are on the disk. */
  readonly readRecords: (boardId: string) => Promise<readonly BoardRecord[]>
}

/** When it is looked first, and how often from then on. */
const FIRST_MS = 10 * 60_000
const INTERVAL_MS = 6 * 3_600_000
/** Somebody's undo, or a page that was away, may bring a picture back for so long. */
const GRACE_MS = 7 * 24 * 3_600_000
/** What was sent may be ahead of the change that shows it, by a page that is cut off in between. */
const FRESH_MS = 24 * 3_600_000

/**
 * Lets go of pictures that nothing shows: of a board's when neither it nor a snapshot of it has shown
 * them for a week, of the bytes when no board has them. And of what no snapshot holds any more, and of what
 * nobody has presented for a week.
 */
export class ImageSweep {
  readonly #options: ImageSweepOptions
  #cancel: Cancel
  #running: Promise<void> = Promise.resolve()

  constructor(options: ImageSweepOptions) {
    this.#options = options
    this.#cancel = this.#after(FIRST_MS)
  }

  /** Looks once. */
  async run(): Promise<void> {
    const { clock, images } = this.#options
    const nowMs = clock.nowMs()
    for (const boardId of await images.boardsWithImages(nowMs - FRESH_MS)) {
      await this.#sweepBoard(boardId, nowMs)
    }
    await this.#sweepStores(nowMs)
  }

  /** Waits for the look that is under way. Idempotent. */
  async close(): Promise<void> {
    this.#cancel()
    await this.#running
  }

  #after(delayMs: number): Cancel {
    const { clock, logger } = this.#options
    return clock.after(delayMs, () => {
      this.#running = this.run().catch((problem: unknown) => {
        logger.error({ err: problem }, 'Unused pictures could not be removed')
      })
      this.#cancel = this.#after(INTERVAL_MS)
    })
  }

  async #sweepBoard(boardId: string, nowMs: number): Promise<void> {
    const { images, logger, readRecords, snapshots } = this.#options
    const onBoard = shownImages(await readRecords(boardId))
    const shown = new Set([...onBoard, ...(await snapshots.picturesOf(boardId))])
    const rows = (await images.imagesOf(boardId)).filter(
      ({ createdAtMs }) => createdAtMs < nowMs - FRESH_MS,
    )
    const used = rows.filter(({ hash }) => shown.has(hash))
    const unused = rows.filter(({ hash }) => !shown.has(hash))
    const hashesOf = (some: typeof rows) => some.map(({ hash }) => hash)
    const returned = used.filter(({ unusedSinceMs }) => unusedSinceMs !== null)
    await images.setUnused(boardId, hashesOf(returned), null)
    const newly = unused.filter(({ unusedSinceMs }) => unusedSinceMs === null)
    await images.setUnused(boardId, hashesOf(newly), nowMs)
    for (const { hash, unusedSinceMs } of unused) {
      if (unusedSinceMs === null || unusedSinceMs >= nowMs - GRACE_MS) continue
      await images.removeUnusedImage(boardId, hash)
      logger.info({ boardId, image: hash }, 'A picture that a board no longer shows was removed')
    }
  }

  async #sweepStores(nowMs: number): Promise<void> {
    const { contents, images, snapshots, store, talkFiles, talks } = this.#options
    const beforeMs = nowMs - FRESH_MS
    for (const hash of await store.list(beforeMs)) {
      await store.removeUnless(hash, beforeMs, () => images.isImageUsed(hash))
    }
    for (const hash of await contents.list(beforeMs)) {
      await contents.removeUnless(hash, beforeMs, () => snapshots.isFileUsed(hash))
    }
    await talkFiles.forgetAll(nowMs - TALK_FILES_KEPT_MS)
    for (const hash of await talks.list(beforeMs)) {
      await talks.removeUnless(hash, beforeMs, () => talkFiles.isUsed(hash))
    }
  }
}

import { sha256 } from '../bytes/byte-hash.ts'
import type { ByteStore } from '../bytes/byte-store.ts'
import type { Clock } from '../clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { deriveSnapshotKey } from '../ledger/link-keys.ts'
import type {
  Adding,
  KeptSnapshot,
  NewSnapshot,
  SnapshotAuthor,
} from '../ledger/snapshot-ledger.ts'
import { storableText } from '../ledger/storable-text.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import type { ContentReader } from './content-reader.ts'
import { peoplePresent } from './people-present.ts'

export interface SnapshotsParts {
  readonly clock: Clock
  readonly ledger: Pick<Ledger, 'snapshots' | 'secrets'>
  readonly rooms: Pick<RoomRegistry, 'peopleKnownOn' | 'peopleOn' | 'snapshotsChanged'>
  readonly reader: ContentReader
  readonly contents: ByteStore
}

/** What a snapshot is to be: named by somebody, or one of the server's own. */
export type Making =
  | {
      readonly kind: 'named'
      readonly name: string
      readonly note: string
      readonly by: SnapshotAuthor
    }
  /** @param unlessSinceMs see `NewCheckpoint` */
  | { readonly kind: 'checkpoint'; readonly unlessSinceMs: number | null }

/** What was put so lately may be of a snapshot that is just being made. */
const BEING_MADE_MS = 60_000

/** Makes snapshots of boards and lets go of them. */
export class Snapshots {
  readonly #parts: SnapshotsParts

  constructor(parts: SnapshotsParts) {
    this.#parts = parts
  }

  /**
   * Makes a snapshot of what is saved of a board. When it resolves with one, its content and its row are
   * on disk, in that order: one that was cut off in between never was.
   * @throws StorageFullError, ReckonerBusyError, or Error when the board cannot be read
   */
  async make(boardId: string, making: Making): Promise<Adding> {
    const { contents, ledger, reader, rooms } = this.#parts
    const isNamed = making.kind === 'named'
    const people = isNamed ? await rooms.peopleOn(boardId) : rooms.peopleKnownOn(boardId)
    const { agencyNames, atMs, hash, packed, pictures, shapes, title } =
      await reader.packContent(boardId)
    const file = { hash: sha256(packed), bytes: packed.byteLength }
    const snapshot: NewSnapshot = {
      ...making,
      boardId,
      atMs,
      hash,
      title: storableText(title),
      shapes,
      present: peoplePresent(people, agencyNames),
      pictures,
      file,
    }
    await contents.put(file.hash, packed)
    const adding = await ledger.snapshots.add(snapshot)
    if (adding.kind === 'added') await rooms.snapshotsChanged(boardId)
    return adding
  }

  /** Lets go of what a snapshot holds, at once unless another holds the same. */
  async remove(
    { boardId, file, id }: KeptSnapshot,
    by: SnapshotAuthor,
  ): Promise<'deleted' | 'unknown'> {
    const { clock, contents, ledger, rooms } = this.#parts
    const outcome = await ledger.snapshots.remove(boardId, id, by)
    await rooms.snapshotsChanged(boardId)
    await contents.removeUnless(file.hash, clock.nowMs() - BEING_MADE_MS, () =>
      ledger.snapshots.isFileUsed(file.hash),
    )
    return outcome
  }

  /** What opens this snapshot, and nothing else. */
  async keyOf(snapshotId: string): Promise<string> {
    return deriveSnapshotKey(await this.#parts.ledger.secrets.read('snapshot-keys'), snapshotId)
  }
}

import { timingSafeEqual } from 'node:crypto'
import { isBoardId, isLinkKey, isSnapshotId } from '../../shared/protocol/credentials.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { mayOpen } from '../../shared/protocol/roles.ts'
import type { BoardRow, Ledger, LinkRow } from '../ledger/ledger.ts'
import { deriveSnapshotKey, hashKey } from '../ledger/link-keys.ts'
import type { KeptSnapshot } from '../ledger/snapshot-ledger.ts'
import type { Credentials } from './credentials.ts'

export interface AccessOptions {
  readonly ledger: Pick<Ledger, 'findBoard' | 'findLink' | 'secrets' | 'snapshots'>
}

/** Whether somebody is let in. */
export type Verdict<What> =
  ({ readonly kind: 'admitted' } & What) | { readonly kind: 'refused'; readonly error: ErrorKind }

/** Who has been let in to a board, by which link. */
export interface Caller {
  readonly board: BoardRow
  readonly link: LinkRow
  readonly key: string
  readonly deviceHash: string | null
}

/** Who has been let in to a snapshot. */
export interface SnapshotCaller {
  /** Not a deleted one. */
  readonly snapshot: KeptSnapshot
  /** The link of its board they came by; null for who has the snapshot's own key. */
  readonly link: LinkRow | null
  readonly deviceHash: string | null
}

/**
 * Who may come in to what, whichever way they come: every route and every socket asks here, and those
 * who stay ask again whenever something of it may have changed.
 */
export class Access {
  readonly #options: AccessOptions

  constructor(options: AccessOptions) {
    this.#options = options
  }

  /** To the board itself, and all that is told of it. */
  async toBoard(boardId: string, credentials: Credentials): Promise<Verdict<Caller>> {
    const verdict = await this.toTalk(boardId, credentials)
    if (verdict.kind === 'refused' || mayOpen(verdict.link.role)) return verdict
    return { kind: 'refused', error: 'talk-only' }
  }

  /** To the board's talks, which every link of it opens. */
  async toTalk(boardId: string, credentials: Credentials): Promise<Verdict<Caller>> {
    const { key, deviceHash } = credentials
    if (key === undefined) return { kind: 'refused', error: 'no-key' }
    const board = isBoardId(boardId) ? await this.#options.ledger.findBoard(boardId) : undefined
    if (board === undefined) return { kind: 'refused', error: 'no-such-board' }
    const verdict = await this.byLink(boardId, credentials)
    if (verdict.kind === 'refused') return verdict
    return { kind: 'admitted', board, link: verdict.link, key, deviceHash }
  }

  /** By the snapshot's own key, or any that opens its board. */
  async toSnapshot(snapshotId: string, credentials: Credentials): Promise<Verdict<SnapshotCaller>> {
    const { key, deviceHash } = credentials
    if (key === undefined) return { kind: 'refused', error: 'no-key' }
    const { snapshots } = this.#options.ledger
    const snapshot = isSnapshotId(snapshotId) ? await snapshots.find(snapshotId) : undefined
    if (snapshot === undefined) return { kind: 'refused', error: 'no-such-snapshot' }
    const byLink = await this.byLink(snapshot.boardId, credentials)
    const link = byLink.kind === 'admitted' ? byLink.link : null
    if (byLink.kind === 'refused' && !(await this.#isKeyOf(snapshotId, key))) return byLink
    if (link !== null && !mayOpen(link.role)) return { kind: 'refused', error: 'talk-only' }
    if (snapshot.deleted !== null) return { kind: 'refused', error: 'snapshot-deleted' }
    return { kind: 'admitted', snapshot, link, deviceHash }
  }

  /** By a link of this board, whatever it is that the link opens. */
  async byLink(
    boardId: string,
    { key }: Credentials,
  ): Promise<Verdict<{ readonly link: LinkRow }>> {
    if (key === undefined) return { kind: 'refused', error: 'no-key' }
    const link = isLinkKey(key) ? await this.#options.ledger.findLink(boardId, key) : undefined
    return link === undefined ? { kind: 'refused', error: 'wrong-key' } : { kind: 'admitted', link }
  }

  async #isKeyOf(snapshotId: string, key: string): Promise<boolean> {
    const secret = await this.#options.ledger.secrets.read('snapshot-keys')
    const wanted = deriveSnapshotKey(secret, snapshotId)
    return timingSafeEqual(Buffer.from(hashKey(key)), Buffer.from(hashKey(wanted)))
  }
}

import { timingSafeEqual } from 'node:crypto'
import { isBoardId, isLinkKey, isSnapshotId } from '../../shared/protocol/credentials.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { mayEdit, mayOpen, type Role } from '../../shared/protocol/roles.ts'
import type { BoardRow, Ledger } from '../ledger/ledger.ts'
import { deriveSnapshotKey, hashKey } from '../ledger/link-keys.ts'
import type { LinkRow } from '../ledger/link-ledger.ts'
import type { Session } from '../ledger/session-ledger.ts'
import type { KeptSnapshot } from '../ledger/snapshot-ledger.ts'
import type { Clock } from '../clock.ts'
import type { Accounts } from './accounts.ts'
import type { Credentials } from './credentials.ts'
import { isPassOf } from './passes.ts'
import type { VisitBook } from './visit-book.ts'

export interface AccessOptions {
  readonly ledger: Pick<Ledger, 'findBoard' | 'links' | 'secrets' | 'snapshots' | 'visits'>
  readonly clock: Pick<Clock, 'nowMs'>
  /** Where it is noted who came by which link. */
  readonly visits: Pick<VisitBook, 'noteUse' | 'noteVisit'>
  /** What signing in opens; null where nobody can. */
  readonly accounts: Accounts | null
}

/** Whether somebody is let in. */
export type Verdict<What> =
  ({ readonly kind: 'admitted' } & What) | { readonly kind: 'refused'; readonly error: ErrorKind }

/** By which link somebody comes. */
export interface Way {
  /** With the seat that they have who have signed in, where it carries none. */
  readonly link: LinkRow
  /** Until when that holds by itself, in Unix ms; null for no end. */
  readonly untilMs: number | null
}

/** Who has been let in to a board, by which link. */
export interface Caller extends Way {
  readonly board: BoardRow
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
    return this.#to(boardId, credentials, () => this.byLink(boardId, credentials))
  }

  /** To the board's talks, which every link of it opens. */
  async toTalk(boardId: string, credentials: Credentials): Promise<Verdict<Caller>> {
    return this.#to(boardId, credentials, () => this.#limits(boardId, credentials))
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
    if (byLink.kind === 'refused') {
      if (!(await this.#isKeyOf(snapshotId, key))) return byLink
      const person = await this.#options.accounts?.toCome(credentials.session, 'viewer')
      if (person?.kind === 'refused') return person
    }
    const board = await this.#options.ledger.findBoard(snapshot.boardId)
    if (isDeleted(board)) return { kind: 'refused', error: 'board-deleted' }
    if (snapshot.deleted !== null) return { kind: 'refused', error: 'snapshot-deleted' }
    return { kind: 'admitted', snapshot, link, deviceHash }
  }

  /** To the board itself, by a link of it that is known to be there. */
  async byLink(boardId: string, credentials: Credentials): Promise<Verdict<Way>> {
    const verdict = await this.#limits(boardId, credentials)
    if (verdict.kind === 'refused') return verdict
    if (!mayOpen(verdict.link.role)) return { kind: 'refused', error: 'talk-only' }
    return this.#place(verdict, credentials)
  }

  /** Whether who comes by a link of that role must have signed in, and goes once they have signed out. */
  demandsSignIn(role: Role): boolean {
    return this.#options.accounts?.isDemanded(role) ?? false
  }

  /** To a board that its owner may have deleted: it opens to nobody, but can be brought back. */
  async toDeleted(boardId: string, credentials: Credentials): Promise<Verdict<Caller>> {
    return this.#to(boardId, credentials, () => this.#opened(boardId, credentials))
  }

  /**
   * What link somebody has who may yet have to give its passphrase. It opens nothing.
   * @param key as it was sent
   */
  async findLink(
    boardId: string,
    key: string | undefined,
  ): Promise<Verdict<{ readonly link: LinkRow }>> {
    if (key === undefined) return { kind: 'refused', error: 'no-key' }
    const link = isLinkKey(key) ? await this.#options.ledger.links.find(boardId, key) : undefined
    if (link === undefined) return { kind: 'refused', error: 'wrong-key' }
    const { expiresAtMs } = link
    const isOver = expiresAtMs !== null && expiresAtMs <= this.#options.clock.nowMs()
    return isOver ? { kind: 'refused', error: 'link-expired' } : { kind: 'admitted', link }
  }

  async #to(
    boardId: string,
    { deviceHash, key }: Credentials,
    look: () => Promise<Verdict<Way>>,
  ): Promise<Verdict<Caller>> {
    if (key === undefined) return { kind: 'refused', error: 'no-key' }
    const board = isBoardId(boardId) ? await this.#options.ledger.findBoard(boardId) : undefined
    if (board === undefined) return { kind: 'refused', error: 'no-such-board' }
    const verdict = await look()
    if (verdict.kind === 'refused') return verdict
    return { ...verdict, board, key, deviceHash }
  }

  /** A link of this board, which is not deleted, whatever it opens. */
  async #limits(boardId: string, credentials: Credentials): Promise<Verdict<Way>> {
    const verdict = await this.#opened(boardId, credentials)
    if (verdict.kind === 'refused') return verdict
    const board = await this.#options.ledger.findBoard(boardId)
    return isDeleted(board) ? { kind: 'refused', error: 'board-deleted' } : verdict
  }

  /** A link of this board, within its time, with its passphrase and signed in. */
  async #opened(boardId: string, { key, pass, session }: Credentials): Promise<Verdict<Way>> {
    const { ledger, visits } = this.#options
    const verdict = await this.findLink(boardId, key)
    if (verdict.kind === 'refused') return verdict
    const { link } = verdict
    const needsPass = link.passphraseHash !== null
    if (needsPass && (pass === null || !(await isPassOf(ledger.secrets, link, pass)))) {
      return { kind: 'refused', error: 'passphrase-needed' }
    }
    const person = await this.#options.accounts?.toCome(session, link.role)
    if (person?.kind === 'refused') return person
    visits.noteUse(link.id)
    return { kind: 'admitted', ...(await this.#wayOf(link, person?.session ?? null)) }
  }

  /** Who comes to the board by a link that is for so many people has a place of it, or takes one. */
  async #place(way: Way, { deviceHash }: Credentials): Promise<Verdict<Way>> {
    const { link } = way
    const { clock, ledger, visits } = this.#options
    const visit = { boardId: link.boardId, linkId: link.id, deviceHash: deviceHash ?? '', name: '' }
    if (link.maxPeople !== null) {
      // Who names no device could be anybody, each time.
      if (deviceHash === null) return { kind: 'refused', error: 'link-full' }
      const place = await ledger.visits.take({ ...visit, atMs: clock.nowMs() }, link.maxPeople)
      if (place === 'full') return { kind: 'refused', error: 'link-full' }
    }
    if (deviceHash !== null) visits.noteVisit(visit)
    return { kind: 'admitted', ...way }
  }

  /** What a link is to somebody who has signed in: it may give them a seat, for as long as they have. */
  async #wayOf(link: LinkRow, session: Session | null): Promise<Way> {
    const { accounts } = this.#options
    if (accounts === null || session === null) return { link, untilMs: link.expiresAtMs }
    const mayHaveSeat = link.seat === null && mayEdit(link.role)
    const seat = mayHaveSeat ? await accounts.seatOf(link, session) : link.seat
    const untilMs = Math.min(link.expiresAtMs ?? Infinity, accounts.untilMs(session))
    return { link: { ...link, seat }, untilMs }
  }

  async #isKeyOf(snapshotId: string, key: string): Promise<boolean> {
    const secret = await this.#options.ledger.secrets.read('snapshot-keys')
    const wanted = deriveSnapshotKey(secret, snapshotId)
    return timingSafeEqual(Buffer.from(hashKey(key)), Buffer.from(hashKey(wanted)))
  }
}

function isDeleted(board: BoardRow | undefined): boolean {
  return board !== undefined && board.deletedAtMs !== null
}

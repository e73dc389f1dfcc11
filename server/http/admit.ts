import { timingSafeEqual } from 'node:crypto'
import {
  DEVICE_HEADER,
  isBoardId,
  isDeviceSecret,
  isLinkKey,
  isSnapshotId,
} from '../../shared/protocol/credentials.ts'
import { mayOpen } from '../../shared/protocol/roles.ts'
import type { KeptSnapshot } from '../ledger/snapshot-ledger.ts'
import type { BoardRow, Ledger, LinkRow } from '../ledger/ledger.ts'
import { deriveSnapshotKey, hashKey } from '../ledger/link-keys.ts'
import { HttpProblem } from './http-problem.ts'

/** A route about one board: `/api/boards/:id…`. */
export interface BoardAddress {
  readonly Params: { readonly id: string }
}

/** A route about one snapshot: `/api/snapshots/:snapshotId…`. */
export interface SnapshotAddress {
  readonly Params: { readonly snapshotId: string }
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** What is asked about a snapshot, and with which key. */
interface SnapshotRequest {
  readonly headers: Headers
  readonly params: SnapshotAddress['Params']
}

/** What is asked about a board, and with which key. */
interface BoardRequest {
  readonly headers: Headers
  readonly params: BoardAddress['Params']
}

/** Who has been let in, by which key. */
export interface Admitted {
  readonly board: BoardRow
  readonly link: LinkRow
  readonly key: string
  /** Of the device that asks; null when it does not say which it is. */
  readonly deviceHash: string | null
}

/** Who has been let in to a snapshot. */
export interface AdmittedToSnapshot {
  /** Not a deleted one. */
  readonly snapshot: KeptSnapshot
  /** The link of its board they came by; null for who has the snapshot's own key. */
  readonly link: LinkRow | null
  readonly deviceHash: string | null
}

/** @throws HttpProblem when the request bears no key, or one that does not open the board */
export async function admit(ledger: Ledger, request: BoardRequest): Promise<Admitted> {
  const admitted = await admitToTalk(ledger, request)
  if (!mayOpen(admitted.link.role)) throw new HttpProblem('talk-only')
  return admitted
}

/**
 * Whoever may at least follow the board's talks.
 * @throws HttpProblem when the request bears no key, or none of this board
 */
export async function admitToTalk(
  ledger: Ledger,
  { headers, params: { id } }: BoardRequest,
): Promise<Admitted> {
  const key = keyIn(headers)
  const board = isBoardId(id) ? await ledger.findBoard(id) : undefined
  if (board === undefined) throw new HttpProblem('no-such-board')
  const link = isLinkKey(key) ? await ledger.findLink(id, key) : undefined
  if (link === undefined) throw new HttpProblem('wrong-key')
  return { board, link, key, deviceHash: deviceIn(headers) }
}

/**
 * By its own key, or any that opens its board.
 * @throws HttpProblem when the request bears no such key, or the snapshot is deleted
 */
export async function admitSnapshot(
  ledger: Ledger,
  { headers, params: { snapshotId } }: SnapshotRequest,
): Promise<AdmittedToSnapshot> {
  const key = keyIn(headers)
  const snapshot = isSnapshotId(snapshotId) ? await ledger.snapshots.find(snapshotId) : undefined
  if (snapshot === undefined) throw new HttpProblem('no-such-snapshot')
  const link = isLinkKey(key) ? await ledger.findLink(snapshot.boardId, key) : undefined
  if (link === undefined && !(await isKeyOf(ledger, snapshotId, key))) {
    throw new HttpProblem('wrong-key')
  }
  if (link !== undefined && !mayOpen(link.role)) throw new HttpProblem('talk-only')
  if (snapshot.deleted !== null) throw new HttpProblem('snapshot-deleted')
  return { snapshot, link: link ?? null, deviceHash: deviceIn(headers) }
}

async function isKeyOf(ledger: Ledger, snapshotId: string, key: string): Promise<boolean> {
  const wanted = deriveSnapshotKey(await ledger.secrets.read('snapshot-keys'), snapshotId)
  return timingSafeEqual(Buffer.from(hashKey(key)), Buffer.from(hashKey(wanted)))
}

/** @throws HttpProblem when it is not the board's owner who asks */
export async function admitOwner(ledger: Ledger, request: BoardRequest): Promise<Admitted> {
  const admitted = await admit(ledger, request)
  if (admitted.link.role !== 'owner') throw new HttpProblem('owner-only')
  return admitted
}

/** @throws HttpProblem when there is none */
export function keyIn(headers: Headers): string {
  const key = /^Bearer +(\S+)$/i.exec(textOf(headers['authorization']))?.[1]
  if (key === undefined) throw new HttpProblem('no-key')
  return key
}

function deviceIn(headers: Headers): string | null {
  const device = textOf(headers[DEVICE_HEADER])
  return isDeviceSecret(device) ? hashKey(device) : null
}

function textOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}

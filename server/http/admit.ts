import {
  DEVICE_HEADER,
  isDeviceSecret,
  isPass,
  PASS_HEADER,
} from '../../shared/protocol/credentials.ts'
import type { Access, Caller, SnapshotCaller, Verdict } from '../access/access.ts'
import { sessionIn, type Credentials } from '../access/credentials.ts'
import { hashKey } from '../ledger/link-keys.ts'
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

/** @throws HttpProblem when the request bears no key, or one that does not open the board */
export async function admit(access: Access, request: BoardRequest): Promise<Caller> {
  return callerOf(await access.toBoard(request.params.id, credentialsIn(request.headers)))
}

/**
 * Whoever may at least follow the board's talks.
 * @throws HttpProblem when the request bears no key, or none of this board
 */
export async function admitToTalk(access: Access, request: BoardRequest): Promise<Caller> {
  return callerOf(await access.toTalk(request.params.id, credentialsIn(request.headers)))
}

/** @throws HttpProblem when it is not the board's owner who asks */
export async function admitOwner(access: Access, request: BoardRequest): Promise<Caller> {
  const caller = await admit(access, request)
  if (caller.link.role !== 'owner') throw new HttpProblem('owner-only')
  return caller
}

/**
 * An owner of a board that may be deleted.
 * @throws HttpProblem when it is somebody else
 */
export async function admitOwnerOfDeleted(access: Access, request: BoardRequest): Promise<Caller> {
  const caller = callerOf(await access.toDeleted(request.params.id, credentialsIn(request.headers)))
  if (caller.link.role !== 'owner') throw new HttpProblem('owner-only')
  return caller
}

/**
 * By its own key, or any that opens its board.
 * @throws HttpProblem when the request bears no such key, or the snapshot is deleted
 */
export async function admitSnapshot(
  access: Access,
  { headers, params: { snapshotId } }: SnapshotRequest,
): Promise<SnapshotCaller> {
  const verdict = await access.toSnapshot(snapshotId, credentialsIn(headers))
  if (verdict.kind === 'refused') throw new HttpProblem(verdict.error)
  return verdict
}

/** @throws HttpProblem when there is none */
export function keyIn(headers: Headers): string {
  const { key } = credentialsIn(headers)
  if (key === undefined) throw new HttpProblem('no-key')
  return key
}

function callerOf(verdict: Verdict<Caller>): Caller {
  if (verdict.kind === 'refused') throw new HttpProblem(verdict.error)
  return verdict
}

/** What a request shows. */
export function credentialsIn(headers: Headers): Credentials {
  const device = textOf(headers[DEVICE_HEADER])
  const pass = textOf(headers[PASS_HEADER])
  return {
    key: /^Bearer +(\S+)$/i.exec(textOf(headers['authorization']))?.[1],
    deviceHash: isDeviceSecret(device) ? hashKey(device) : null,
    pass: isPass(pass) ? pass : null,
    session: sessionIn(textOf(headers['cookie'])),
  }
}

function textOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}

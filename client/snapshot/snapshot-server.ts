import { isBoardId, isLinkKey } from '../../shared/protocol/credentials.ts'
import { ERRORS, type ErrorKind } from '../../shared/protocol/errors.ts'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import { boardAccess } from '../access/board-access.ts'
import { readSnapshot } from './read-snapshot.ts'

/** What came of asking the server for something; messages say what to do. */
export type Asked<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly error: ErrorKind; readonly message: string }
  | { readonly kind: 'unreachable'; readonly message: string }

/** A snapshot, with the key that opens it and nothing else. */
export interface KeyedSnapshot {
  readonly snapshot: Snapshot
  readonly key: string
}

/** One snapshot on its server. Nothing here ever rejects. */
export interface SnapshotServer {
  about(): Promise<Asked<KeyedSnapshot>>
  /** The bytes that its hash is of, as they came. */
  content(): Promise<Asked<Uint8Array<ArrayBuffer>>>
  /** Makes a new board of it, without its agreements. */
  newBoard(asked: {
    readonly title: string
    readonly by: string
  }): Promise<Asked<{ readonly boardId: string; readonly ownerKey: string }>>
  /** Keeps the board as it is now, and writes down that it is put back to this. */
  restoring(by: string): Promise<Asked<null>>
}

/** @param key the snapshot's own, or any of its board's */
export function openSnapshotServer(snapshotId: string, key: string): SnapshotServer {
  const path = snapshotApi(snapshotId)
  return {
    about: () => ask(key, path, { method: 'GET' }, asJson(readKeyed)),
    content: () =>
      ask(key, `${path}/content`, { method: 'GET' }, async (response) => {
        return new Uint8Array(await response.arrayBuffer())
      }),
    newBoard: (asked) =>
      ask(key, `${path}/board`, { method: 'POST', body: asked }, asJson(readNewBoard)),
    restoring: (by) => ask(key, `${path}/restored`, { method: 'POST', body: { by } }, () => null),
  }
}

/** Where all about a snapshot is to be had. */
export function snapshotApi(snapshotId: string): string {
  return `/api/snapshots/${snapshotId}`
}

/** The snapshots of a board on its server. Nothing here ever rejects. */
export interface SnapshotListServer {
  /** Newest first; those that were deleted too. */
  list(): Promise<Asked<readonly Snapshot[]>>
  /** @param by who makes it, in their own words */
  make(made: {
    readonly name: string
    readonly note: string
    readonly by: string
    readonly personalData?: 'accepted'
  }): Promise<Asked<KeyedSnapshot>>
  remove(snapshotId: string, by: string): Promise<Asked<null>>
}

/** @param key any of the board's: only an editor's makes one, only the owner's deletes one */
export function openSnapshotListServer(boardId: string, key: string): SnapshotListServer {
  const path = `/api/boards/${boardId}/snapshots`
  return {
    list: () => ask(key, path, { method: 'GET' }, asJson(readList)),
    make: (made) => ask(key, path, { method: 'POST', body: made }, asJson(readKeyed)),
    remove: (snapshotId, by) =>
      ask(key, `${path}/${snapshotId}`, { method: 'DELETE', body: { by } }, () => null),
  }
}

const UNREACHABLE =
  'The server cannot be reached just now. Snapshots are kept there; try again once you are online.'

async function ask<T>(
  key: string,
  path: string,
  { body, method }: { method: 'GET' | 'POST' | 'DELETE'; body?: object },
  read: (response: Response) => T | undefined | Promise<T | undefined>,
): Promise<Asked<T>> {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        ...boardAccess.headers(key),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) return refusal(await response.json())
    const value = await read(response)
    return value === undefined ? refusal(null) : { kind: 'done', value }
  } catch {
    return { kind: 'unreachable', message: UNREACHABLE }
  }
}

function asJson<T>(
  read: (body: unknown) => T | undefined,
): (response: Response) => Promise<T | undefined> {
  return async (response) => read(await response.json())
}

/** The server's own words where it gave some: they name what is wrong. */
function refusal(body: unknown): Asked<never> {
  const problem = field(body, 'error')
  const [kind, message] = [field(problem, 'kind'), field(problem, 'message')]
  const isKnown = typeof kind === 'string' && Object.hasOwn(ERRORS, kind)
  const error = isKnown ? (kind as ErrorKind) : 'internal'
  const words = typeof message === 'string' && message !== '' ? message : ERRORS[error].message
  return { kind: 'refused', error, message: words }
}

function readList(body: unknown): readonly Snapshot[] | undefined {
  const list = field(body, 'snapshots')
  return Array.isArray(list) ? list.flatMap((one) => readSnapshot(one) ?? []) : undefined
}

function readKeyed(body: unknown): KeyedSnapshot | undefined {
  const [snapshot, key] = [readSnapshot(field(body, 'snapshot')), field(body, 'key')]
  if (snapshot === undefined || typeof key !== 'string' || !isLinkKey(key)) return undefined
  return { snapshot, key }
}

function readNewBoard(body: unknown): { boardId: string; ownerKey: string } | undefined {
  const [boardId, ownerKey] = [field(body, 'id'), field(field(body, 'keys'), 'owner')]
  if (typeof boardId !== 'string' || typeof ownerKey !== 'string') return undefined
  return isBoardId(boardId) && isLinkKey(ownerKey) ? { boardId, ownerKey } : undefined
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined
}

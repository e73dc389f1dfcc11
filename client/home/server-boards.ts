import { ERRORS } from '../../shared/protocol/errors.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { isBoardId, isLinkKey } from '../../shared/protocol/credentials.ts'

/** A board to begin from, as the server offers it. */
export interface Starter {
  readonly id: string
  readonly title: string
  readonly description: string
  /** What its picture shows; '' says that it is decoration. */
  readonly pictureAlt: string
}

/** What the server offers to begin from, or that it did not answer. */
export type Starters =
  | { readonly kind: 'offered'; readonly starters: readonly Starter[] }
  | { readonly kind: 'unreachable' }

/** A new board's id and its owner's key, or why there is none, in words. */
export type NewBoard =
  | { readonly kind: 'made'; readonly boardId: string; readonly ownerKey: string }
  | { readonly kind: 'failed'; readonly message: string }

const UNREACHABLE = 'The server cannot be reached just now. Check your connection, then try again.'

/** Asks the server what a board can begin from. Never rejects. */
export async function fetchStarters(): Promise<Starters> {
  try {
    const response = await fetch('/api/starters')
    if (!response.ok) return { kind: 'unreachable' }
    return { kind: 'offered', starters: readStarters(await response.json()) }
  } catch {
    return { kind: 'unreachable' }
  }
}

/** Asks the server for a new board. Never rejects. @param starterId a {@link Starter}'s, or null for a blank board */
export async function makeBoard(title: string, starterId: string | null): Promise<NewBoard> {
  try {
    const response = await fetch('/api/boards', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title, ...(starterId === null ? {} : { starter: starterId }) }),
    })
    return readNewBoard(response.ok, await response.json())
  } catch {
    return { kind: 'failed', message: UNREACHABLE }
  }
}

/** @param body of the answer to `GET /api/starters`; what is not a starter is passed over */
export function readStarters(body: unknown): readonly Starter[] {
  const list = field(body, 'starters')
  if (!Array.isArray(list)) return []
  return list.flatMap((item: unknown) => {
    const [id, title] = [field(item, 'id'), field(item, 'title')]
    if (typeof id !== 'string' || typeof title !== 'string') return []
    const words = (name: string): string => {
      const value = field(item, name)
      return typeof value === 'string' ? value : ''
    }
    return [{ id, title, description: words('description'), pictureAlt: words('pictureAlt') }]
  })
}

/** @param body of the answer to `POST /api/boards` */
export function readNewBoard(ok: boolean, body: unknown): NewBoard {
  if (!ok) return { kind: 'failed', message: errorMessage(body) }
  const boardId = field(body, 'id')
  const ownerKey = field(field(body, 'keys'), 'owner')
  if (typeof boardId !== 'string' || !isBoardId(boardId)) return failed('internal')
  if (typeof ownerKey !== 'string' || !isLinkKey(ownerKey)) return failed('internal')
  return { kind: 'made', boardId, ownerKey }
}

/** The server's own words where it gave some: they name the field that is wrong. */
function errorMessage(body: unknown): string {
  const message = field(field(body, 'error'), 'message')
  return typeof message === 'string' && message !== '' ? message : UNREACHABLE
}

function failed(kind: ErrorKind): NewBoard {
  return { kind: 'failed', message: ERRORS[kind].message }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined
}

import { ERRORS, type ErrorKind } from '../../../shared/protocol/errors.ts'
import { boardAccess } from '../../access/board-access.ts'

/** A part of what is presented, as the server keeps it. */
export interface TalkFile {
  /** SHA-256 of the text's bytes. */
  readonly hash: string
  readonly type: 'image/svg+xml' | 'application/json'
  readonly text: string
}

/** What became of asking the server for something. */
export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** It cannot be reached, or has no time: asking again will help. */
  | { readonly kind: 'later' }
  /** Asking for the same again will not help. `message` is for the presenter. */
  | { readonly kind: 'refused'; readonly error: ErrorKind; readonly message: string }

/** Port: the server as who publishes needs it. Nothing rejects. */
export interface TalkServer {
  /** Those of the hashes of which the server has no file. It keeps the others for longer. */
  missing(hashes: readonly string[]): Promise<Answer<readonly string[]>>
  put(file: TalkFile): Promise<Answer<null>>
}

/** @param key of a link to the board that may edit */
export function openTalkServer(boardId: string, key: string): TalkServer {
  const files = `/api/boards/${boardId}/talk/files`
  return {
    missing: (hashes) =>
      ask(
        `${files}/missing`,
        {
          method: 'POST',
          headers: { ...boardAccess.headers(key), 'content-type': 'application/json' },
          body: JSON.stringify({ hashes }),
        },
        async (response) =>
          ((await response.json()) as { readonly missing: readonly string[] }).missing,
      ),
    put: ({ hash, text, type }) =>
      ask(
        `${files}/${hash}`,
        {
          method: 'PUT',
          headers: { ...boardAccess.headers(key), 'content-type': type },
          body: text,
        },
        () => Promise.resolve(null),
      ),
  }
}

async function ask<T>(
  address: string,
  request: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  try {
    const response = await fetch(address, request)
    if (response.ok) return { kind: 'done', value: await read(response) }
    if (response.status >= 500 || response.status === 429) return { kind: 'later' }
    return refusal(await response.json())
  } catch {
    return { kind: 'later' }
  }
}

/** What is no answer of this server's comes from something on the way to it, as a hotel's sign-in page. */
function refusal(body: unknown): Answer<never> {
  const { error } = fieldsOf(body)
  const { kind, message } = fieldsOf(error)
  return typeof kind === 'string' && Object.hasOwn(ERRORS, kind) && typeof message === 'string'
    ? { kind: 'refused', error: kind as ErrorKind, message }
    : { kind: 'later' }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

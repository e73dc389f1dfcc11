import type { AgreementEntry, Answer } from '../../shared/domain/agreement.ts'
import { ERRORS, type ErrorKind } from '../../shared/protocol/errors.ts'
import { boardAccess } from '../access/board-access.ts'

/** What somebody says for their agency. */
export interface AnswerToGive {
  /** The commitment's, as it is shown. */
  readonly ref: string
  readonly answer: Answer
  /** Of the wording they have read: see `wordingHash`. */
  readonly wordingHash: string
  /** Required of who declines; may be empty otherwise. */
  readonly reason: string
  /** Who says it, and as what ("Chief Inspector"); the latter may be empty. */
  readonly name: string
  readonly role: string
}

export type AnswerOutcome =
  /** On the server's disk, for good. */
  | { readonly kind: 'kept'; readonly entry: AgreementEntry }
  /** `message` says why, and what to do. */
  | { readonly kind: 'refused'; readonly error: ErrorKind; readonly message: string }
  /** The server cannot be reached: nobody can answer without it. */
  | { readonly kind: 'offline'; readonly message: string }

export const ANSWER_OFFLINE: AnswerOutcome = {
  kind: 'offline',
  message:
    'Answers are kept by the server, which cannot be reached just now. Answer again when you are back online; all else on the board works meanwhile.',
}

interface AnswerServerOptions {
  readonly boardId: string
  readonly key: string
  /** 128 random bits, told to nobody before. */
  readonly newUid: () => string
}

/**
 * Gives answers over HTTP. Never rejects. An answer whose fate is unknown is sent once more: the server
 * knows it again by its uid and keeps it once.
 */
export function openAnswerServer(
  options: AnswerServerOptions,
): (answer: AnswerToGive) => Promise<AnswerOutcome> {
  const { boardId, key, newUid } = options
  return async ({ ref, ...answer }) => {
    const address = `/api/boards/${boardId}/commitments/${encodeURIComponent(ref)}/agreements`
    const request: RequestInit = {
      method: 'POST',
      headers: {
        ...boardAccess.headers(key),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ ...answer, uid: newUid() }),
    }
    return (await attempt(address, request)) ?? (await attempt(address, request)) ?? ANSWER_OFFLINE
  }
}

/** @returns undefined when nobody can tell what became of it */
async function attempt(address: string, request: RequestInit): Promise<AnswerOutcome | undefined> {
  try {
    const response = await fetch(address, request)
    const body = (await response.json()) as unknown
    if (response.ok) return { kind: 'kept', entry: (body as { entry: AgreementEntry }).entry }
    return { kind: 'refused', ...readProblem(body) }
  } catch {
    return undefined
  }
}

function readProblem(body: unknown): { readonly error: ErrorKind; readonly message: string } {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as { error?: unknown }
  const { kind, message } = (typeof error === 'object' && error !== null ? error : {}) as {
    kind?: unknown
    message?: unknown
  }
  const isKnown = typeof kind === 'string' && kind in ERRORS && typeof message === 'string'
  return isKnown
    ? { error: kind as ErrorKind, message }
    : { error: 'internal', message: ERRORS.internal.message }
}

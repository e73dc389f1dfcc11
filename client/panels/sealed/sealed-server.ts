import type { SealedContent, SealedItem } from '../../../shared/board/sealed-content.ts'
import { ERRORS } from '../../../shared/protocol/errors.ts'
import { boardAccess } from '../../access/board-access.ts'

/** What came of asking; `message` says what to do. */
export type SealAnswer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly message: string }

/** What came of writing: somebody else may have been quicker. */
export type SealedWriting =
  SealAnswer<SealedItem> | { readonly kind: 'clash'; readonly item: SealedItem }

/** What is sealed on a board, on its server alone: nothing of it is kept here. Never rejects. */
export interface SealedServer {
  /** What the agency that is sat for here may read. */
  read(): Promise<SealAnswer<readonly SealedItem[]>>
  seal(shapeIds: readonly string[], agencyIds: readonly string[]): Promise<SealAnswer<null>>
  write(shapeId: string, content: SealedContent, version: number): Promise<SealedWriting>
  setAgencies(shapeId: string, agencyIds: readonly string[]): Promise<SealAnswer<null>>
  lift(shapeId: string): Promise<SealAnswer<null>>
}

const UNREACHABLE =
  'What is sealed is kept by the server alone, which cannot be reached just now. Try again once you are online.'

/** @param key of the link by which the board was opened */
export function openSealedServer(boardId: string, key: string): SealedServer {
  async function ask(method: string, path: string, body?: object): Promise<Reply> {
    try {
      const response = await fetch(`/api/boards/${boardId}/sealed${path}`, {
        method,
        cache: 'no-store',
        headers: {
          ...boardAccess.headers(key),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const answer = (text === '' ? {} : JSON.parse(text)) as Answer
      return { status: response.status, answer }
    } catch {
      return { status: 0, answer: { error: { message: UNREACHABLE } } }
    }
  }
  const done = async (method: string, path: string, body?: object): Promise<SealAnswer<null>> => {
    const reply = await ask(method, path, body)
    return isDone(reply) ? { kind: 'done', value: null } : failed(reply)
  }
  return {
    read: async () => {
      const reply = await ask('GET', '')
      return isDone(reply) ? { kind: 'done', value: reply.answer.items ?? [] } : failed(reply)
    },
    seal: (shapeIds, agencyIds) => done('POST', '', { shapeIds, agencyIds }),
    write: async (shapeId, content, version) => {
      const reply = await ask('PUT', pathOf(shapeId), { content, version })
      const { item } = reply.answer
      if (item === undefined) return failed(reply)
      return reply.status === 409 ? { kind: 'clash', item } : { kind: 'done', value: item }
    },
    setAgencies: (shapeId, agencyIds) => done('PATCH', pathOf(shapeId), { agencyIds }),
    lift: (shapeId) => done('DELETE', pathOf(shapeId)),
  }
}

interface Answer {
  readonly items?: readonly SealedItem[]
  readonly item?: SealedItem
  readonly error?: { readonly message?: string }
}

interface Reply {
  readonly status: number
  readonly answer: Answer
}

function pathOf(shapeId: string): string {
  return `/${encodeURIComponent(shapeId)}`
}

function isDone({ status }: Reply): boolean {
  return status >= 200 && status < 300
}

function failed({ answer }: Reply): { readonly kind: 'failed'; readonly message: string } {
  return { kind: 'failed', message: answer.error?.message ?? ERRORS.internal.message }
}

import { ERRORS } from '../../shared/protocol/errors.ts'
import type { SeatRuleBody } from '../../shared/protocol/sign-in.ts'
import { boardAccess } from '../access/board-access.ts'

/** What came of asking; `message` is in words, with what to do. */
export type RulesAsked =
  | { readonly kind: 'done'; readonly rules: readonly SeatRuleBody[] }
  | { readonly kind: 'failed'; readonly message: string }

/** A board's rules for seats on its server. Each answers with those in force then; nothing rejects. */
export interface SeatRulesServer {
  list(): Promise<RulesAsked>
  /** @param who `@example.org`, or the name of a group */
  make(agencyId: string, who: string): Promise<RulesAsked>
  end(ruleId: string): Promise<RulesAsked>
}

const UNREACHABLE = 'The server cannot be reached just now. Try again once you are online.'

/** @param ownerKey of the board: its rules are the owner's alone */
export function openSeatRulesServer(boardId: string, ownerKey: string): SeatRulesServer {
  const path = `/api/boards/${boardId}/seat-rules`

  async function ask(address: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(address, {
      ...init,
      headers: {
        ...boardAccess.headers(ownerKey),
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    })
    const text = await response.text()
    const answer = text === '' ? null : (JSON.parse(text) as unknown)
    if (response.ok) return answer
    const message = field(field(answer, 'error'), 'message')
    throw new RefusedError(typeof message === 'string' ? message : ERRORS.internal.message)
  }

  async function listAfter(change: () => Promise<unknown>): Promise<RulesAsked> {
    try {
      await change()
      const list = field(await ask(path, {}), 'rules')
      return { kind: 'done', rules: Array.isArray(list) ? list.filter(isRule) : [] }
    } catch (problem) {
      const isRefused = problem instanceof RefusedError
      return { kind: 'failed', message: isRefused ? problem.message : UNREACHABLE }
    }
  }

  return {
    list: () => listAfter(() => Promise.resolve()),
    make: (agencyId, who) => {
      const body = JSON.stringify({ agencyId, who })
      return listAfter(() => ask(path, { method: 'POST', body }))
    },
    end: (ruleId) => listAfter(() => ask(`${path}/${ruleId}`, { method: 'DELETE' })),
  }
}

/** The server said no, and why. */
class RefusedError extends Error {
  override readonly name = 'RefusedError'
}

function isRule(body: unknown): body is SeatRuleBody {
  return ['id', 'agencyId', 'who'].every((name) => typeof field(body, name) === 'string')
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined
}

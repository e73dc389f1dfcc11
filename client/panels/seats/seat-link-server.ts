import { isLinkKey } from '../../../shared/protocol/credentials.ts'
import { ERRORS } from '../../../shared/protocol/errors.ts'
import { asField, type PersonalDataChoice } from '../personal-data/personal-data-context.ts'

/** A link that carries a seat, as the owner of its board sees it. */
export interface SeatLink {
  readonly id: string
  readonly agencyId: string
  /** What the owner calls it; may be ''. */
  readonly name: string
  /** Unix ms, by the server's clock. */
  readonly createdAtMs: number
  /** Null when it was made by another owner's link, from which alone it follows. */
  readonly key: string | null
}

/** What came of asking the server for something. */
export type Asked<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** In words, with what to do. */
  | { readonly kind: 'failed'; readonly message: string }

/** A board's links that carry a seat, on its server. Nothing here ever rejects. */
export interface SeatLinkServer {
  list(): Promise<Asked<readonly SeatLink[]>>
  /** @param choice what the person said of personal details on the board */
  make(agencyId: string, name: string, choice: PersonalDataChoice): Promise<Asked<SeatLink>>
  rename(linkId: string, name: string): Promise<Asked<SeatLink>>
  /** Ends the link for good, and every connection that came by it. */
  revoke(linkId: string): Promise<Asked<null>>
}

const UNREACHABLE =
  'The server cannot be reached just now. The links are kept there; try again once you are online.'

/** @param ownerKey of the board: it is the owner's alone to give seats */
export function openSeatLinkServer(boardId: string, ownerKey: string): SeatLinkServer {
  async function ask<T>(
    path: string,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    body: object | undefined,
    read: (body: unknown) => T | undefined,
  ): Promise<Asked<T>> {
    try {
      const response = await fetch(`/api/boards/${boardId}/links${path}`, {
        method,
        headers: {
          authorization: `Bearer ${ownerKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const answer = text === '' ? null : (JSON.parse(text) as unknown)
      const value = response.ok ? read(answer) : undefined
      return value === undefined
        ? { kind: 'failed', message: messageOf(answer) }
        : { kind: 'done', value }
    } catch {
      return { kind: 'failed', message: UNREACHABLE }
    }
  }
  return {
    list: () => ask('', 'GET', undefined, readSeatLinks),
    make: (agencyId, name, choice) => {
      const body = { seatAgencyId: agencyId, name, ...asField(choice) }
      return ask('', 'POST', body, readSeatLink)
    },
    rename: (linkId, name) => ask(`/${linkId}`, 'PATCH', { name }, readSeatLink),
    revoke: (linkId) => ask(`/${linkId}`, 'DELETE', undefined, () => null),
  }
}

function readSeatLinks(body: unknown): readonly SeatLink[] | undefined {
  const links = field(body, 'links')
  return Array.isArray(links) ? links.flatMap((link) => readSeatLink(link) ?? []) : undefined
}

function readSeatLink(body: unknown): SeatLink | undefined {
  const [id, agencyId, name] = ['id', 'seatAgencyId', 'name'].map((one) => field(body, one))
  const [createdAtMs, key] = ['createdAtMs', 'key'].map((one) => field(body, one))
  if (typeof id !== 'string' || typeof agencyId !== 'string' || typeof name !== 'string') {
    return undefined
  }
  if (typeof createdAtMs !== 'number' || field(body, 'state') !== 'live') return undefined
  const sound = typeof key === 'string' && isLinkKey(key)
  return { id, agencyId, name, createdAtMs, key: sound ? key : null }
}

/** The server's own words where it gave some: they name what is wrong. */
function messageOf(body: unknown): string {
  const message = field(field(body, 'error'), 'message')
  return typeof message === 'string' && message !== '' ? message : ERRORS.internal.message
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined
}

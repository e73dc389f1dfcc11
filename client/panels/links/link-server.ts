import { ERRORS } from '../../../shared/protocol/errors.ts'
import type { Role } from '../../../shared/protocol/roles.ts'
import { boardAccess } from '../../access/board-access.ts'
import { asField, type PersonalDataChoice } from '../personal-data/personal-data-context.ts'
import { removeNameOf } from '../../privacy/person-server.ts'
import { readBoardLink, readLinkVisitor } from './read-board-link.ts'
import type { BoardLink, LinkVisitor } from '../../../shared/protocol/board-link.ts'

/** What came of asking the server for something. */
export type Asked<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** In words, with what to do. */
  | { readonly kind: 'failed'; readonly message: string }

/** A link to make. It is named and limited once it is there, before anybody has it. */
export interface NewLink {
  readonly role: Role
  /** For an editor's link that carries a seat. */
  readonly seatAgencyId?: string
}

/** What is to be different about a link; what is left out stays. Null takes a limit away. */
export interface LinkChange {
  readonly name?: string
  readonly expiresAtMs?: number | null
  readonly passphrase?: string | null
  readonly maxPeople?: number | null
}

/** A board's links on its server. Nothing here ever rejects. */
export interface LinkServer {
  /** Those that ended lately too. */
  list(): Promise<Asked<readonly BoardLink[]>>
  /** @param choice what the person said of personal details on the board */
  make(link: NewLink, choice: PersonalDataChoice): Promise<Asked<BoardLink>>
  change(linkId: string, change: LinkChange): Promise<Asked<BoardLink>>
  /** Ends the link for good, and every connection that came by it. */
  end(linkId: string): Promise<Asked<null>>
  /** The same, and makes another with the same name and limits. */
  replace(linkId: string): Promise<Asked<BoardLink>>
  people(linkId: string): Promise<Asked<readonly LinkVisitor[]>>
  /** Takes a visitor's name away, wherever the server has noted it for this board. */
  removeName(device: string): Promise<Asked<true>>
}

const UNREACHABLE =
  'The server cannot be reached just now. The links are kept there; try again once you are online.'

/** @param ownerKey of the board: its links are the owner's alone */
export function openLinkServer(boardId: string, ownerKey: string): LinkServer {
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
          ...boardAccess.headers(ownerKey),
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
    list: () => ask('', 'GET', undefined, readListOf('links', readBoardLink)),
    make: (link, choice) =>
      ask('', 'POST', { ...link, name: '', ...asField(choice) }, readBoardLink),
    change: (linkId, change) => ask(`/${linkId}`, 'PATCH', change, readBoardLink),
    end: (linkId) => ask(`/${linkId}`, 'DELETE', undefined, () => null),
    replace: (linkId) => ask(`/${linkId}/replace`, 'POST', undefined, readBoardLink),
    people: (linkId) =>
      ask(`/${linkId}/people`, 'GET', undefined, readListOf('people', readLinkVisitor)),
    removeName: (device) => removeNameOf(boardId, ownerKey, device),
  }
}

/** Reads a list out of the field of that name, without what cannot be read. */
function readListOf<T>(
  name: string,
  read: (body: unknown) => T | undefined,
): (body: unknown) => readonly T[] | undefined {
  return (body) => {
    const list = field(body, name)
    return Array.isArray(list) ? list.flatMap((one) => read(one) ?? []) : undefined
  }
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

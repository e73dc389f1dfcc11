import { randomBytes, randomUUID } from 'node:crypto'
import type { AgreementBook, AgreementEntry } from '../../shared/domain/agreement.ts'
import type { AuditEntry } from '../../shared/protocol/audit.ts'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import { REF } from './commitment-board.ts'

/** A running server, and a board on it. */
export interface BoardOnServer {
  readonly url: string
  readonly id: string
  readonly keys: Required<LinkKeys>
}

/** A link that its owner made for an agency. */
export interface SeatLink {
  readonly id: string
  readonly key: string
}

/** What a device calls itself. */
export function newDevice(): string {
  return randomBytes(16).toString('base64url')
}

export async function makeSeatLink(board: BoardOnServer, seatAgencyId: string): Promise<SeatLink> {
  const answer = await request(board, 'POST', '/links', board.keys.owner, { seatAgencyId })
  if (answer.status !== 201) throw new Error(`No link: ${await answer.text()}`)
  return (await answer.json()) as SeatLink
}

export async function endSeatLink(board: BoardOnServer, link: SeatLink): Promise<void> {
  const answer = await request(board, 'DELETE', `/links/${link.id}`, board.keys.owner)
  if (answer.status !== 204) throw new Error(`Not ended: ${await answer.text()}`)
}

/** Says yes to the commitment of `commitment-board.ts`, or what `changes` say. */
export async function sendAnswer(
  board: BoardOnServer,
  by: { readonly key: string; readonly device: string; readonly cookie?: string },
  changes: { readonly wordingHash: string; readonly uid?: string; readonly name?: string },
): Promise<{ readonly status: number; readonly kind?: string; readonly entry?: AgreementEntry }> {
  const body = {
    uid: randomUUID(),
    answer: 'agreed',
    reason: '',
    name: 'Ann',
    role: '',
    ...changes,
  }
  const path = `/commitments/${REF}/agreements`
  const answer = await request(board, 'POST', path, by.key, body, by)
  const { entry, error } = (await answer.json()) as {
    entry?: AgreementEntry
    error?: { kind: string }
  }
  return {
    status: answer.status,
    ...(error === undefined ? {} : { kind: error.kind }),
    ...(entry === undefined ? {} : { entry }),
  }
}

export async function readAgreements(board: BoardOnServer): Promise<AgreementBook> {
  const answer = await request(board, 'GET', '/agreements.json', board.keys.viewer)
  return (await answer.json()) as AgreementBook
}

export async function readAudit(board: BoardOnServer): Promise<readonly AuditEntry[]> {
  const answer = await request(board, 'GET', '/audit.json', board.keys.owner)
  return ((await answer.json()) as { entries: readonly AuditEntry[] }).entries
}

function request(
  { id, url }: BoardOnServer,
  method: string,
  path: string,
  key: string,
  body?: object,
  { cookie, device }: { readonly cookie?: string; readonly device?: string } = {},
): Promise<Response> {
  return fetch(`${url}/api/boards/${id}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(device === undefined ? {} : { 'wholeplace-device': device }),
      ...(cookie === undefined ? {} : { cookie, origin: url }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

import {
  DEVICE_HEADER,
  isBoardId,
  isDeviceSecret,
  isLinkKey,
} from '../../shared/protocol/credentials.ts'
import type { BoardRow, Ledger, LinkRow } from '../ledger/ledger.ts'
import { hashKey } from '../ledger/link-keys.ts'
import { HttpProblem } from './http-problem.ts'

/** A route about one board: `/api/boards/:id…`. */
export interface BoardAddress {
  readonly Params: { readonly id: string }
}

/** What is asked about a board, and with which key. */
interface BoardRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly params: BoardAddress['Params']
}

/** Who has been let in, by which key. */
export interface Admitted {
  readonly board: BoardRow
  readonly link: LinkRow
  readonly key: string
  /** Of the device that asks; null when it does not say which it is. */
  readonly deviceHash: string | null
}

/** @throws HttpProblem when the request bears no key, or one that does not open the board */
export async function admit(
  ledger: Ledger,
  { headers, params: { id } }: BoardRequest,
): Promise<Admitted> {
  const key = /^Bearer +(\S+)$/i.exec(textOf(headers['authorization']))?.[1]
  if (key === undefined) throw new HttpProblem('no-key')
  const board = isBoardId(id) ? await ledger.findBoard(id) : undefined
  if (board === undefined) throw new HttpProblem('no-such-board')
  const link = isLinkKey(key) ? await ledger.findLink(id, key) : undefined
  if (link === undefined) throw new HttpProblem('wrong-key')
  const device = textOf(headers[DEVICE_HEADER])
  return { board, link, key, deviceHash: isDeviceSecret(device) ? hashKey(device) : null }
}

/** @throws HttpProblem when it is not the board's owner who asks */
export async function admitOwner(ledger: Ledger, request: BoardRequest): Promise<Admitted> {
  const admitted = await admit(ledger, request)
  if (admitted.link.role !== 'owner') throw new HttpProblem('owner-only')
  return admitted
}

function textOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}

import { isBoardId, isLinkKey } from '../../shared/protocol/credentials.ts'
import type { BoardRow, Ledger, LinkRow } from '../ledger/ledger.ts'
import { HttpProblem } from './http-problem.ts'

/** A route about one board: `/api/boards/:id…`. */
export interface BoardAddress {
  readonly Params: { readonly id: string }
}

/** What is asked about a board, and with which key. */
interface BoardRequest {
  readonly headers: { readonly authorization?: string | undefined }
  readonly params: BoardAddress['Params']
}

/** @throws HttpProblem when the request bears no key, or one that does not open the board */
export async function admit(
  ledger: Ledger,
  { headers, params: { id } }: BoardRequest,
): Promise<{ readonly board: BoardRow; readonly link: LinkRow }> {
  const key = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (key === undefined) throw new HttpProblem('no-key')
  const board = isBoardId(id) ? await ledger.findBoard(id) : undefined
  if (board === undefined) throw new HttpProblem('no-such-board')
  const link = isLinkKey(key) ? await ledger.findLink(id, key) : undefined
  if (link === undefined) throw new HttpProblem('wrong-key')
  return { board, link }
}

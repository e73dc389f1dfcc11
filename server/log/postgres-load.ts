import type { ClientBase, Pool } from 'pg'
import { extendChain, sameChain, soundUpdates } from './chain.ts'
import { isCorruption } from '../postgres/postgres-errors.ts'
import { DamagedBoardError, LOG_START, type LogPosition, type StoredBoard } from './update-log.ts'

/**
 * One snapshot of a board: first its head, with the state unless the reader has it; then the updates
 * from the one the reader has last, whose running hash is what the next continues.
 */
const LOAD = `
  WITH head AS (SELECT * FROM log_boards WHERE id = $1)
  SELECT 0 AS part, head.seq, head.base_seq, head.base_chain AS chain, state.content, state.hash
  FROM head LEFT JOIN log_states AS state ON state.board = head.board AND head.base_seq <> $3
  UNION ALL
  SELECT 1, each.seq, NULL, each.chain, each.content, NULL
  FROM head JOIN log_updates AS each ON each.board = head.board AND each.seq >= $2
  ORDER BY 1, 2`

interface HeadRow {
  readonly part: 0
  readonly seq: number
  readonly base_seq: number
  readonly chain: Buffer
  readonly content: Buffer | null
  readonly hash: Buffer | null
}

interface UpdateRow {
  readonly part: 1
  readonly seq: number
  readonly chain: Buffer
  readonly content: Buffer
}

/**
 * Reads a board from PostgreSQL, as `UpdateLog.load` has it.
 * @throws DamagedBoardError when the compacted state, or what the database lies in, is damaged
 */
export async function loadBoard(
  database: Pick<Pool | ClientBase, 'query'>,
  boardId: string,
  since: LogPosition,
): Promise<StoredBoard> {
  const { rows } = await database
    .query<HeadRow | UpdateRow>(LOAD, [boardId, since.seq, since.baseSeq])
    .catch((problem: unknown) => {
      throw isCorruption(problem) ? new DamagedBoardError(boardId, { cause: problem }) : problem
    })
  const head = rows.shift()
  if (head === undefined) return { ...LOG_START, state: null, updates: [], lost: 0 }
  if (head.part !== 0) throw new Error('A board was read without its head.')
  const stored = rows.filter((row) => row.part === 1)
  // A board's own number of changes may be what is damaged: more must not be numbered by it.
  if ((stored.at(-1)?.seq ?? 0) > head.seq) throw new DamagedBoardError(boardId)
  const from = Math.max(head.base_seq, since.seq)
  const known = stored[0]?.seq === from ? stored.shift() : undefined
  const updates = soundUpdates(
    known?.chain ?? head.chain,
    stored.map(({ seq, chain, content }) => ({ seq, chain, update: content })),
  )
  return {
    seq: head.seq,
    baseSeq: head.base_seq,
    state: head.base_seq === since.baseSeq ? null : soundState(boardId, head),
    updates,
    lost: Math.max(0, head.seq - from) - updates.length,
  }
}

function soundState(boardId: string, { base_seq: seq, chain, content, hash }: HeadRow): Buffer {
  if (content && hash && sameChain(extendChain(chain, seq, content), hash)) return content
  throw new DamagedBoardError(boardId)
}

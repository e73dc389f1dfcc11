import { extendChain, sameChain, soundUpdates } from './chain.ts'
import {
  findBoard,
  toBytes,
  type BoardRow,
  type LogStatements,
  type StateRow,
  type UpdateRow,
} from './sqlite-statements.ts'
import { isCorruption } from './sqlite-errors.ts'
import { DamagedBoardError, LOG_START, type LogPosition, type StoredBoard } from './update-log.ts'

/**
 * Reads a board, in several statements: nobody may write to it in between.
 * @throws DamagedBoardError when the compacted state, or what the database lies in, is damaged
 */
export function loadBoard(
  sql: LogStatements,
  boardId: string,
  since: LogPosition = LOG_START,
): StoredBoard {
  try {
    return readBoard(sql, boardId, since)
  } catch (problem) {
    throw isCorruption(problem) ? new DamagedBoardError(boardId, { cause: problem }) : problem
  }
}

function readBoard(sql: LogStatements, boardId: string, since: LogPosition): StoredBoard {
  const row = findBoard(sql, boardId)
  if (!row) return { ...LOG_START, state: null, updates: [], lost: 0 }
  const from = Math.max(row.base_seq, since.seq)
  const stored = sql.listUpdates.all([row.board, from]) as UpdateRow[]
  const updates = soundUpdates(
    chainAt(sql, row, from),
    stored.map(({ seq, chain, content }) => ({
      seq,
      chain: toBytes(chain),
      update: toBytes(content),
    })),
  )
  // A board's own number of changes may be what is damaged: more must not be numbered by it.
  if ((stored.at(-1)?.seq ?? 0) > row.seq) throw new DamagedBoardError(boardId)
  const isStateKnown = row.base_seq === since.baseSeq
  return {
    seq: row.seq,
    baseSeq: row.base_seq,
    state: isStateKnown ? null : loadState(sql, boardId, row),
    updates,
    lost: Math.max(0, row.seq - from) - updates.length,
  }
}

/** The running hash after the update `seq`, or after the last before it that is there. */
export function chainAt(sql: LogStatements, row: BoardRow, seq: number): Uint8Array {
  const last = sql.lastUpdateUpTo.get([row.board, seq]) as UpdateRow | undefined
  return toBytes(last?.chain ?? row.base_chain)
}

function loadState(sql: LogStatements, boardId: string, row: BoardRow): Uint8Array | null {
  const state = sql.findState.get([row.board]) as StateRow | undefined
  if (!state && row.base_seq === 0) return null
  const content = state && toBytes(state.content)
  if (
    !content ||
    !sameChain(extendChain(toBytes(row.base_chain), row.base_seq, content), toBytes(state.hash))
  ) {
    throw new DamagedBoardError(boardId)
  }
  return content
}

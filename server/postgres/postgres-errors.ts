import { DamagedBoardError, StorageFullError } from '../log/update-log.ts'

/** SQLSTATE codes, and those of Node's network, that say something to us. */
const FULL = new Set(['53100'])
/** A page of a table, or of an index, is not as it was written. */
const CORRUPTION = new Set(['XX001', 'XX002'])
const READ_ONLY = new Set(['25006'])
const TOO_MANY_CONNECTIONS = new Set(['53300'])
/** Somebody waited too long, or for each other: the same may work the next time. */
const CONTENTION = new Set(['40001', '40P01', '55P03', '57014'])

/**
 * What went wrong, in words for the server's log.
 * @returns a {@link StorageFullError} where the disk is full, a {@link DamagedBoardError} as it is
 */
export function toStoreError(problem: unknown): Error {
  if (problem instanceof DamagedBoardError) return problem
  const code = codeOf(problem)
  if (FULL.has(code)) {
    return new StorageFullError('The disk of the database is full.', { cause: problem })
  }
  return new Error(wordsFor(code, problem), { cause: problem })
}

/**
 * True when it is not known whether a statement was done, or when it was not and may well be the next
 * time: on another connection, or once others are through.
 */
export function mayWorkAgain(problem: unknown): boolean {
  const code = codeOf(problem)
  return isLost(code, problem) || CONTENTION.has(code)
}

/** True when the database has found that its disk has failed. */
export function isCorruption(problem: unknown): boolean {
  return CORRUPTION.has(codeOf(problem))
}

function wordsFor(code: string, problem: unknown): string {
  if (READ_ONLY.has(code)) {
    return 'The database takes no changes: it is read-only, perhaps a standby. DATABASE_URL must lead to the primary.'
  }
  if (TOO_MANY_CONNECTIONS.has(code)) {
    return 'The database takes no more connections: raise its max_connections, or run fewer nodes.'
  }
  const message = problem instanceof Error ? problem.message : String(problem)
  if (isPoolExhausted(problem)) {
    return 'All connections to the database are in use, or none could be made in time.'
  }
  if (isLost(code, problem)) {
    const what = /timeout/iu.test(message) ? 'does not answer in time' : 'cannot be reached'
    return `The database ${what}: ${message || code}`
  }
  return code === '' ? message : `The database said ${code}: ${message}`
}

/** Errors of the connection have a code of class 08 or 57P, one of Node's, or none at all. */
function isLost(code: string, problem: unknown): boolean {
  if (code.startsWith('08') || code.startsWith('57P') || /^E[A-Z]+$/.test(code)) return true
  return code === '' && problem instanceof Error && LOST.test(problem.message)
}

const LOST =
  /connection (terminated|ended|error)|not queryable|read timeout|timeout expired|client was closed/iu

function isPoolExhausted(problem: unknown): boolean {
  return (
    problem instanceof Error && /timeout exceeded when trying to connect/u.test(problem.message)
  )
}

function codeOf(problem: unknown): string {
  return problem instanceof Error && 'code' in problem && typeof problem.code === 'string'
    ? problem.code
    : ''
}

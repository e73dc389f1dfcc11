import type { FastifyError, FastifyInstance } from 'fastify'
import { ERRORS, type ErrorKind } from '../../shared/protocol/errors.ts'
import { PassphrasesBusyError } from '../access/passphrases.ts'
import { StorageFullError } from '../log/update-log.ts'
import { ReckonerBusyError } from '../reckoning/reckoner.ts'
import { DamagedSnapshotError } from '../snapshots/content-reader.ts'
import { BrowserStartError, BrowserWorkError, PoolBusyError } from '../report/browser-pool.ts'
import { CannotExportError } from '../report/report-job.ts'

/** A request that is answered with an error of the shared table. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly kind: ErrorKind
  /** What stands beside kind and message, for programs. */
  readonly more: Readonly<Record<string, unknown>>

  /** @param message for a person; the table's when there is nothing more exact to say */
  constructor(
    kind: ErrorKind,
    message: string = ERRORS[kind].message,
    more: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.kind = kind
    this.more = more
  }
}

/** The body of every error. */
export function problemBody({
  kind,
  message,
  more,
}: Pick<HttpProblem, 'kind' | 'message'> & Partial<Pick<HttpProblem, 'more'>>): {
  readonly error: { readonly kind: ErrorKind; readonly message: string }
} {
  return { error: { kind, message, ...more } }
}

/** Turns whatever a handler throws into an error of the table. */
export function handleProblems(app: FastifyInstance): void {
  app.setErrorHandler(async (error: FastifyError | Error, request, reply) => {
    const problem = toProblem(error)
    const { status, log } = ERRORS[problem.kind]
    const { kind, message } = problem
    const cause = log === 'error' ? { err: error } : { reason: message }
    request.log[log]({ kind, ...cause }, 'A request was refused')
    return reply.code(status).send(problemBody(problem))
  })
}

const BUSY = 'The server has much to work out just now. Wait a moment and try again.'

const DAMAGED =
  'What this snapshot holds is damaged on the server’s disk. Whoever runs the server can look for it in a backup.'
const PRESS_BUSY =
  'Many files are being made just now. Wait a minute and try again, or have this one made by the page.'
const NO_START =
  'This server cannot make that kind of file: its Chromium does not start. Whoever runs it finds in the log why.'

/** The error of the table that whatever a handler throws is answered with. */
export function toProblem(error: FastifyError | Error): HttpProblem {
  if (error instanceof HttpProblem) return error
  if (error instanceof PassphrasesBusyError) return new HttpProblem('too-many-requests')
  if (error instanceof StorageFullError) return new HttpProblem('storage-full')
  if (error instanceof ReckonerBusyError) return new HttpProblem('cannot-load', BUSY)
  if (error instanceof DamagedSnapshotError) return new HttpProblem('internal', DAMAGED)
  if (error instanceof PoolBusyError) return new HttpProblem('cannot-load', PRESS_BUSY)
  if (error instanceof BrowserStartError) return new HttpProblem('no-browser', NO_START)
  if (error instanceof CannotExportError) return new HttpProblem('cannot-export', error.message)
  if (error instanceof BrowserWorkError) return new HttpProblem('cannot-export')
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return new HttpProblem('too-large')
  if (status === 429) return new HttpProblem('too-many-requests')
  if (status !== undefined && status >= 400 && status < 500) {
    return new HttpProblem('bad-request', 'The body must be JSON, sent as application/json.')
  }
  return new HttpProblem('internal')
}

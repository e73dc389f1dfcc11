import type { FastifyInstance } from 'fastify'
import { sessionIn } from '../access/credentials.ts'
import { isOwnSession } from '../gateway/origin.ts'
import { HttpProblem } from './http-problem.ts'

/** Methods that change nothing. */
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * [SIGN-5] On every route: nobody changes anything in somebody's session but a page of this site.
 * @param publicUrl where people open this server: the address for which sessions are
 */
export function guardSessions(app: FastifyInstance, publicUrl: URL | undefined): void {
  app.addHook('onRequest', async ({ headers, method }) => {
    if (READING.has(method) || sessionIn(headers.cookie) === null) return
    if (!isOwnSession(headers.origin, publicUrl)) throw new HttpProblem('other-site')
  })
}

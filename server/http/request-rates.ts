import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { networkOf } from '../gateway/address-count.ts'
import { HttpProblem } from './http-problem.ts'

const MINUTE_MS = 60_000

/** For routes whose answer is worked out of a whole board: each counts by itself. */
export const WORKED_OUT = {
  config: { rateLimit: { max: LIMITS.maxTablesPerMinute, timeWindow: MINUTE_MS } },
}

/**
 * Bounds how often one address asks for anything below `/api/`: routes with a rate of their own by that,
 * all others together by this one, which a conference behind one address stays below. Who goes beyond is
 * told when to come again. Pages and their files are not counted: a page without one of its scripts is none.
 * Of IPv6 the first 64 bits are one address. To be called before the routes are added.
 */
export async function boundRequests(
  app: FastifyInstance,
  bounds: { readonly maxRequestsPerMinute: number },
): Promise<void> {
  await app.register(rateLimit, {
    max: bounds.maxRequestsPerMinute,
    timeWindow: MINUTE_MS,
    keyGenerator: ({ ip }) => networkOf(ip),
    allowList: ({ routeOptions: { config, url = '' } }) =>
      config.rateLimit === undefined && !url.startsWith('/api/'),
    errorResponseBuilder: () => new HttpProblem('too-many-requests'),
  })
}

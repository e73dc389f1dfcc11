import type { FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'

export interface OperationalRoutesOptions {
  /** Rejects when boards could not be saved or opened just now. */
  readonly checkStorage: () => Promise<void>
  readonly isStopping: () => boolean
  readonly registry: Registry
}

/** Asked for every few seconds: not worth a line in the log each. */
export const OPERATIONAL_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])

/** For whoever runs the server: alive, fit to serve, figures. */
export function addOperationalRoutes(
  app: FastifyInstance,
  { checkStorage, isStopping, registry }: OperationalRoutesOptions,
): void {
  app.get('/healthz', () => ({ status: 'alive' }))

  app.get('/readyz', async (request, reply) => {
    if (isStopping()) return reply.code(503).send({ status: 'stopping' })
    try {
      await checkStorage()
    } catch (problem) {
      request.log.error({ err: problem }, 'Storage is not ready')
      return reply.code(503).send({ status: 'storage-not-ready' })
    }
    return { status: 'ready' }
  })

  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}

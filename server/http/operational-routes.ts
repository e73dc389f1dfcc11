import type { FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'

export interface OperationalRoutesOptions {
  /** Rejects when boards could not be saved or opened just now. */
  readonly checkStorage: () => Promise<void>
  readonly isStopping: () => boolean
  readonly registry: Registry
}

/** For whoever runs the server: alive, fit to serve, figures. */
export function addOperationalRoutes(
  app: FastifyInstance,
  { checkStorage, isStopping, registry }: OperationalRoutesOptions,
): void {
  const quiet = { logLevel: 'warn' } as const

  app.get('/healthz', quiet, () => ({ status: 'alive' }))

  app.get('/readyz', quiet, async (request, reply) => {
    if (isStopping()) return reply.code(503).send({ status: 'stopping' })
    try {
      await checkStorage()
    } catch (problem) {
      request.log.error({ err: problem }, 'Storage is not ready')
      return reply.code(503).send({ status: 'storage-not-ready' })
    }
    return { status: 'ready' }
  })

  app.get('/metrics', quiet, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}

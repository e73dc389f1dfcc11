import type { FastifyInstance } from 'fastify'
import type { Sealer } from '../seal/sealer.ts'

export interface SealRoutesOptions {
  readonly sealer: Sealer
}

/** The public key by which anybody can tell what this server has exported. */
export function addSealRoutes(app: FastifyInstance, { sealer }: SealRoutesOptions): void {
  app.get('/api/seal-key', async () => ({ publicKey: await sealer.publicKey() }))
}

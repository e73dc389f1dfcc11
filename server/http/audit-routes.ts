import type { FastifyInstance } from 'fastify'
import { auditTable } from '../../shared/export/audit-table.ts'
import { writeCsv } from '../../shared/export/csv.ts'
import type { Access } from '../access/access.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { admitOwner, type BoardAddress } from './admit.ts'
import { attachmentNamed } from './attachment.ts'
import { readTitle } from './read-board.ts'

export interface AuditRoutesOptions {
  readonly access: Access
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
}

/** Raised when a field of what is given out goes or changes its meaning. */
const AUDIT_VERSION = 1

/** Who did what, and when: for the owner alone. */
export function addAuditRoutes(app: FastifyInstance, options: AuditRoutesOptions): void {
  const { access, ledger, rooms } = options

  app.get<BoardAddress>('/api/boards/:id/audit.json', async (request) => {
    const { board } = await admitOwner(access, request)
    return { version: AUDIT_VERSION, entries: await ledger.audit.entriesOf(board.id) }
  })

  app.get<BoardAddress>('/api/boards/:id/audit.csv', async (request, reply) => {
    const { board } = await admitOwner(access, request)
    const entries = await ledger.audit.entriesOf(board.id)
    const room = await rooms.open(board.id)
    const name = attachmentNamed(readTitle(room.document()), 'audit.csv')
    return reply
      .header('content-disposition', name)
      .type('text/csv; charset=utf-8')
      .send(writeCsv(auditTable(entries)))
  })
}

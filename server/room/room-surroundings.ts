import type { BaseLogger } from 'pino'
import type { Bus } from '../bus/bus.ts'
import type { AgreementLedger } from '../ledger/agreement-ledger.ts'
import type { SealedLedger } from '../ledger/sealed-ledger.ts'
import type { SnapshotLedger } from '../ledger/snapshot-ledger.ts'
import type { JournalSurroundings } from './journal.ts'
import type { RoomMetrics } from './room-metrics.ts'

/** What a room needs of the server that it is in. */
export interface RoomSurroundings extends JournalSurroundings {
  readonly agreements: Pick<AgreementLedger, 'after'>
  readonly snapshots: Pick<SnapshotLedger, 'newsOf'>
  readonly sealed: Pick<SealedLedger, 'marksOf'>
  readonly bus: Bus
  readonly logger: Pick<BaseLogger, 'info' | 'warn' | 'error'>
  readonly metrics: RoomMetrics
}

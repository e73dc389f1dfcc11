import { parentPort, workerData } from 'node:worker_threads'
import { serveSqliteLog } from './sqlite-log-service.ts'
import type { SqliteStoreOptions } from './sqlite-store.ts'

/** The worker thread's entry: `workerData` is a {@link SqliteStoreOptions}. */
if (parentPort) serveSqliteLog(parentPort, workerData as SqliteStoreOptions)

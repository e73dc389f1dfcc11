import type { Kysely } from 'kysely'
import { addColumn } from './add-column.ts'

/** Migration 0014: boards that their owners have deleted, and of which nothing is left. */
export async function addBoardDeletion(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, 'boards', 'deleted_at_ms', 'optional count')
  await addColumn(db, 'boards', 'purged_at_ms', 'optional count')
}

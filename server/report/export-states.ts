import { dayAt, HOME_TIME_ZONE } from '../../shared/domain/day-at.ts'
import { provenanceOf, type Provenance } from '../../shared/snapshot/provenance.ts'
import type { KeptSnapshot } from '../ledger/snapshot-ledger.ts'
import type { ContentReader } from '../snapshots/content-reader.ts'
import type { KeptState } from './exporter.ts'

/**
 * The board as it is saved now.
 * @param origin of this site, as "https://boards.example.gov.uk"
 */
export async function presentState(
  reader: Pick<ContentReader, 'readContent'>,
  boardId: string,
  origin: string,
): Promise<KeptState> {
  const { atMs, bytes, hash, title } = await reader.readContent(boardId)
  const address = `${origin}/b/${boardId}`
  return { content: bytes, provenance: { boardId, title, snapshot: null, atMs, hash, address } }
}

/** The board as a snapshot has it. */
export async function snapshotState(
  reader: Pick<ContentReader, 'contentOf'>,
  snapshot: KeptSnapshot,
  origin: string,
): Promise<KeptState> {
  const { bytes } = await reader.contentOf(snapshot)
  return { content: bytes, provenance: provenanceOf(snapshot, origin) }
}

/** By which day it is said what is overdue: the board's own, which for a snapshot is long past. */
export function dayOf({ atMs }: Provenance): string {
  return dayAt(atMs, HOME_TIME_ZONE)
}

/** Whether a shape is on the board; in canonical JSON every quotation mark within a text is escaped. */
export function holdsShape({ content }: KeptState, shapeId: string): boolean {
  const { buffer, byteLength, byteOffset } = content
  return Buffer.from(buffer, byteOffset, byteLength).includes(`"id":${JSON.stringify(shapeId)}`)
}

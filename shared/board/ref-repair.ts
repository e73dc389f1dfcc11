import { derivedCommitmentRef } from '../domain/commitment-ref.ts'
import type { CommitmentShape } from '../domain/commitment-shape.ts'
import type { BoardRecord } from './board-record.ts'

/** What people who could not see each other drew with one ref, told apart: see SPEC.md. */
export interface RefRepairs {
  /** Commitments whose ref another keeps, and the one they are shown with [REPAIR-12]. */
  readonly renamed: ReadonlyMap<string, string>
}

/** The repairs of refs, the same for the same records in whatever order. */
export function refRepairs(records: ReadonlyMap<string, BoardRecord>): RefRepairs {
  const keepers = new Map<string, string>()
  const others: string[] = []
  for (const record of records.values()) {
    if (!isCommitment(record)) continue
    const { ref } = record.props
    const keeper = keepers.get(ref)
    if (keeper === undefined || record.id < keeper) keepers.set(ref, record.id)
    if (keeper !== undefined) others.push(record.id < keeper ? keeper : record.id)
  }
  const taken = new Set(keepers.keys())
  const renamed = new Map<string, string>()
  for (const id of others.toSorted()) {
    const ref = derivedCommitmentRef(id, taken)
    taken.add(ref)
    renamed.set(id, ref)
  }
  return { renamed }
}

/** True when {@link refRepairs} gives the same with either; undefined is no record. */
export function isNumberedAlike(a: BoardRecord | undefined, b: BoardRecord | undefined): boolean {
  return refOf(a) === refOf(b)
}

/** A commitment as it is shown under another ref. */
export function withRef(record: BoardRecord, ref: string): BoardRecord {
  return isCommitment(record) ? { ...record, props: { ...record.props, ref } } : record
}

function refOf(record: BoardRecord | undefined): string | undefined {
  return record !== undefined && isCommitment(record) ? record.props.ref : undefined
}

function isCommitment(record: BoardRecord): record is CommitmentShape {
  return record.typeName === 'shape' && record.type === 'commitment'
}

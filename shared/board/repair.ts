import type { TLBinding, TLPage, TLShape } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import type { BoardRecord } from './board-record.ts'
import { type DirectoryRepairs, directoryRepairs } from './directory-repair.ts'
import { endOf, hiddenBindings } from './hidden-bindings.ts'
import { type RefRepairs, refRepairs, withRef } from './ref-repair.ts'
import { type HomeOf, NO_HOMES } from './places.ts'
import { type Placement, placeShapes } from './placing.ts'
import { DOCUMENT_ID } from './record-schema.ts'

/**
 * What people who could not see each other made together and tldraw cannot show, mended by rules
 * that every page and the server compute alike and nobody writes back: "Repair" in SPEC.md.
 * Takes valid records; is a pure function of them, whatever order they stand in.
 */

/** What repair changes about a board. */
export interface Repairs extends DirectoryRepairs, RefRepairs {
  /** Records that every board needs and this one lacks [REPAIR-1]. */
  readonly added: ReadonlyMap<string, BoardRecord>
  /** Shapes and pages that stand elsewhere than they say. */
  readonly placements: ReadonlyMap<string, Placement>
  /** Groups that are not shown, for want of anything to hold together. */
  readonly dissolved: ReadonlySet<string>
  /** Bindings that are not shown. */
  readonly hidden: ReadonlySet<string>
}

type Records = ReadonlyMap<string, BoardRecord>

const DEFAULT_DOCUMENT: BoardRecord = {
  id: DOCUMENT_ID as BoardRecord['id'],
  typeName: 'document',
  name: '',
  gridSize: 10,
  meta: {},
} as BoardRecord

const DEFAULT_PAGE: TLPage = {
  id: 'page:page' as TLPage['id'],
  typeName: 'page',
  name: 'Page 1',
  index: 'a1' as IndexKey,
  meta: {},
}

/**
 * The whole board, repaired, from scratch.
 * @param homeOf where frames and groups stood that are gone, or stand in others
 */
export function repair(records: Records, homeOf: HomeOf = NO_HOMES): Map<string, BoardRecord> {
  const repairs = findRepairs(records, homeOf)
  const repaired = new Map<string, BoardRecord>(repairs.added)
  for (const [id, record] of records) {
    const shown = repairRecord(record, repairs)
    if (shown !== undefined) repaired.set(id, shown)
  }
  return repaired
}

/** All that is to be repaired of a board. */
export function findRepairs(records: Records, homeOf: HomeOf): Repairs {
  const added = new Map<string, BoardRecord>()
  if (!records.has(DOCUMENT_ID)) added.set(DOCUMENT_ID, DEFAULT_DOCUMENT)
  const pages: TLPage[] = []
  const shapes: TLShape[] = []
  for (const record of records.values()) {
    if (record.typeName === 'page') pages.push(record)
    else if (record.typeName === 'shape') shapes.push(record)
  }
  if (pages.length === 0) {
    added.set(DEFAULT_PAGE.id, DEFAULT_PAGE)
    pages.push(DEFAULT_PAGE)
  }
  const placing = placeShapes(pages, shapes, records, homeOf)
  const hidden = hiddenBindings(records, placing.placements)
  return { added, ...placing, hidden, ...directoryRepairs(records), ...refRepairs(records) }
}

/** One record as the repairs have it; undefined when it is not shown. */
export function repairRecord(record: BoardRecord, repairs: Repairs): BoardRecord | undefined {
  if (repairs.hidden.has(record.id) || repairs.dissolved.has(record.id)) return undefined
  if (record.typeName === 'agency') {
    if (repairs.unlisted.has(record.id)) return undefined
    const parentless = repairs.parentless.has(record.id) ? { parentId: null } : undefined
    const colour = repairs.recoloured.get(record.id)
    if (parentless === undefined && colour === undefined) return record
    return { ...record, ...parentless, ...(colour === undefined ? {} : { colour }) }
  }
  const ref = repairs.renamed.get(record.id)
  const named = ref === undefined ? record : withRef(record, ref)
  const placement = repairs.placements.get(record.id)
  if (placement === undefined) return named
  const { place, index } = placement
  return { ...named, ...place, index } as BoardRecord
}

/** True when no other record's place depends on which of the two is on a board; undefined is no record. */
export function isPlacedAlike(a: BoardRecord | undefined, b: BoardRecord | undefined): boolean {
  const kind = (a ?? b)?.typeName
  if (kind !== 'document' && kind !== 'page' && kind !== 'shape') return true
  if (a === undefined || b === undefined) return false
  if (kind === 'document') return true
  if (kind === 'page') return (a as TLPage).index === (b as TLPage).index
  const [one, other] = [a as TLShape, b as TLShape]
  return one.type === other.type && one.parentId === other.parentId && one.index === other.index
}

/** True when the same bindings are hidden on a board with either; undefined is no record. */
export function isBoundAlike(a: BoardRecord | undefined, b: BoardRecord | undefined): boolean {
  const kind = (a ?? b)?.typeName
  if (kind !== 'binding' && kind !== 'shape') return true
  if (a === undefined || b === undefined) return false
  if (kind === 'shape') return (a as TLShape).type === (b as TLShape).type
  const [one, other] = [a as TLBinding, b as TLBinding]
  return one.toId === other.toId && endOf(one) === endOf(other)
}

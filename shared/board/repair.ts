import type { TLBinding, TLPage, TLParentId, TLShape } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import type { BoardRecord } from './board-record.ts'
import { DOCUMENT_ID } from './record-schema.ts'
import { directoryRepairs, type DirectoryRepairs } from './directory-repair.ts'
import { type Sibling, untieIndices } from './sibling-order.ts'

/**
 * What people who could not see each other made together and tldraw cannot show, mended by rules
 * that every page and the server compute alike and nobody writes back: "Repair" in SPEC.md.
 * Takes valid records; is a pure function of them, whatever order they stand in.
 */

/** A shape nested deeper than this, which only malice makes, goes to the first page [REPAIR-7]. */
export const MAX_NESTING = 64

/** What repair changes about a board. */
export interface Repairs extends DirectoryRepairs {
  /** Records that every board needs and this one lacks [REPAIR-1]. */
  readonly added: ReadonlyMap<string, BoardRecord>
  /** Shapes and pages that stand elsewhere than they say. */
  readonly placements: ReadonlyMap<string, Placement>
  /** Bindings that are not shown. */
  readonly hidden: ReadonlySet<string>
}

export interface Placement {
  /** Undefined for pages. */
  readonly parentId: TLParentId | undefined
  readonly index: IndexKey
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

/** The whole board, repaired, from scratch. */
export function repair(records: Records): Map<string, BoardRecord> {
  const repairs = allRepairs(records)
  const repaired = new Map<string, BoardRecord>(repairs.added)
  for (const [id, record] of records) {
    const shown = repairRecord(record, repairs)
    if (shown !== undefined) repaired.set(id, shown)
  }
  return repaired
}

/** Everything there is to repair about a board. */
export function allRepairs(records: Records): Repairs {
  return {
    ...placeAll(records),
    ...directoryRepairs(records),
    hidden: hiddenBindings(records),
  }
}

/** One record as the repairs have it; undefined when it is not shown. */
export function repairRecord(record: BoardRecord, repairs: Repairs): BoardRecord | undefined {
  if (record.typeName === 'binding') return repairs.hidden.has(record.id) ? undefined : record
  if (record.typeName === 'agency') {
    if (repairs.unlisted.has(record.id)) return undefined
    return repairs.parentless.has(record.id) ? { ...record, parentId: null } : record
  }
  const placement = repairs.placements.get(record.id)
  if (placement === undefined) return record
  const { parentId, index } = placement
  return (
    parentId === undefined ? { ...record, index } : { ...record, parentId, index }
  ) as BoardRecord
}

/** True when {@link placeAll} gives the same for a board with either; undefined is no record. */
export function isPlacedAlike(a: BoardRecord | undefined, b: BoardRecord | undefined): boolean {
  const kind = (a ?? b)?.typeName
  if (kind !== 'document' && kind !== 'page' && kind !== 'shape') return true
  if (a === undefined || b === undefined) return false
  if (kind === 'document') return true
  if (kind === 'page') return (a as TLPage).index === (b as TLPage).index
  const [one, other] = [a as TLShape, b as TLShape]
  return one.type === other.type && one.parentId === other.parentId && one.index === other.index
}

/** True when {@link hiddenBindings} gives the same for a board with either; undefined is no record. */
export function isBoundAlike(a: BoardRecord | undefined, b: BoardRecord | undefined): boolean {
  const kind = (a ?? b)?.typeName
  if (kind !== 'binding' && kind !== 'shape') return true
  if (a === undefined || b === undefined) return false
  if (kind === 'shape') return (a as TLShape).type === (b as TLShape).type
  const [one, other] = [a as TLBinding, b as TLBinding]
  return (
    one.fromId === other.fromId && one.toId === other.toId && terminalOf(one) === terminalOf(other)
  )
}

/** Where shapes and pages stand, and what is lacking. */
export function placeAll(records: Records): Pick<Repairs, 'added' | 'placements'> {
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
  const home = pages.reduce((first, page) => (standsBefore(page, first) ? page : first)).id
  const moved = movedHome(shapes, records, home)
  return { added, placements: placementsOf(pages, shapes, moved, home) }
}

/** Bindings that lead nowhere, that tldraw could not compute, or that are one too many at an end. */
export function hiddenBindings(records: Records): ReadonlySet<string> {
  const hidden = new Set<string>()
  const atTerminal = new Map<string, string>()
  for (const record of records.values()) {
    if (record.typeName !== 'binding') continue
    if (!isSoundBinding(record, records)) {
      hidden.add(record.id)
      continue
    }
    const terminal = `${terminalOf(record)} ${record.fromId}`
    const rival = atTerminal.get(terminal)
    if (rival === undefined || rival < record.id) {
      if (rival !== undefined) hidden.add(rival)
      atTerminal.set(terminal, record.id)
    } else {
      hidden.add(record.id)
    }
  }
  return hidden
}

/** Shapes whose parent cannot hold them, or holds them in a circle, or too deep. */
function movedHome(
  shapes: readonly TLShape[],
  records: Records,
  home: TLParentId,
): ReadonlySet<string> {
  const moved = new Set<string>()
  /** Containers whose place is settled: how many shapes, themselves counted, lead to the page. */
  const depths = new Map<string, number>()

  /** The container a shape stands in; undefined when that is a page. */
  const containerOf = (shape: TLShape): TLShape | undefined => {
    if (moved.has(shape.id) || shape.parentId === home) return undefined
    const parent = records.get(shape.parentId)
    if (parent?.typeName === 'shape' && isContainer(parent)) return parent
    if (parent?.typeName !== 'page') moved.add(shape.id)
    return undefined
  }

  const settle = (shape: TLShape): void => {
    const path: TLShape[] = []
    const placeOnPath = new Map<string, number>()
    let next: TLShape | undefined = shape
    while (next !== undefined && !depths.has(next.id)) {
      const start = placeOnPath.get(next.id)
      if (start === undefined) {
        placeOnPath.set(next.id, path.length)
        path.push(next)
        next = containerOf(next)
      } else {
        const circle = path.slice(start)
        moved.add(circle.reduce((least, one) => (one.id < least.id ? one : least)).id)
        // The circle is open now; go the way again, to its end.
        path.length = 0
        placeOnPath.clear()
        next = shape
      }
    }
    let depth = next === undefined ? 0 : (depths.get(next.id) ?? 0)
    for (const one of path.toReversed()) {
      depth += 1
      if (depth > MAX_NESTING) {
        moved.add(one.id)
        depth = 1
      }
      if (isContainer(one)) depths.set(one.id, depth)
    }
  }

  for (const shape of shapes) {
    if (containerOf(shape) !== undefined && !depths.has(shape.id)) settle(shape)
  }
  return moved
}

function placementsOf(
  pages: readonly TLPage[],
  shapes: readonly TLShape[],
  moved: ReadonlySet<string>,
  home: TLParentId,
): ReadonlyMap<string, Placement> {
  const parentOf = (one: TLPage | TLShape): TLParentId | undefined => {
    if (one.typeName === 'page') return undefined
    return moved.has(one.id) ? home : one.parentId
  }
  const placements = new Map<string, Placement>()
  for (const shape of shapes) {
    if (moved.has(shape.id)) placements.set(shape.id, { parentId: home, index: shape.index })
  }
  for (const siblings of tiedSiblings([...pages, ...shapes], parentOf)) {
    const untied = untieIndices(siblings)
    for (const sibling of siblings) {
      const index = untied.get(sibling.id)
      if (index === undefined) continue
      placements.set(sibling.id, { parentId: parentOf(sibling), index: index as IndexKey })
    }
  }
  return placements
}

/** The families in which two have the same index. */
function tiedSiblings<One extends Sibling>(
  all: readonly One[],
  parentOf: (one: One) => string | undefined,
): Iterable<readonly One[]> {
  const indices = new Map<string | undefined, Set<string>>()
  const families = new Map<string | undefined, One[]>()
  for (const one of all) {
    const parent = parentOf(one)
    const taken = indices.get(parent)
    if (taken === undefined) indices.set(parent, new Set([one.index]))
    else if (taken.has(one.index)) families.set(parent, [])
    else taken.add(one.index)
  }
  if (families.size > 0) for (const one of all) families.get(parentOf(one))?.push(one)
  return families.values()
}

function isSoundBinding(binding: TLBinding, records: Records): boolean {
  const from = records.get(binding.fromId)
  const to = records.get(binding.toId)
  return (
    from?.typeName === 'shape' &&
    from.type === 'arrow' &&
    to?.typeName === 'shape' &&
    // An arrow to an arrow, or to the group it stands in, has a shape that depends on itself.
    to.type !== 'arrow' &&
    to.type !== 'group'
  )
}

function terminalOf(binding: TLBinding): string {
  return (binding.props as { readonly terminal: string }).terminal
}

function isContainer(shape: TLShape): boolean {
  return shape.type === 'frame' || shape.type === 'group'
}

function standsBefore(a: TLPage, b: TLPage): boolean {
  return a.index < b.index || (a.index === b.index && a.id < b.id)
}

import type { TLPage, TLParentId, TLShape } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import type { BoardRecord } from './board-record.ts'
import { type HomeOf, liftOut, type Place, placeOf } from './places.ts'
import { type Sibling, untieIndices } from './sibling-order.ts'

/** A shape nested deeper than this, which only malice makes, goes to the first page [REPAIR-7]. */
export const MAX_NESTING = 64

export interface Placement {
  readonly index: IndexKey
  /** Undefined where it stands as it says. Pages have none. */
  readonly place: Place | undefined
}

/** Where pages and shapes stand that do not stand as they say. */
export interface Placing {
  readonly placements: ReadonlyMap<string, Placement>
  /** Groups that hold fewer than two shapes and are not shown. */
  readonly dissolved: ReadonlySet<string>
}

type Records = ReadonlyMap<string, BoardRecord>

/**
 * Finds a place for every shape. Of each, first what it stands in: [REPAIR-2], [REPAIR-3],
 * [REPAIR-7]; then whether the groups are any: [REPAIR-10]; and then the order: [REPAIR-8].
 * @param pages at least one
 */
export function placeShapes(
  pages: readonly TLPage[],
  shapes: readonly TLShape[],
  records: Records,
  homeOf: HomeOf,
): Placing {
  const first = pages.reduce((least, page) => (standsBefore(page, least) ? page : least)).id
  const places = new Map<string, Place>()
  settleParents(shapes, records, homeOf, first, places)
  const indices = new Map<string, IndexKey>()
  const dissolved = dissolveGroups(shapes, places, indices)
  const shown = shapes.filter(({ id }) => !dissolved.has(id))
  untie([...pages, ...shown], places, indices)
  const placements = new Map<string, Placement>()
  for (const one of [...pages, ...shown]) {
    const place = places.get(one.id)
    const index = indices.get(one.id)
    if (place === undefined && index === undefined) continue
    placements.set(one.id, { place, index: index ?? one.index })
  }
  return { placements, dissolved }
}

/** Gives places to shapes whose parent cannot hold them, or holds them in a circle, or too deep. */
function settleParents(
  shapes: readonly TLShape[],
  records: Records,
  homeOf: HomeOf,
  first: TLParentId,
  places: Map<string, Place>,
): void {
  /** Containers whose place is settled: how many shapes, themselves counted, lead to the page. */
  const depths = new Map<string, number>()

  /** The container a shape stands in; undefined when that is a page. */
  const containerOf = (shape: TLShape): TLShape | undefined => {
    const parentId = places.get(shape.id)?.parentId ?? shape.parentId
    if (parentId === first) return undefined
    const parent = records.get(parentId)
    if (isContainer(parent)) return parent
    if (parent?.typeName === 'page') return undefined
    places.set(shape.id, placeOfOrphan(placeOf(shape)))
    return containerOf(shape)
  }

  const placeOfOrphan = (orphan: Place): Place => {
    const passed = new Set<string>()
    let place = orphan
    for (;;) {
      const parent = records.get(place.parentId)
      if (parent?.typeName === 'page' || isContainer(parent)) return place
      const home = passed.has(place.parentId) ? undefined : homeOf(place.parentId)
      if (home === undefined) return { ...place, parentId: first }
      passed.add(place.parentId)
      place = liftOut(home, place)
    }
  }

  const placeOutOfCircle = (shape: TLShape): Place => {
    const home = homeOf(shape.id)
    if (home !== undefined && records.get(home.parentId)?.typeName === 'page') return home
    return { ...placeOf(shape), parentId: first }
  }

  const settle = (shape: TLShape): void => {
    const path: TLShape[] = []
    const positionOnPath = new Map<string, number>()
    let next: TLShape | undefined = shape
    while (next !== undefined && !depths.has(next.id)) {
      const start = positionOnPath.get(next.id)
      if (start === undefined) {
        positionOnPath.set(next.id, path.length)
        path.push(next)
        next = containerOf(next)
      } else {
        const least = path.slice(start).reduce((a, b) => (a.id < b.id ? a : b))
        places.set(least.id, placeOutOfCircle(least))
        // The circle is open now; go the way again, to its end.
        path.length = 0
        positionOnPath.clear()
        next = shape
      }
    }
    let depth = next === undefined ? 0 : (depths.get(next.id) ?? 0)
    for (const one of path.toReversed()) {
      depth += 1
      if (depth > MAX_NESTING) {
        places.set(one.id, { ...(places.get(one.id) ?? placeOf(one)), parentId: first })
        depth = 1
      }
      if (isContainer(one)) depths.set(one.id, depth)
    }
  }

  for (const shape of shapes) {
    if (containerOf(shape) !== undefined && !depths.has(shape.id)) settle(shape)
  }
}

/** Lifts the only shape of a group out into the group's place. @returns the groups left empty by it */
function dissolveGroups(
  shapes: readonly TLShape[],
  places: Map<string, Place>,
  indices: Map<string, IndexKey>,
): ReadonlySet<string> {
  const groups = new Map<string, TLShape[]>()
  for (const { id, type } of shapes) if (type === 'group') groups.set(id, [])
  const dissolved = new Set<string>()
  if (groups.size === 0) return dissolved
  for (const shape of shapes) {
    groups.get(places.get(shape.id)?.parentId ?? shape.parentId)?.push(shape)
  }

  const looked = new Map<string, readonly TLShape[]>()
  /** What of a shape is there to be seen: itself; the only shape in a group; nothing. */
  const seenOf = (shape: TLShape): readonly TLShape[] => {
    const members = groups.get(shape.id)
    if (members === undefined) return [shape]
    const known = looked.get(shape.id)
    if (known !== undefined) return known
    const inside = members.flatMap(seenOf)
    const [only] = inside
    const isGroup = inside.length > 1
    if (!isGroup) {
      dissolved.add(shape.id)
      if (only !== undefined) {
        const [outer, inner] = [shape, only].map((one) => places.get(one.id) ?? placeOf(one))
        if (outer !== undefined && inner !== undefined) places.set(only.id, liftOut(outer, inner))
        indices.set(only.id, indices.get(shape.id) ?? shape.index)
      }
    }
    const seen = isGroup ? [shape] : inside
    looked.set(shape.id, seen)
    return seen
  }
  for (const shape of shapes) if (groups.has(shape.id)) seenOf(shape)
  return dissolved
}

/** Gives new indices where two siblings have the same. */
function untie(
  all: readonly (TLPage | TLShape)[],
  places: ReadonlyMap<string, Place>,
  indices: Map<string, IndexKey>,
): void {
  const parentOf = (one: TLPage | TLShape): TLParentId | undefined =>
    one.typeName === 'page' ? undefined : (places.get(one.id)?.parentId ?? one.parentId)
  const indexOf = (one: TLPage | TLShape): IndexKey => indices.get(one.id) ?? one.index
  const taken = new Map<string | undefined, Set<string>>()
  const families = new Map<string | undefined, Sibling[]>()
  for (const one of all) {
    const parent = parentOf(one)
    const index = indexOf(one)
    const others = taken.get(parent)
    if (others === undefined) taken.set(parent, new Set([index]))
    else if (others.has(index)) families.set(parent, [])
    else others.add(index)
  }
  if (families.size === 0) return
  for (const one of all) families.get(parentOf(one))?.push({ id: one.id, index: indexOf(one) })
  for (const siblings of families.values()) {
    for (const [id, index] of untieIndices(siblings)) indices.set(id, index as IndexKey)
  }
}

export function isContainer(record: BoardRecord | undefined): record is TLShape {
  return record?.typeName === 'shape' && (record.type === 'frame' || record.type === 'group')
}

function standsBefore(a: TLPage, b: TLPage): boolean {
  return a.index < b.index || (a.index === b.index && a.id < b.id)
}

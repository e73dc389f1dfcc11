import { isEqual } from '@tldraw/utils'
import type { TLShape } from '@tldraw/tlschema'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import type { ExactChange } from '../../binding/exact-change.ts'

type Records = ReadonlyMap<string, BoardRecord>

/**
 * What is to be done to a board so that it is as it was, in the order in which it can be done: at no
 * time is a group short of shapes, nor does anything stand in what is not there.
 */
export interface RestorePlan {
  /** What shapes stand on, show or name: pages, pictures, agencies; and the board's title. */
  readonly ground: readonly BoardRecord[]
  /** Shapes that come back, each after what it stands in. */
  readonly added: readonly TLShape[]
  /** To be done at once: changes to shapes that are there, and all that hangs together with them. */
  readonly changed: ExactChange
  /** Shapes that go, each after what it stands in. */
  readonly removed: readonly TLShape[]
  /** Of the ground's kinds. */
  readonly cleared: readonly BoardRecord[]
  /** Of all of these. */
  readonly count: number
}

interface Aims {
  readonly present: Records
  readonly earlier: Records
  /** Of what is there now, what may go: what comes meanwhile is not among it. */
  readonly mayGo: ReadonlySet<string>
  /** What stays as it is, whatever it was. */
  readonly spared: ReadonlySet<string>
}

/** What a board differs in from what it was. */
export function planRestore({ present, earlier, mayGo, spared }: Aims): RestorePlan {
  const differing = [...earlier.values()].filter(
    (record) => !spared.has(record.id) && !isEqual(present.get(record.id), record),
  )
  const gone = [...present.values()].filter(
    ({ id }) => !earlier.has(id) && mayGo.has(id) && !spared.has(id),
  )
  const coming = byWhatTheyStandIn(differing.filter(isShape), earlier)
  const going = byWhatTheyStandIn(gone.filter(isShape), present)
  // A group of what comes or goes alone can wait its turn; one that is made of what is there cannot.
  const comesAtOnce = inGroupsOf(earlier, ({ id }) => present.has(id))
  const goesAtOnce = inGroupsOf(present, ({ id }) => earlier.has(id))
  const isAdded = (shape: TLShape): boolean => !present.has(shape.id) && !comesAtOnce(shape)
  const isRemoved = (shape: TLShape): boolean => !goesAtOnce(shape)
  return {
    ground: differing.filter(isGround),
    added: coming.filter(isAdded),
    changed: {
      put: [...coming.filter((shape) => !isAdded(shape)), ...differing.filter(isBinding)],
      remove: [...going.filter((shape) => !isRemoved(shape)), ...gone.filter(isBinding)],
    },
    removed: going.filter(isRemoved),
    cleared: gone.filter(isGround),
    count: differing.length + gone.length,
  }
}

/** These, and all that they stand in. */
export function withSurroundings(ids: Iterable<string>, records: Records): ReadonlySet<string> {
  const all = new Set(ids)
  for (const id of all) {
    const record = records.get(id)
    if (record?.typeName === 'shape') all.add(record.parentId)
  }
  return all
}

/** Tells of a shape whether it stands in, or is, a group that holds such a shape. */
function inGroupsOf(
  records: Records,
  isSuch: (shape: TLShape) => boolean,
): (shape: TLShape) => boolean {
  const groupOf = outermostGroupIn(records)
  const groups = new Set<string>()
  for (const record of records.values()) {
    const group = isShape(record) && record.type !== 'group' ? groupOf(record.id) : undefined
    if (group !== undefined && isSuch(record as TLShape)) groups.add(group)
  }
  return ({ id }) => groups.has(groupOf(id) ?? '')
}

function outermostGroupIn(records: Records): (id: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  const groupOf = (id: string): string | undefined => {
    const record = records.get(id)
    if (record?.typeName !== 'shape') return undefined
    if (known.has(id)) return known.get(id)
    const found = groupOf(record.parentId) ?? (record.type === 'group' ? id : undefined)
    known.set(id, found)
    return found
  }
  return groupOf
}

/** Shapes of a sound board, each after what it stands in. */
function byWhatTheyStandIn(shapes: readonly TLShape[], records: Records): readonly TLShape[] {
  const known = new Map<string, number>()
  const depth = (id: string): number => {
    const record = records.get(id)
    if (record?.typeName !== 'shape') return 0
    const found = known.get(id) ?? 1 + depth(record.parentId)
    known.set(id, found)
    return found
  }
  return shapes.toSorted((a, b) => depth(a.id) - depth(b.id))
}

function isShape(record: BoardRecord): record is TLShape {
  return record.typeName === 'shape'
}

function isBinding(record: BoardRecord): boolean {
  return record.typeName === 'binding'
}

function isGround(record: BoardRecord): boolean {
  return !isShape(record) && !isBinding(record)
}

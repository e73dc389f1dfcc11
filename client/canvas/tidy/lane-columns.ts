import type { Column, Elk } from './columns.ts'
import { findColumns } from './columns.ts'
import type { LaneSet, LayoutLink, LayoutThing } from './layout-request.ts'
import { linksAmong } from './parts.ts'
import { byColumn, byId } from './reading-order.ts'

/** The things of one lane in one column, from top to bottom. */
export type Cell = readonly LayoutThing[]

/** What of the lanes stands above one another. */
export interface LaneGrid {
  /** By lane id: its cells, one for each column of the set. */
  readonly rows: ReadonlyMap<string, readonly Cell[]>
  /** Links between things that are placed, each with the columns of its ends. */
  readonly crossings: readonly (readonly [from: number, to: number])[]
}

/** Together the columns of a set are about so many times as wide as its lanes are high. */
const SET_SHAPE = 1.6
/** How much higher than wide the room is that one thing takes, with the gaps around it. */
const THING_SHAPE = 0.55
/** Fewer columns are never filled from below: a lane is a band. */
const LEAST_COLUMNS = 5
/** As many things stand one below another in a lane before they are put side by side. */
const LEAST_ROWS = 4
const SWEEPS = 4

/**
 * Which things of a set of lanes stand in which column: what links join, and the journey's stages,
 * from left to right through all lanes; the rest where there is room.
 */
export async function findLaneGrid(set: LaneSet, elk: Elk): Promise<LaneGrid> {
  const things = set.lanes.flatMap((lane) => lane.things)
  const links = linksAmong(new Set(things.map(({ id }) => id)), set.links)
  const steps = journeySteps(things)
  const joined = new Set([...links, ...steps].flatMap(({ fromId, toId }) => [fromId, toId]))
  const linked = things.filter(({ id }) => joined.has(id)).toSorted(byId)
  const columns =
    linked.length === 0
      ? new Map<string, Column>()
      : await findColumns(elk, linked, links, 'in order', steps)
  const count = Math.max(
    1 + Math.max(-1, ...[...columns.values()].map(({ column }) => column)),
    Math.ceil(Math.sqrt(SET_SHAPE * THING_SHAPE * things.length)),
    Math.min(LEAST_COLUMNS, Math.max(0, ...set.lanes.map((lane) => lane.things.length))),
  )
  const filled = new Map(set.lanes.map(({ id, things: own }) => [id, fill(own, columns, count)]))
  const rows = splitTall(inGoodOrder(filled, links), count)
  return { rows, crossings: crossingsOf(rows, links) }
}

/** From each stage that says its place in the journey to the next. */
function journeySteps(things: readonly LayoutThing[]): readonly LayoutLink[] {
  const stages = things
    .filter(({ order }) => order !== null)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0) || byId(a, b))
  return stages.slice(1).map(({ id }, n) => ({ fromId: stages[n]?.id ?? '', toId: id }))
}

/** A lane's cells: what has a column in that, the rest as they stand, evenly over all. */
function fill(
  things: readonly LayoutThing[],
  columns: ReadonlyMap<string, Column>,
  count: number,
): readonly Cell[] {
  const cells = Array.from({ length: count }, (): LayoutThing[] => [])
  const yOf = ({ id }: LayoutThing): number => columns.get(id)?.y ?? 0
  for (const thing of things.toSorted((a, b) => yOf(a) - yOf(b) || byId(a, b))) {
    const column = columns.get(thing.id)?.column
    if (column !== undefined) cells[column]?.push(thing)
  }
  const height = Math.ceil(things.length / Math.max(1, count))
  let at = 0
  for (const thing of things.filter(({ id }) => !columns.has(id)).toSorted(byColumn)) {
    while (at < count - 1 && (cells[at]?.length ?? 0) >= height) at++
    cells[at]?.push(thing)
  }
  return cells
}

/** Puts the things of each cell in the order of what they are linked with, in whichever lane. */
function inGoodOrder(
  rows: ReadonlyMap<string, readonly Cell[]>,
  links: readonly LayoutLink[],
): ReadonlyMap<string, readonly Cell[]> {
  const neighbours = new Map<string, string[]>()
  for (const { fromId, toId } of links) {
    neighbours.set(fromId, [...(neighbours.get(fromId) ?? []), toId])
    neighbours.set(toId, [...(neighbours.get(toId) ?? []), fromId])
  }
  let sorted = rows
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const heights = heightsOf(sorted)
    const pull = ({ id }: LayoutThing): number => {
      const near = neighbours.get(id) ?? [id]
      return near.reduce((sum, other) => sum + (heights.get(other) ?? 0), 0) / near.length
    }
    sorted = new Map(
      [...sorted].map(([laneId, cells]) => [
        laneId,
        cells.map((cell) => cell.toSorted((a, b) => pull(a) - pull(b))),
      ]),
    )
  }
  return sorted
}

/** How far down each thing stands, lanes being equally high. */
function heightsOf(rows: ReadonlyMap<string, readonly Cell[]>): ReadonlyMap<string, number> {
  const heights = new Map<string, number>()
  let lane = 0
  for (const cells of rows.values()) {
    for (const cell of cells) {
      for (const [row, { id }] of cell.entries())
        heights.set(id, lane + (row + 1) / (cell.length + 1))
    }
    lane++
  }
  return heights
}

/** Makes several columns of one in which too many things would stand one below another. */
function splitTall(
  rows: ReadonlyMap<string, readonly Cell[]>,
  count: number,
): ReadonlyMap<string, readonly Cell[]> {
  const most = Math.max(
    0,
    ...[...rows.values()].flatMap((cells) => cells.map((cell) => cell.length)),
  )
  const height = Math.max(LEAST_ROWS, Math.ceil(Math.sqrt(most)))
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(
      1,
      ...[...rows.values()].map((cells) => Math.ceil((cells[column]?.length ?? 0) / height)),
    ),
  )
  return new Map(
    [...rows].map(([laneId, cells]) => [
      laneId,
      widths.flatMap((width, column) => {
        const cell = cells[column] ?? []
        const share = Math.ceil(cell.length / width)
        return Array.from({ length: width }, (_, n) => cell.slice(n * share, (n + 1) * share))
      }),
    ]),
  )
}

function crossingsOf(
  rows: ReadonlyMap<string, readonly Cell[]>,
  links: readonly LayoutLink[],
): LaneGrid['crossings'] {
  const columnOf = new Map<string, number>()
  for (const cells of rows.values()) {
    for (const [column, cell] of cells.entries()) {
      for (const { id } of cell) columnOf.set(id, column)
    }
  }
  return links.map(({ fromId, toId }) => [columnOf.get(fromId) ?? 0, columnOf.get(toId) ?? 0])
}

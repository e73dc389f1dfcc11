import type { Box, Point } from './boxes.ts'
import { clearSpot, hullOf, roomFor } from './boxes.ts'
import { columnMiddles } from './column-middles.ts'
import type { Elk } from './columns.ts'
import { findLaneGrid } from './lane-columns.ts'
import type { Cell } from './lane-columns.ts'
import type { LaneSet, LayoutLane } from './layout-request.ts'
import { boxesNow } from './reading-order.ts'

/** Between a lane's edge, or its title, and what is in it. */
const LANE_PADDING = 28
/** Between one lane and the next. */
export const LANE_GAP = 16
/** Of a lane with nothing in it. */
export const LEAST_LANE = { w: 1_200, h: 176 } as const
/** Between one thing and the next below. */
const ROW_GAP = 28
/** Between the lanes and what stands on the page. */
const AROUND_LANES = 40

/** Where the things of a set of lanes go, and what lanes move or change their size. */
export interface LaneLayout {
  readonly places: ReadonlyMap<string, Point>
  readonly lanes: ReadonlyMap<string, Box>
}

/** Lays out what is to be placed in lanes, each thing in its own, and makes the lanes large enough. */
export async function layOutLanes(
  set: LaneSet,
  elk: Elk,
  onPlaced: (count: number) => void,
): Promise<LaneLayout> {
  const open = set.lanes.filter(({ isFixed }) => !isFixed)
  const grid = await findLaneGrid({ ...set, lanes: open }, elk)
  const cellsOf = (lane: LayoutLane): readonly Cell[] => grid.rows.get(lane.id) ?? []
  const sizes = open.flatMap((lane) =>
    cellsOf(lane).flatMap((cell, column) => cell.map(({ w }) => ({ column, w }))),
  )
  const columns = columnMiddles(sizes, grid.crossings)
  const left = leftOf(set, open)
  const filled = open.map((lane) => ({
    lane,
    ...fillLane(lane, cellsOf(lane), columns, left, set.extent),
  }))
  onPlaced(sizes.length)
  const widest = Math.max(LEAST_LANE.w, ...filled.map(({ needed }) => needed.w))
  const boxes = stack(
    set,
    filled.map(({ lane, needed }) => ({
      id: lane.id,
      was: lane,
      w: set.extent === 'whole' ? widest : Math.max(lane.w, needed.w),
      h: set.extent === 'whole' ? needed.h : Math.max(lane.h, needed.h),
    })),
  )
  return {
    places: new Map(filled.flatMap(({ places }) => [...places])),
    lanes: new Map(
      [...boxes].filter(
        ([id, box]) =>
          !isSame(
            box,
            open.find((o) => o.id === id),
          ),
      ),
    ),
  }
}

/**
 * The lanes that have to change so that all that stands in them is in them: they grow, and those
 * below go down.
 */
export function lanesWithRoom(lanes: readonly LayoutLane[]): LaneLayout['lanes'] {
  const sizes = lanes
    .filter(({ isFixed }) => !isFixed)
    .map((lane) => {
      const { needed } = fillLane(lane, [], [], 0, 'some')
      const [w, h] = [Math.max(lane.w, needed.w), Math.max(lane.h, needed.h)]
      return { id: lane.id, was: lane, w, h }
    })
  const boxes = stack({ lanes, links: [], standing: [], extent: 'some' }, sizes)
  return new Map(
    [...boxes].filter(
      ([id, box]) =>
        !isSame(
          box,
          lanes.find((o) => o.id === id),
        ),
    ),
  )
}

/** Where the first column begins, from the lanes' left edge: where some things stand, if only some are placed. */
function leftOf({ extent }: LaneSet, lanes: readonly LayoutLane[]): number {
  const start = LANE_PADDING + Math.max(0, ...lanes.map(({ headWidth }) => headWidth))
  const now = hullOf(lanes.flatMap(({ things }) => boxesNow(things)))
  return extent === 'whole' || now === undefined ? start : Math.max(start, Math.round(now.x))
}

interface FilledLane {
  readonly places: ReadonlyMap<string, Point>
  /** What of the lane its contents take, at least. */
  readonly needed: { readonly w: number; readonly h: number }
}

/** Puts each cell into its column, its things below one another and clear of what stands. */
function fillLane(
  { standing, ...lane }: LayoutLane,
  cells: readonly Cell[],
  columns: readonly number[],
  left: number,
  extent: LaneSet['extent'],
): FilledLane {
  const stacks = cells.map((cell) => cell.reduce((sum, { h }) => sum + h + ROW_GAP, -ROW_GAP))
  const tallest = Math.max(0, ...stacks)
  const room = Math.max(tallest, (extent === 'whole' ? LEAST_LANE.h : lane.h) - 2 * LANE_PADDING)
  const boxes: (Box & { readonly id: string })[] = []
  for (const [column, cell] of cells.entries()) {
    // Things of few rows stand level with the middle of their lane, so that lines run straight.
    const slack = standing.length > 0 ? 0 : (room - (stacks[column] ?? 0)) / 2
    let y = LANE_PADDING + Math.max(0, Math.floor(slack))
    for (const { id, w, h } of cell) {
      const x = left + (columns[column] ?? 0) - w / 2
      const spot = clearSpot({ x, y, w, h }, standing, ROW_GAP, ['down'])
      boxes.push({ id, x, y: spot.y, w, h })
      y = Math.ceil(spot.y + h + ROW_GAP)
    }
  }
  const contents = hullOf([...boxes, ...standing])
  const right = contents === undefined ? 0 : contents.x + contents.w + LANE_PADDING
  const bottom = contents === undefined ? 0 : contents.y + contents.h + LANE_PADDING
  return {
    places: new Map(boxes.map(({ id, x, y }) => [id, { x, y }])),
    needed: { w: Math.ceil(right), h: Math.max(LEAST_LANE.h, Math.ceil(bottom)) },
  }
}

interface NewSize {
  readonly id: string
  readonly was: Box
  readonly w: number
  readonly h: number
}

/** The lanes below one another in their order, clear of what stands on the page. */
function stack(
  { extent, lanes, standing }: LaneSet,
  sizes: readonly NewSize[],
): ReadonlyMap<string, Box> {
  const fixed = lanes.filter(({ isFixed }) => isFixed)
  const left = Math.min(...sizes.map(({ was }) => was.x))
  const boxes: (Box & { readonly id: string })[] = []
  for (const { id, was, w, h } of sizes.toSorted((a, b) => a.was.y - b.was.y)) {
    const x = extent === 'whole' ? left : was.x
    const above = boxes.filter((box) => box.x < x + w && x < box.x + box.w)
    const free = Math.max(-Infinity, ...above.map((box) => box.y + box.h + LANE_GAP))
    const y = extent === 'whole' && above.length > 0 ? free : Math.max(was.y, free)
    boxes.push({ id, w, h, ...clearSpot({ x, y, w, h }, fixed, LANE_GAP, ['down']) })
  }
  // With one of them locked they cannot go together.
  const whole = fixed.length > 0 ? undefined : hullOf(boxes)
  const wases = sizes.map(({ was }) => was)
  const spot = whole && roomFor(whole, wases, standing, AROUND_LANES)
  const by = { x: (spot?.x ?? 0) - (whole?.x ?? 0), y: (spot?.y ?? 0) - (whole?.y ?? 0) }
  return new Map(
    boxes.map(({ id, x, y, w, h }) => [id, { x: x + by.x, y: y + by.y, w, h }] as const),
  )
}

function isSame(a: Box, b: Box | undefined): boolean {
  return b !== undefined && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h
}

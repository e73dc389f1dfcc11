import type { Box, Point, Size } from './boxes.ts'
import { clearSpot, hullOf, roomFor } from './boxes.ts'
import { columnMiddles } from './column-middles.ts'
import type { Column, Elk } from './columns.ts'
import { findColumns, ROW_GAP } from './columns.ts'
import type { Frame, LayoutThing, LooseSet } from './layout-request.ts'
import { linksAmong, partsOf } from './parts.ts'
import { boxesNow, byId, byRow } from './reading-order.ts'

/** Between parts that no link joins, and around what stands. */
const PART_GAP = 72
/** Within a frame, between its edge and what is in it. */
const FRAME_PADDING = 32
/** Width to height of a page's parts together: as of most screens. */
const SCREEN_SHAPE = 1.6

/** Boxes in a box of their own, the upper left corner of which is 0, 0. */
interface Block extends Size {
  readonly boxes: readonly Placed[]
}

interface Placed extends Box {
  readonly id: string
}

/** Where the things of a set go, and their frame, when it has to be larger. */
export interface LooseLayout {
  readonly places: ReadonlyMap<string, Point>
  /** Null when it stays as it is, or there is none. */
  readonly frame: Box | null
}

/**
 * Lays out things outside of any lane: what links join from left to right, what nothing joins in
 * rows, and all that in rows. Around where it was, clear of what stands.
 */
export async function layOutLoose(
  set: LooseSet,
  elk: Elk,
  onPlaced: (count: number) => void,
): Promise<LooseLayout> {
  const links = linksAmong(new Set(set.things.map(({ id }) => id)), set.links)
  const parts = partsOf(set.things.toSorted(byId), links)
  const alone = parts.flatMap((part) => (part.length === 1 ? part : [])).toSorted(byRow)
  const blocks: Block[] = []
  for (const part of parts.filter(({ length }) => length > 1).toSorted(byCorner)) {
    const ids = new Set(part.map(({ id }) => id))
    const own = links.filter(({ fromId }) => ids.has(fromId))
    blocks.push(blockOf(part, await findColumns(elk, part, own, 'straight'), own))
    onPlaced(part.length)
  }
  const shape = set.frame === null ? SCREEN_SHAPE : set.frame.w / set.frame.h
  const widest = Math.max(0, ...blocks.map(({ w }) => w))
  if (alone.length > 0) blocks.push(inRows(alone.map(asBlock), shape, ROW_GAP, widest))
  onPlaced(alone.length)
  return settle(set, inRows(blocks, shape, PART_GAP))
}

function byCorner(a: readonly LayoutThing[], b: readonly LayoutThing[]): number {
  return byRow(asOne(a), asOne(b))
}

function asOne(part: readonly LayoutThing[]): Size & Pick<LayoutThing, 'id' | 'at'> {
  const { x, y, w, h } = hullOf(boxesNow(part)) ?? { x: null, y: 0, w: 0, h: 0 }
  return { id: part[0]?.id ?? '', at: x === null ? null : { x, y }, w, h }
}

function asBlock({ id, w, h }: LayoutThing): Block {
  return { w, h, boxes: [{ id, x: 0, y: 0, w, h }] }
}

function blockOf(
  things: readonly LayoutThing[],
  columns: ReadonlyMap<string, Column>,
  links: LooseSet['links'],
): Block {
  const columnOf = (id: string): number => columns.get(id)?.column ?? 0
  const middles = columnMiddles(
    things.map(({ id, w }) => ({ column: columnOf(id), w })),
    links.map(({ fromId, toId }) => [columnOf(fromId), columnOf(toId)]),
  )
  return trimmed(
    things.map(({ id, w, h }) => {
      const x = (middles[columnOf(id)] ?? 0) - w / 2
      return { id, w, h, x, y: columns.get(id)?.y ?? 0 }
    }),
  )
}

function trimmed(boxes: readonly Placed[]): Block {
  const hull = hullOf(boxes) ?? { x: 0, y: 0, w: 0, h: 0 }
  const shifted = boxes.map((box) => ({ ...box, x: box.x - hull.x, y: box.y - hull.y }))
  return { w: hull.w, h: hull.h, boxes: shifted }
}

/**
 * Blocks in rows from left to right, the tops of a row in line, that together have about that shape.
 * @param least how wide a row may be at least
 */
function inRows(blocks: readonly Block[], shape: number, gap: number, least = 0): Block {
  const area = blocks.reduce((sum, { w, h }) => sum + (w + gap) * (h + gap), 0)
  const width = Math.max(Math.sqrt(area * shape), least, ...blocks.map(({ w }) => w))
  const boxes: Placed[] = []
  let [x, y, rowHeight] = [0, 0, 0]
  for (const block of blocks) {
    if (x > 0 && x + block.w > width) [x, y, rowHeight] = [0, y + rowHeight + gap, 0]
    for (const box of block.boxes) boxes.push({ ...box, x: box.x + x, y: box.y + y })
    x += block.w + gap
    rowHeight = Math.max(rowHeight, block.h)
  }
  return trimmed(boxes)
}

/** Puts the block on its page or into its frame. */
function settle({ things, standing, frame, middle }: LooseSet, block: Block): LooseLayout {
  const before = hullOf(boxesNow(things))
  const around =
    before === undefined ? middle : { x: before.x + before.w / 2, y: before.y + before.h / 2 }
  const wanted = {
    w: block.w,
    h: block.h,
    x: Math.round(around.x - block.w / 2),
    y: Math.round(around.y - block.h / 2),
  }
  const corner =
    frame === null
      ? clearSpot(wanted, standing, PART_GAP, ['right', 'down', 'left', 'up'])
      : // A frame grows to the right and downwards only.
        clearSpot(within(frame, wanted), standing, ROW_GAP, ['down', 'right'])
  const places = new Map(
    block.boxes.map(({ id, x, y }) => [
      id,
      { x: Math.round(corner.x + x), y: Math.round(corner.y + y) },
    ]),
  )
  return { places, frame: frame === null ? null : grown(frame, { ...wanted, ...corner }) }
}

function within(frame: Size, { x, y, w, h }: Box): Box {
  return { x: padded(x, frame.w - w), y: padded(y, frame.h - h), w, h }
}

/** @param room how far from the frame's edge it may be at most, without the padding */
function padded(wanted: number, room: number): number {
  return Math.max(FRAME_PADDING, Math.min(wanted, room - FRAME_PADDING))
}

function grown(frame: Frame, { x, y, w, h }: Box): Box | null {
  const needed = {
    x: frame.x,
    y: frame.y,
    w: Math.max(frame.w, Math.ceil(x + w + FRAME_PADDING)),
    h: Math.max(frame.h, Math.ceil(y + h + FRAME_PADDING)),
  }
  if (needed.w === frame.w && needed.h === frame.h) return null
  return { ...needed, ...roomFor(needed, [frame], frame.around, PART_GAP) }
}

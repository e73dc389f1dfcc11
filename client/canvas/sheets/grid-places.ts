import { groupBy } from '../../../shared/domain/group-by.ts'

/** Something to be placed. */
export interface GridThing {
  readonly id: string
  readonly w: number
  readonly h: number
  /** Things of one group stand together. */
  readonly group: string
}

export interface Place {
  readonly x: number
  readonly y: number
}

export interface Grid {
  /** The upper left corner of each thing, by id, the grid's own at 0, 0. */
  readonly places: ReadonlyMap<string, Place>
  readonly w: number
  readonly h: number
}

const GAP = 32
const GROUP_GAP = 96

/**
 * Each group in a block of its own, higher than wide, the blocks in rows that read from left to
 * right, all together about as wide as a screen.
 */
export function gridPlaces(things: readonly GridThing[]): Grid {
  const blocks = [...groupBy(things, ({ group }) => group).values()].map(block)
  const area = blocks.reduce((sum, { w, h }) => sum + (w + GROUP_GAP) * (h + GROUP_GAP), 0)
  const SCREEN_RATIO = 2
  const width = Math.max(Math.sqrt(area * SCREEN_RATIO), ...blocks.map(({ w }) => w))
  const places = new Map<string, Place>()
  let [x, y, rowHeight, right] = [0, 0, 0, 0]
  for (const { w, h, places: inBlock } of blocks) {
    if (x > 0 && x + w > width) {
      y += rowHeight + GROUP_GAP
      ;[x, rowHeight] = [0, 0]
    }
    for (const [id, place] of inBlock) places.set(id, { x: x + place.x, y: y + place.y })
    right = Math.max(right, x + w)
    x += w + GROUP_GAP
    rowHeight = Math.max(rowHeight, h)
  }
  return { places, w: right, h: y + rowHeight }
}

function block(things: readonly GridThing[]): Grid {
  const columns = Math.ceil(Math.sqrt(things.length / 4))
  const cellWidth = Math.max(...things.map(({ w }) => w))
  const cellHeight = Math.max(...things.map(({ h }) => h))
  const places = new Map(
    things.map(({ id }, at): [string, Place] => [
      id,
      {
        x: (at % columns) * (cellWidth + GAP),
        y: Math.floor(at / columns) * (cellHeight + GAP),
      },
    ]),
  )
  const rows = Math.ceil(things.length / columns)
  return {
    places,
    w: columns * (cellWidth + GAP) - GAP,
    h: rows * (cellHeight + GAP) - GAP,
  }
}

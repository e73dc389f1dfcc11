import type { Box } from './box.ts'
import type { MapSketch } from './map-sketch.ts'
import type { Drawn, Sketch } from './sketch.ts'
import { BLOCK_TYPE, CONTENT } from './slide.ts'

const LABEL_WIDTH = 176
const GAP_BETWEEN_LANES = 14
/** Between cards, for what passes from one to the other. */
const GAP_ACROSS = 64
const GAP_DOWN = 50

/**
 * Draws one lane below the other over a whole slide: the person's journey at the top, then one for
 * each agency.
 * @param columns how many steps they are divided into
 * @returns where a card stands, by step and lane, counted from 0
 */
export function drawLanes(
  sketch: Sketch,
  on: Drawn,
  lanes: readonly string[],
  columns: number,
): (column: number, lane: number) => Box {
  const { x, y, w, h } = CONTENT
  const pitch = (h + GAP_BETWEEN_LANES) / lanes.length
  const height = pitch - GAP_BETWEEN_LANES
  lanes.forEach((lane, row) => {
    const top = y + row * pitch
    sketch.block(`lane-${row + 1}`, on, { x, y: top, w, h: height }, [''], {
      color: 'grey',
      fill: 'none',
      size: 's',
    })
    sketch.block(
      `lane-name-${row + 1}`,
      on,
      { x, y: top, w: LABEL_WIDTH, h: height },
      [`**${lane}**`],
      { ...BLOCK_TYPE.small, color: row === 0 ? 'yellow' : 'grey' },
    )
  })
  const inset = 20
  const room = w - LABEL_WIDTH - 2 * inset
  const cardWidth = (room - (columns - 1) * GAP_ACROSS) / columns
  const cardHeight = pitch - GAP_DOWN
  return (column, lane) => ({
    x: x + LABEL_WIDTH + inset + column * (cardWidth + GAP_ACROSS),
    y: y + lane * pitch + (height - cardHeight) / 2,
    w: cardWidth,
    h: cardHeight,
  })
}

/** What a person goes through: the step's title, what they do, what they feel. */
export type Step = readonly [title: string, personDoes: string, personFeels: string]

/** Draws the steps of a journey, which follow on one another. @param name stands in theirs */
export function drawSteps(
  map: MapSketch,
  on: Drawn,
  name: string,
  steps: readonly Step[],
  boxOf: (column: number) => Box,
): void {
  steps.forEach(([title, personDoes, personFeels], column) => {
    const order = column + 1
    map.stage(`${name}-${order}`, on, boxOf(column), title, { order, personDoes, personFeels })
  })
}

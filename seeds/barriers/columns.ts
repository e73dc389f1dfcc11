import { gridIn } from '../drawing/box.ts'
import type { BarrierFields, MapSketch } from '../drawing/map-sketch.ts'
import type { Drawn } from '../drawing/sketch.ts'
import { BLOCK_TYPE, CONTENT } from '../drawing/slide.ts'

type Column = readonly [heading: string, upper: Told, lower: Told]

type Told = readonly [name: string, text: string, fields: BarrierFields]

/** Four columns of two barriers under their headings. @param prefix stands in the headings’ names */
export function drawColumns(
  map: MapSketch,
  on: Drawn,
  columns: readonly Column[],
  prefix: string,
): void {
  const heads = gridIn({ ...CONTENT, h: 76 }, { columns: 4, rows: 1, gapX: 36, gapY: 0 })
  const cards = gridIn(
    { ...CONTENT, y: CONTENT.y + 104, h: 676 },
    { columns: 4, rows: 2, gapX: 36, gapY: 44 },
  )
  columns.forEach(([heading, ...both], column) => {
    map.block(`${prefix}-head-${column + 1}`, on, heads(column, 0), [`**${heading}**`], {
      ...BLOCK_TYPE.small,
      color: 'grey',
    })
    both.forEach(([name, text, fields], row) => {
      map.barrier(name, on, cards(column, row), text, fields)
    })
  })
}

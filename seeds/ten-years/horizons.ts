import { gridIn } from '../drawing/box.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide } from '../drawing/slide.ts'
import { ROUND_TABLE } from '../sources.ts'

const HORIZONS = ['Now', 'In one year', 'In three years', 'In ten years'] as const

const COLOURS = ['grey', 'light-blue', 'light-violet', 'light-green'] as const

const ROWS = [
  [
    'A family',
    'Tells its story at every door',
    'Tells it once, to a worker it chose',
    'Knows everybody in one small team',
    'Needs none of us any more',
  ],
  [
    'How we work',
    'Each agency plans alone',
    'One plan for each family',
    'One team with one record',
    'Early help is most of what we do',
  ],
  [
    'The money',
    'Each pot is protected',
    'A first pot that all pay into',
    'Who saves pays back into it',
    'More goes on preventing than on mending',
  ],
] as const

/** Aims for now and for one, three and ten years. */
export function drawHorizons(map: MapSketch): void {
  const slide = drawSlide(map, {
    name: 'horizons',
    number: 1,
    title: 'Where do we want to be in ten years?',
    lead: 'Not what is next, but where to. Put your own words over ours.',
    foot: basedOn([ROUND_TABLE.short]),
  })
  const labels = gridIn(
    { ...CONTENT, y: CONTENT.y + 104, w: 220, h: CONTENT.h - 104 },
    {
      columns: 1,
      rows: 3,
      gapX: 0,
      gapY: 28,
    },
  )
  const across = { ...CONTENT, x: CONTENT.x + 248, w: CONTENT.w - 248 }
  const heads = gridIn({ ...across, h: 76 }, { columns: 4, rows: 1, gapX: 28, gapY: 0 })
  const cells = gridIn(
    { ...across, y: across.y + 104, h: across.h - 104 },
    { columns: 4, rows: 3, gapX: 28, gapY: 28 },
  )
  HORIZONS.forEach((horizon, column) => {
    map.block(`horizon-${column + 1}`, slide, heads(column, 0), [`**${horizon}**`], {
      ...BLOCK_TYPE.small,
      color: COLOURS[column] ?? 'grey',
    })
  })
  ROWS.forEach(([row, ...words], index) => {
    map.block(`row-${index + 1}`, slide, labels(0, index), [`**${row}**`], {
      ...BLOCK_TYPE.small,
      color: 'yellow',
    })
    words.forEach((text, column) => {
      map.block(`aim-${index + 1}-${column + 1}`, slide, cells(column, index), [text], {
        ...BLOCK_TYPE.body,
        color: COLOURS[column] ?? 'grey',
      })
    })
  })
}

import type { Horizon } from '../../shared/domain/service-map.ts'
import { gridIn } from '../drawing/box.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide } from '../drawing/slide.ts'
import { ROUND_TABLE } from '../sources.ts'
import type { Place } from './agencies.ts'

const COLUMNS = [
  ['Now', 'grey'],
  ['In one year', 'light-blue'],
  ['In three years', 'light-violet'],
  ['In ten years', 'light-green'],
] as const

type Undertaking = readonly [
  name: string,
  ref: string,
  horizon: Horizon,
  at: readonly [column: number, row: number],
  lead: keyof Place,
  needs: readonly (keyof Place)[],
  text: string,
]

/** An example: nobody undertook these. */
const UNDERTAKINGS: readonly Undertaking[] = [
  [
    'worker',
    'C-4N0W',
    'now',
    [0, 0],
    'council',
    ['council', 'schools'],
    'One worker for each of the first ten families',
  ],
  [
    'record',
    'C-5D4T',
    'now',
    [0, 1],
    'schools',
    ['health', 'schools'],
    'One agreement to share what we know of them',
  ],
  [
    'plan',
    'C-1P4N',
    'one-year',
    [1, 0],
    'schools',
    ['council', 'health', 'schools'],
    'One plan for each family, and one visit',
  ],
  [
    'pot',
    'C-1P0T',
    'one-year',
    [1, 1],
    'council',
    ['council', 'health', 'police'],
    'A first pot that all of us pay into',
  ],
  [
    'one-team-for-all',
    'C-3TEM',
    'three-years',
    [2, 0],
    'council',
    ['council', 'health', 'jobs', 'police'],
    'One team with one record for every family in crisis',
  ],
  [
    'pay-back',
    'C-3PAY',
    'three-years',
    [2, 1],
    'health',
    ['health', 'police'],
    'Who saves pays back into the pot',
  ],
  [
    'early',
    'C-X10Y',
    'ten-years',
    [3, 0],
    'council',
    ['council', 'health', 'police', 'schools'],
    'More is spent on early help than on crises',
  ],
]

/** Each waits for what stands second. */
const WAITS: readonly (readonly [from: string, to: string])[] = [
  ['plan', 'worker'],
  ['plan', 'record'],
  ['one-team-for-all', 'plan'],
  ['pay-back', 'pot'],
  ['early', 'one-team-for-all'],
  ['early', 'pay-back'],
]

/** What agencies undertake, by when, and what has to come first. */
export function drawCommitments(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'commitments',
    number: 5,
    title: 'What we undertake, and what has to come first',
    lead: 'An example to put your own over. Each arrow leads to what has to be done before.',
    foot: basedOn([ROUND_TABLE.short]),
  })
  const heads = gridIn({ ...CONTENT, h: 76 }, { columns: 4, rows: 1, gapX: 76, gapY: 0 })
  const cells = gridIn(
    { ...CONTENT, y: CONTENT.y + 130, h: 560 },
    { columns: 4, rows: 2, gapX: 76, gapY: 80 },
  )
  COLUMNS.forEach(([head, color], column) => {
    map.block(`by-${column + 1}`, slide, heads(column, 0), [`**${head}**`], {
      ...BLOCK_TYPE.small,
      color,
    })
  })
  const drawn = new Map(
    UNDERTAKINGS.map(([name, ref, horizon, [column, row], lead, needs, text]) => [
      name,
      map.commitment(name, slide, cells(column, row), text, {
        ref,
        horizon,
        lead: place[lead],
        needs: needs.map((agency) => place[agency]),
      }),
    ]),
  )
  for (const [from, to] of WAITS) {
    const [later, sooner] = [drawn.get(from), drawn.get(to)]
    if (later === undefined || sooner === undefined) throw new Error(`${from} waits for nothing`)
    map.link('depends-on', slide, later, sooner, { route: { from: 'left', to: 'right' } })
  }
}

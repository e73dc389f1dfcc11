import { sayPounds } from '../../shared/domain/money-words.ts'
import type { Figure } from '../../shared/domain/service-map.ts'
import { gridIn } from '../drawing/box.ts'
import { figureMeta } from '../drawing/figure-meta.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide, drawSources, TYPE } from '../drawing/slide.ts'
import {
  COMMUNITY_CARE_CROYDON,
  PUBLICNET_LUTON,
  ROUND_TABLE,
  SHARED_INTELLIGENCE,
  TREASURY,
} from '../sources.ts'
import type { Place } from './agencies.ts'
import { invested, later, soon } from './figures.ts'

/** Where what is below the bars begins. */
const LOWER = 616

/** What money put in early brings back, and what to do about all this. */
export function drawWorth(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'worth',
    number: 4,
    title: 'What it is worth',
    lead: 'Croydon’s early years: each bar is as long as its pounds.',
    foot: basedOn([COMMUNITY_CARE_CROYDON.short]),
  })
  const rows = gridIn({ ...CONTENT, h: 392 }, { columns: 1, rows: 3, gapX: 0, gapY: 16 })
  const bars: readonly (readonly [
    string,
    Figure,
    string,
    'light-red' | 'light-green' | 'green',
  ])[] = [
    ['invested', invested, 'put into eight projects over two years', 'light-red'],
    ['soon', soon, `brought back by ${soon.year}`, 'light-green'],
    ['later', later, 'or more, by when the children of four are eighteen', 'green'],
  ]
  bars.forEach(([name, figure, words, color], row) => {
    const whole = rows(0, row)
    const box = { ...whole, w: (whole.w * figure.pounds) / later.pounds }
    const isWide = row === 2
    const label = [`**${sayPounds(figure.pounds)}**`, words]
    map.block(
      name,
      slide,
      box,
      isWide ? label : [''],
      { ...BLOCK_TYPE.body, color },
      figureMeta(figure),
    )
    if (isWide) return
    map.text(
      `${name}-words`,
      slide,
      { x: box.x + box.w + 28, y: box.y + 12, w: 900 },
      label,
      TYPE.body,
    )
  })
  const pot = map.pot(
    'early-years',
    slide,
    { x: CONTENT.x, y: LOWER, w: 330, h: 190 },
    'Early years, pooled',
    { heldBy: place.council, amount: invested },
  )
  const projects = map.service(
    'projects',
    slide,
    { x: 640, y: LOWER, w: 400, h: 190 },
    'Eight projects in four wards',
    {
      agency: place.council,
      does: 'Early help',
      cohort: 'Children under three',
      fundedBy: 'Council and primary care trust',
    },
  )
  map.link('money', slide, pot, projects, {
    amount: invested,
    route: { from: 'right', to: 'left' },
  })
  map.note('yours', slide, { x: 1416, y: LOWER }, ['Which of our asks would you sign?'], {
    color: 'light-blue',
    scale: 1,
  })
  map.note('without', slide, { x: 1656, y: LOWER }, ['What can we begin without being asked?'], {
    color: 'light-green',
    scale: 1,
  })
  drawSources(map, slide, { x: CONTENT.x, y: 834, w: CONTENT.w }, [
    COMMUNITY_CARE_CROYDON.full,
    `${SHARED_INTELLIGENCE.full}; ${ROUND_TABLE.full}`,
    PUBLICNET_LUTON.full,
    `${TREASURY.full}. Who raises which barrier, and the asks, are an example.`,
  ])
}

import { gridIn } from '../drawing/box.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, CONTENT, drawSlide, drawSources } from '../drawing/slide.ts'
import { ROUND_TABLE, SHARED_INTELLIGENCE } from '../sources.ts'
import type { Place } from './agencies.ts'

/** What to talk about, and where the figures are from. */
export function drawTable(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'table',
    number: 4,
    title: 'Around the table',
    lead: 'Answer with notes of your own: press N, click, and type.',
    foot: basedOn([SHARED_INTELLIGENCE.short, ROUND_TABLE.short]),
  })
  const questions = [
    ['pay', 'Would you pay so that another of us saves?', 'light-blue'],
    ['share', 'How shall we share what is left over?', 'light-green'],
    ['first', 'What would you stop first?', 'light-violet'],
    ['trust', 'What must she never be asked again?', 'light-red'],
  ] as const
  const cell = gridIn({ ...CONTENT, h: 400 }, { columns: 4, rows: 1, gapX: 64, gapY: 0 })
  questions.forEach(([name, question, color], column) => {
    map.note(name, slide, cell(column, 0), [question], { color, scale: 2 })
  })
  map.barrier(
    'health-on-board',
    slide,
    { x: CONTENT.x, y: 660, w: 560, h: 306 },
    'It will not work without health',
    {
      type: 'culture',
      raisedBy: place.councils,
      ruleGrip: 'loose-overcoat',
      removedBy: 'Chief executives of the trusts',
      ask: 'Each trust says yes or no',
    },
  )
  drawSources(map, slide, { x: CONTENT.x + 620, y: 660, w: 1172 }, [
    SHARED_INTELLIGENCE.full,
    ROUND_TABLE.full,
    'The two amounts were published; the journey, the services and what passes between them are an example.',
  ])
}

import { gridIn } from '../drawing/box.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide, drawSources, TYPE } from '../drawing/slide.ts'
import { LOCALIS, PUBLIC_FINANCE, PUBLICNET_BIRMINGHAM } from '../sources.ts'
import { countedBy } from './figures.ts'

/** What to talk about, and where the figures are from. */
export function drawTable(map: MapSketch): void {
  const slide = drawSlide(map, {
    name: 'table',
    number: 4,
    title: 'Around the table',
    lead: 'Answer with notes of your own: press N, click, and type. Draw an arrow wherever money goes.',
    foot: basedOn(countedBy),
  })
  const questions = [
    ['yours', 'Which of these pounds are yours to move?', 'light-blue'],
    ['twice', 'Where do two of us pay for the same thing?', 'light-green'],
    ['saves', 'If you spend £1, which of us saves?', 'light-violet'],
    ['rule', 'Which rule really forbids it, and which only seems to?', 'light-red'],
  ] as const
  const notes = gridIn({ ...CONTENT, h: 320 }, { columns: 4, rows: 1, gapX: 170, gapY: 0 })
  questions.forEach(([name, question, color], column) => {
    map.note(name, slide, notes(column, 0), [question], { color, scale: 1.6 })
  })
  const themes = gridIn({ ...CONTENT, y: 604, h: 130 }, { columns: 6, rows: 1, gapX: 24, gapY: 0 })
  map.text(
    'themes',
    slide,
    { x: CONTENT.x, y: 546, w: CONTENT.w },
    ['**The six themes the city looked into**'],
    TYPE.body,
    { source: PUBLICNET_BIRMINGHAM.full },
  )
  ;[
    'Early help for children',
    'Drugs and alcohol',
    'Mental health',
    'Learning disability',
    'Gangs',
    'One community, all services',
  ].forEach((theme, column) => {
    map.block(
      `theme-${column + 1}`,
      slide,
      themes(column, 0),
      [theme],
      {
        ...BLOCK_TYPE.small,
        color: 'grey',
      },
      { source: PUBLICNET_BIRMINGHAM.full },
    )
  })
  drawSources(map, slide, { x: CONTENT.x, y: 772, w: CONTENT.w }, [
    LOCALIS.full,
    PUBLICNET_BIRMINGHAM.full,
    PUBLIC_FINANCE.full,
    'Published: the total, the three bodies named, and the shares. Worked out: all other bodies, and the parts of a budget. Other accounts of the same count say over £7.5bn.',
  ])
}

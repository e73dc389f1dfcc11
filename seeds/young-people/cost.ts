import { sayPounds } from '../../shared/domain/money-words.ts'
import type { Figure } from '../../shared/domain/service-map.ts'
import { after, type Box, gridIn, slice } from '../drawing/box.ts'
import { figureMeta } from '../drawing/figure-meta.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide, TYPE } from '../drawing/slide.ts'
import { LOCALIS } from '../sources.ts'
import { administration, county, programmes, saving, total } from './figures.ts'
import { COHORT, sources } from './words.ts'

/** What all of it costs, and could save; and that nobody knows whose it is. */
export function drawCost(map: MapSketch): void {
  const slide = drawSlide(map, {
    name: 'cost',
    number: 3,
    title: 'Over £8m a year, and nobody’s budget',
    lead: `Of ${sayPounds(county.pounds)} of public money counted in the county. Each bar is as long as its pounds.`,
    foot: basedOn([LOCALIS.short, ...sources]),
  })
  const bars = gridIn({ ...CONTENT, h: 350 }, { columns: 1, rows: 2, gapX: 0, gapY: 30 })
  const whole = bars(0, 0)
  const inProgrammes = slice(whole, 'across', programmes.pounds / total.pounds)
  const saved = slice(bars(0, 1), 'across', saving.pounds / total.pounds)
  const bar = (
    name: string,
    box: Box,
    words: readonly string[],
    figure: Figure,
    color: 'light-violet' | 'yellow' | 'light-green',
  ) => map.block(name, slide, box, words, { ...BLOCK_TYPE.heading, color }, figureMeta(figure))
  bar(
    'spent',
    inProgrammes,
    [`**${sayPounds(programmes.pounds)} a year**`, 'for programmes'],
    programmes,
    'light-violet',
  )
  bar('administration', after(whole, inProgrammes), [''], administration, 'yellow')
  bar(
    'saving',
    saved,
    [`**${sayPounds(saving.pounds)} a year**`, 'could be saved'],
    saving,
    'light-green',
  )
  map.text(
    'saving-words',
    slide,
    { x: saved.x + saved.w + 40, y: saved.y + 14, w: 720 },
    ['by one service in place of them, in administration and in benefits not needed.'],
    TYPE.body,
  )
  map.text(
    'administration-words',
    slide,
    { x: CONTENT.x + CONTENT.w - 420, y: saved.y + 14, w: 420 },
    [`**${sayPounds(administration.pounds, total.pounds)} of it**`, 'is administration'],
    { ...TYPE.body, align: 'end' },
  )
  const cards = gridIn(
    { ...CONTENT, y: CONTENT.y + 440, w: 1320, h: 280 },
    { columns: 2, rows: 1, gapX: 190, gapY: 0 },
  )
  const pot = map.pot('all', slide, cards(0, 0), 'All that is spent on them', {
    amount: total,
  })
  const half = { columns: 1, rows: 2, gapX: 0, gapY: 40 }
  const split = gridIn(cards(1, 0), half)
  const flow = { from: 'right', to: 'left' } as const
  const costs = [
    ['programmes', 'Programmes', programmes],
    ['running', 'Administration', administration],
  ] as const
  costs.forEach(([name, title, cost], row) => {
    const service = map.service(name, slide, split(0, row), title, { cohort: COHORT, cost })
    map.link('money', slide, pot, service, { amount: cost, route: flow })
  })
  map.note(
    'whose',
    slide,
    { x: CONTENT.x + CONTENT.w - 280, y: CONTENT.y + 440 },
    ['Which of us spends how much of it?'],
    {
      color: 'yellow',
      scale: 1.4,
    },
  )
}

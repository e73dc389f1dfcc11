import type { TLDefaultColorStyle } from '@tldraw/tlschema'
import {
  council,
  employment,
  health,
  healthSpending,
  jobs,
  others,
  total,
  type Part,
  type Share,
} from './birmingham-figures.ts'
import { sayPounds } from '../shared/domain/money-words.ts'
import type { Figure } from './figure.ts'
import { Sketch, type Box } from './sketch.ts'
import type { Starter } from './starter.ts'

export const birmingham: Starter = {
  id: 'birmingham',
  title: 'Birmingham: where £7.3bn goes',
  description:
    'A year of public money in one city, 2008-09, counted block by block: an example to look at, argue over and copy.',
  records: () => draw().records(),
}

const AREA = { x: 40, y: 210, w: 1520, h: 940 } as const

/** Blocks side by side that fill `AREA`, each as large as its share of the total. */
const councilBox = slice(AREA, 'across', council.figure.pounds / total.pounds)
const notCouncil = after(AREA, councilBox)
const healthBox = slice(
  notCouncil,
  'down',
  health.figure.pounds / (total.pounds - council.figure.pounds),
)
const rest = after(notCouncil, healthBox)
const jobsBox = slice(
  rest,
  'across',
  jobs.figure.pounds / (jobs.figure.pounds + others.figure.pounds),
)
const othersBox = after(rest, jobsBox)

function draw(): Sketch {
  const sketch = new Sketch()
  drawCount(sketch)
  drawShares(sketch)
  drawTable(sketch)
  return sketch
}

function drawCount(sketch: Sketch): void {
  const frame = sketch.frame('count', '1. The count', { x: 0, y: 0, w: 1600, h: 1300 })
  sketch.text('title', frame, { x: 40, y: 32, w: 1520 }, ['**Where £7.3bn goes**'], {
    size: 'xl',
    scale: 1.6,
  })
  sketch.text(
    'subtitle',
    frame,
    { x: 40, y: 132, w: 1520 },
    ['One year of public money in Birmingham, 2008-09. The larger the block, the more pounds.'],
    {},
    toMeta(total),
  )

  const blocks: readonly (readonly [string, Part, Box, TLDefaultColorStyle])[] = [
    ['council', council, councilBox, 'blue'],
    ['health', health, healthBox, 'green'],
    ['jobs', jobs, jobsBox, 'violet'],
    ['others', others, othersBox, 'grey'],
  ]
  for (const [name, { name: body, figure }, box, color] of blocks) {
    const large = box === councilBox || box === healthBox
    sketch.block(
      name,
      frame,
      box,
      [`**${body}**`, sayPounds(figure.pounds), `(${figure.confidence})`],
      {
        color,
        dash: figure.confidence === 'actual' ? 'solid' : 'dashed',
        size: 's',
        scale: large ? 2.6 : 1.8,
      },
      toMeta(figure),
    )
  }

  sketch.text('legend', frame, { x: 40, y: 1176, w: 1520 }, [
    'Solid outline: actual, as published. Dashed outline: estimate, what is left of the published total.',
    `Illustrative, based on published figures: ${total.source}.`,
  ])
}

function drawShares(sketch: Sketch): void {
  const frame = sketch.frame('shares', '2. What it goes on', { x: 1700, y: 0, w: 1100, h: 640 })
  const jobsRest = drawShare(sketch, 'employment', employment, 'violet', 40)
  const healthRest = drawShare(sketch, 'treatment', healthSpending, 'green', 430)
  const question = sketch.note(
    'question',
    frame,
    { x: 880, y: 245 },
    ['What would £1 more in either slice save?'],
    { color: 'yellow', scale: 0.8 },
  )
  sketch.arrow('to-employment', frame, question, jobsRest)
  sketch.arrow('to-treatment', frame, question, healthRest)

  /** A bar of a hundred pounds. @returns the slice that is left */
  function drawShare(
    into: Sketch,
    name: string,
    share: Share,
    color: TLDefaultColorStyle,
    y: number,
  ) {
    const bar = { x: 40, y: y + 60, w: 1020, h: 100 }
    const spent = slice(bar, 'across', share.poundsInHundred / 100)
    const meta = { source: share.source }
    into.text(
      `${name}-title`,
      frame,
      { x: 40, y, w: 1020 },
      [
        `**Of every £100 spent on ${share.of}, £${share.poundsInHundred} is ${share.mostly} and £${100 - share.poundsInHundred} all else**`,
      ],
      {},
      meta,
    )
    into.block(
      `${name}-mostly`,
      frame,
      spent,
      [`£${share.poundsInHundred} is ${share.mostly}`],
      { color, size: 's', scale: 1.8 },
      meta,
    )
    return into.block(
      `${name}-rest`,
      frame,
      after(bar, spent),
      [''],
      { color: 'yellow', size: 's', scale: 1.8 },
      meta,
    )
  }
}

function drawTable(sketch: Sketch): void {
  const frame = sketch.frame('table', '3. Around the table', { x: 1700, y: 740, w: 1100, h: 560 })
  sketch.text(
    'table-title',
    frame,
    { x: 40, y: 32, w: 1020 },
    ['**Four questions to begin with**'],
    {
      size: 'l',
    },
  )
  const questions = [
    ['yours', 'Which of these pounds are yours to move?', 'light-blue'],
    ['twice', 'Where do two of us pay for the same thing?', 'light-green'],
    ['saves', 'If you spend £1, which of us saves?', 'light-violet'],
    ['rule', 'Which rule really forbids it, and which only seems to?', 'light-red'],
  ] as const
  questions.forEach(([name, question, color], column) => {
    sketch.note(name, frame, { x: 40 + column * 272, y: 130 }, [question], { color })
  })
  sketch.text('how', frame, { x: 40, y: 390, w: 1020 }, [
    'Answer with notes of your own: press N, click, and type.',
    'Draw an arrow wherever money or people go from one block to another.',
  ])
}

function toMeta({ pounds, year, confidence, source }: Figure) {
  return { figure: { pounds, year, confidence }, source }
}

function slice(box: Box, direction: 'across' | 'down', share: number): Box {
  return direction === 'across' ? { ...box, w: box.w * share } : { ...box, h: box.h * share }
}

/** What is left of `box` beyond `first`, a slice of it. */
function after(box: Box, first: Box): Box {
  return first.w < box.w
    ? { ...box, x: box.x + first.w, w: box.w - first.w }
    : { ...box, y: box.y + first.h, h: box.h - first.h }
}

import type { TLDefaultColorStyle } from '@tldraw/tlschema'
import { sayPounds } from '../../shared/domain/money-words.ts'
import { after, type Box, slice } from '../drawing/box.ts'
import { figureMeta } from '../drawing/figure-meta.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide, TYPE } from '../drawing/slide.ts'
import { countedBy, council, health, jobs, others, type Part, total } from './figures.ts'

/** The whole of the money in blocks, each as large as its share. */
export function drawCount(map: MapSketch): void {
  const slide = drawSlide(map, {
    name: 'count',
    number: 1,
    title: `Where ${sayPounds(total.pounds)} goes`,
    lead: 'One year of public money in Birmingham, 2008-09. The larger the block, the more pounds.',
    foot: basedOn(countedBy),
  })
  const area = { ...CONTENT, h: 724 }
  const councilBox = slice(area, 'across', council.figure.pounds / total.pounds)
  const notCouncil = after(area, councilBox)
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
  const blocks: readonly (readonly [string, Part, Box, TLDefaultColorStyle])[] = [
    ['council', council, councilBox, 'blue'],
    ['health', health, healthBox, 'light-red'],
    ['jobs', jobs, jobsBox, 'yellow'],
    ['others', others, after(rest, jobsBox), 'grey'],
  ]
  for (const [name, { name: body, figure }, box, color] of blocks) {
    const isLarge = name === 'council' || name === 'health'
    map.block(
      name,
      slide,
      box,
      [`**${body}**`, sayPounds(figure.pounds), `(${figure.confidence})`],
      {
        ...(isLarge ? BLOCK_TYPE.title : BLOCK_TYPE.heading),
        color,
        dash: figure.confidence === 'actual' ? 'solid' : 'dashed',
      },
      figureMeta(figure),
    )
  }
  map.text(
    'legend',
    slide,
    { x: CONTENT.x, y: 936, w: CONTENT.w },
    ['Solid outline: actual, as published. Dashed: estimate, what is left of the published total.'],
    TYPE.small,
    figureMeta(total),
  )
}

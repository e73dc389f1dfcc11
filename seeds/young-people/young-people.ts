import { MapSketch } from '../drawing/map-sketch.ts'
import type { Starter } from '../starter.ts'
import { drawBodies } from './bodies.ts'
import { drawCost } from './cost.ts'
import { drawOne } from './one.ts'
import { drawRound } from './round.ts'

export const youngPeople: Starter = {
  id: 'young-people',
  title: 'Young people not in work or training',
  description:
    'More than 24 bodies and £8m a year in Worcestershire, and one young person’s way round them.',
  picture: {
    slide: 'bodies',
    alt: 'Six columns of four services, each service in the colour of another agency, under the headings Finding, Advice, Learning, Work, Home and money, and Wellbeing.',
  },
  records: () => draw().records(),
}

function draw(): MapSketch {
  const map = new MapSketch('young-people')
  const bodyOf = drawBodies(map)
  drawRound(map, bodyOf)
  drawCost(map)
  drawOne(map, bodyOf)
  return map
}

import { MapSketch } from '../drawing/map-sketch.ts'
import type { Starter } from '../starter.ts'
import { drawAgencies } from './agencies.ts'
import { drawAsks } from './asks.ts'
import { drawBenefits } from './benefits.ts'
import { drawOurs } from './ours.ts'
import { drawWorth } from './worth.ts'

export const barriers: Starter = {
  id: 'barriers',
  title: 'Barriers, and asks to central government',
  description: 'What stops agencies from working as one, who can end it, and what that is worth.',
  picture: {
    slide: 'asks',
    alt: 'Eight barriers in four columns, headed Treasury, Work and Pensions, Health, and Communities; each says what is asked for and how much is at stake.',
  },
  records: () => draw().records(),
}

function draw(): MapSketch {
  const map = new MapSketch('barriers')
  const place = drawAgencies(map)
  drawOurs(map, place)
  drawAsks(map, place)
  drawBenefits(map, place)
  drawWorth(map, place)
  return map
}

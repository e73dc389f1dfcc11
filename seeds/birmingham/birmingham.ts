import { MapSketch } from '../drawing/map-sketch.ts'
import type { Starter } from '../starter.ts'
import { drawAgencies } from './agencies.ts'
import { drawCount } from './count.ts'
import { drawFlow } from './flow.ts'
import { drawShares } from './shares.ts'
import { drawTable } from './table.ts'

export const birmingham: Starter = {
  id: 'birmingham',
  title: 'Birmingham: where £7.3bn goes',
  description: 'A whole-area money map: every public pound of one city in a year, counted once.',
  picture: {
    slide: 'flow',
    alt: 'A large pot, all public money; arrows lead from it to the budgets of four bodies, and from those to six services.',
  },
  records: () => draw().records(),
}

function draw(): MapSketch {
  const map = new MapSketch('birmingham')
  const place = drawAgencies(map)
  drawCount(map)
  drawFlow(map, place)
  drawShares(map, place)
  drawTable(map)
  return map
}

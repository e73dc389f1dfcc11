import { MapSketch } from '../drawing/map-sketch.ts'
import type { Starter } from '../starter.ts'
import { drawAgencies } from './agencies.ts'
import { drawConditions } from './conditions.ts'
import { drawCommitments } from './commitments.ts'
import { drawHorizons } from './horizons.ts'
import { drawTeam } from './team.ts'
import { drawToday } from './today.ts'

export const tenYears: Starter = {
  id: 'ten-years',
  title: 'Where this place wants to be in ten years',
  description:
    'Now, in one year, in three and in ten: for a family, for how you work, and for the money.',
  picture: {
    slide: 'horizons',
    alt: 'A table: now, in one year, in three years and in ten years, for a family, for how we work and for the money, greener from left to right.',
  },
  records: () => draw().records(),
}

function draw(): MapSketch {
  const map = new MapSketch('ten-years')
  const place = drawAgencies(map)
  drawHorizons(map)
  drawToday(map, place)
  drawTeam(map, place)
  drawConditions(map, place)
  drawCommitments(map, place)
  return map
}

import { MapSketch } from '../drawing/map-sketch.ts'
import type { Starter } from '../starter.ts'
import { drawAgencies } from './agencies.ts'
import { drawMoney } from './money.ts'
import { drawTable } from './table.ts'
import { drawToday } from './today.ts'
import { drawWanted } from './wanted.ts'

export const olderPeople: Starter = {
  id: 'older-people',
  title: 'Older people: who pays, who saves',
  description:
    'A fall at home and what follows, agency by agency, in Dorset; then who pays and who saves.',
  picture: {
    slide: 'today',
    alt: 'Six steps of a person’s journey in a row; below them, in a lane for each agency, the services she meets, with arrows from one to the next and back to the beginning.',
  },
  records: () => draw().records(),
}

function draw(): MapSketch {
  const map = new MapSketch('older-people')
  const place = drawAgencies(map)
  drawToday(map, place)
  drawMoney(map, place)
  drawWanted(map, place)
  drawTable(map, place)
  return map
}

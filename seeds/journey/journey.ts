import { drawLanes, drawSteps, type Step } from '../drawing/journey-lanes.ts'
import { MapSketch } from '../drawing/map-sketch.ts'
import { drawSlide } from '../drawing/slide.ts'
import type { Starter } from '../starter.ts'

export const journey: Starter = {
  id: 'journey',
  title: 'One person’s journey',
  description:
    'Empty lanes to fill in together: a person’s steps, and what each agency does at each.',
  picture: {
    slide: 'journey',
    alt: 'Five steps of a journey in a row; below them an empty lane for each of four agencies.',
  },
  records: () => draw().records(),
}

const STEPS = [
  'Something goes wrong',
  'Asks for help',
  'Tells the story',
  'Is helped',
  'Gets on with life',
] as const

function draw(): MapSketch {
  const map = new MapSketch('journey')
  map.agency('council', {
    name: 'Council',
    shortName: 'Council',
    sector: 'Council',
    colour: 'blue',
  })
  map.agency('health', {
    name: 'Health',
    shortName: 'Health',
    sector: 'Health',
    colour: 'raspberry',
  })
  map.agency('police', {
    name: 'Police',
    shortName: 'Police',
    sector: 'Police',
    colour: 'lime',
  })
  map.agency('voluntary', {
    name: 'Voluntary bodies',
    shortName: 'Voluntary',
    sector: 'Voluntary and community',
    colour: 'violet',
  })
  const slide = drawSlide(map, {
    name: 'journey',
    number: 1,
    title: 'One person’s journey',
    lead: 'Say what the person does and feels at each step. Then draw the services below, and arrows between them.',
    foot: 'An empty form: nothing in it is a finding.',
  })
  const cellIn = drawLanes(
    map,
    slide,
    ['The person', 'Council', 'Health', 'Police', 'Voluntary bodies'],
    STEPS.length,
  )
  const steps = STEPS.map((step): Step => [step, '', ''])
  drawSteps(map, slide, 'step', steps, (column) => cellIn(column, 0))
  return map
}

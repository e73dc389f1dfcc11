import { MapSketch } from '../drawing/map-sketch.ts'
import { TYPE } from '../drawing/slide.ts'
import type { Starter } from '../starter.ts'

export const journey: Starter = {
  id: 'journey',
  title: 'One person’s journey',
  description:
    'Empty lanes to fill in together: a person’s steps, and what each agency does at each.',
  picture: {
    slide: null,
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

const AGENCIES = [
  { id: 'council', name: 'Council', shortName: 'Council', sector: 'Council', colour: 'blue' },
  { id: 'health', name: 'Health', shortName: 'Health', sector: 'Health', colour: 'raspberry' },
  { id: 'police', name: 'Police', shortName: 'Police', sector: 'Police', colour: 'lime' },
  {
    id: 'voluntary',
    name: 'Voluntary bodies',
    shortName: 'Voluntary',
    sector: 'Voluntary and community',
    colour: 'violet',
  },
] as const

const LANE = { x: 0, w: 1792, h: 160 } as const
const LANE_PITCH = LANE.h + 16
/** A step's size, and where the first stands: clear of the title at the left of its lane. */
const STEP = { w: 260, h: 120, pitch: 320, left: 204 } as const

/** Lanes that work, so no slide: a lane in a frame is a plain frame [MAP-5]. */
function draw(): MapSketch {
  const map = new MapSketch('journey')
  map.text('title', null, { x: 0, y: -168, w: LANE.w }, ['**One person’s journey**'], TYPE.title)
  map.text(
    'lead',
    null,
    { x: 0, y: -84, w: LANE.w },
    [
      'Say what the person does and feels at each step. Then put what each agency does into its lane.',
    ],
    TYPE.body,
  )
  const first = map.lane('lane-journey', { ...LANE, y: 0 }, 'The person’s journey', 'journey')
  STEPS.forEach((step, column) => {
    const { h, left, pitch, w } = STEP
    const at = { x: left + column * pitch, y: (LANE.h - h) / 2, w, h }
    const fields = { order: column + 1, personDoes: '', personFeels: '' }
    map.stage(`step-${column + 1}`, first, at, step, fields)
  })
  AGENCIES.forEach(({ id, ...fields }, row) => {
    const agencyId = map.agency(id, fields)
    const box = { ...LANE, y: (row + 1) * LANE_PITCH }
    map.lane(`lane-${id}`, box, fields.name, agencyId)
  })
  return map
}

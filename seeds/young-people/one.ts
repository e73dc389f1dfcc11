import { gridIn } from '../drawing/box.ts'
import { drawSteps, type Step } from '../drawing/journey-lanes.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, CONTENT, drawSlide, drawSources } from '../drawing/slide.ts'
import { CENTRE_FOR_CITIES, LOCALIS, WORCESTERSHIRE } from '../sources.ts'
import { type BodyOf, COHORT, sources } from './words.ts'

const STEPS: readonly Step[] = [
  ['Leaves school', 'Has somebody’s number', 'Looked out for'],
  ['Asks for help', 'Tells her story once', 'Listened to'],
  ['Has a plan', 'Chooses what comes next', 'Sure of the way'],
  ['Works and learns', 'Earns her first pay', 'Proud'],
]

/** What was proposed in its place, what to talk about, and where the figures are from. */
export function drawOne(map: MapSketch, bodyOf: BodyOf): void {
  const slide = drawSlide(map, {
    name: 'one',
    number: 4,
    title: 'One front door',
    lead: 'What the pilot proposed: one commissioner, data that is shared, and a longer plan from the first day.',
    foot: basedOn(sources),
  })
  const cell = gridIn({ ...CONTENT, h: 480 }, { columns: 4, rows: 2, gapX: 96, gapY: 84 })
  drawSteps(map, slide, 'wanted', STEPS, (column) => cell(column, 0))
  const offers = (
    [
      ['record', 'connexions', 'One shared record', 'Knowing who needs help'],
      ['door', 'connexions', 'One front door', 'First contact'],
      ['plan', 'jobcentre', 'One plan from day one', 'Planning with her'],
      ['mentor', 'chamber', 'Mentors from business', 'Work with support'],
    ] as const
  ).map(([name, body, title, does], column) =>
    map.service(name, slide, cell(column, 1), title, {
      agency: bodyOf(body),
      does,
      cohort: COHORT,
      status: 'proposed',
      isJourneyEnd: name === 'mentor',
    }),
  )
  const [record, door, plan, mentor] = offers
  const along = { route: { from: 'right', to: 'left' }, sharingAgreement: 'in-place' } as const
  if (record && door && plan && mentor) {
    map.link('data', slide, record, door, along)
    map.link('referral', slide, door, plan, along)
    map.link('referral', slide, plan, mentor, along)
  }
  const notes = gridIn(
    { ...CONTENT, y: 716, h: 260, w: 836 },
    { columns: 3, rows: 1, gapX: 28, gapY: 0 },
  )
  const questions = [
    ['stop', 'What shall each of us stop?', 'light-blue'],
    ['budget', 'Who puts what into one budget?', 'light-green'],
    ['tell', 'Whom does she tell, once?', 'light-violet'],
  ] as const
  questions.forEach(([name, question, color], column) => {
    map.note(name, slide, notes(column, 0), [question], { color, scale: 1.3 })
  })
  drawSources(map, slide, { x: CONTENT.x + 880, y: 716, w: 912 }, [
    WORCESTERSHIRE.full,
    CENTRE_FOR_CITIES.full,
    LOCALIS.full,
    'The amounts were published, Jobcentre Plus’s own left out. No list of the bodies was: those named here are typical, and the journey is an example.',
  ])
}

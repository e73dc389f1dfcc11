import { drawLanes, drawSteps, type Step } from '../drawing/journey-lanes.ts'
import type { MapSketch, ServiceFields } from '../drawing/map-sketch.ts'
import type { Drawn, Route } from '../drawing/sketch.ts'
import { basedOn, drawSlide } from '../drawing/slide.ts'
import { type BodyOf, COHORT, sources, STORY } from './words.ts'

const STEPS: readonly Step[] = [
  ['Leaves school', 'Has no place to go on to', 'Free, then bored'],
  ['Asks for help', 'Tells her story', 'Hopeful'],
  ['Is sent on', 'Tells it again', 'Passed about'],
  ['Does a course', 'Learns what she knew', 'Stupid'],
  ['Nothing follows', 'Is back where she began', 'Fed up'],
]

/** One young person's way through five of them, and round again. */
export function drawRound(map: MapSketch, bodyOf: BodyOf): void {
  const slide = drawSlide(map, {
    name: 'round',
    number: 2,
    title: 'Sent round, and asked again',
    lead: 'Young people were sent on courses at the level they had already passed, and found the help confusing.',
    foot: basedOn(sources),
  })
  const cellIn = drawLanes(
    map,
    slide,
    ['Her journey', 'Connexions', 'Jobcentre Plus', 'Courses', 'Charities'],
    STEPS.length,
  )
  drawSteps(map, slide, 'step', STEPS, (column) => cellIn(column, 0))
  const service = (
    name: string,
    body: string,
    [column, lane]: readonly [number, number],
    title: string,
    fields: ServiceFields = {},
  ): Drawn =>
    map.service(name, slide, cellIn(column, lane), title, {
      agency: bodyOf(body),
      cohort: COHORT,
      ...fields,
    })
  const first = { does: 'First interview', questionSets: [STORY] }
  const adviser = service('adviser', 'connexions', [1, 1], 'Personal adviser', first)
  const claim = service('claim', 'jobcentre', [2, 2], 'New claim interview', first)
  const course = service('course', 'providers', [3, 3], 'Course at level 1', {
    does: 'Level 1 course',
    questionSets: [STORY],
  })
  const college = service('college', 'colleges', [2, 3], 'Course at level 1', {
    does: 'Level 1 course',
    questionSets: [STORY],
  })
  const review = service('review', 'jobcentre', [4, 2], 'Review after the course', {
    does: 'Review',
  })
  const welcome = service('welcome', 'youth-charity', [1, 4], 'Welcome meeting', first)
  const programme = service('programme', 'youth-charity', [2, 4], 'Team weeks', {
    does: 'Confidence',
  })
  const right = { from: 'right', to: 'left' } as const
  const refer = (from: Drawn, to: Drawn, route: Route, isAskedAgain = true): void => {
    map.link('referral', slide, from, to, {
      route,
      asksAgain: isAskedAgain,
      sharingAgreement: 'none',
    })
  }
  refer(adviser, claim, { from: 'right', to: 'top', by: 'corners' })
  refer(adviser, welcome, { from: 'left', to: 'left', by: 'corners' })
  refer(claim, course, { from: 'right', to: 'top', by: 'corners' })
  refer(adviser, college, { from: 'bottom', to: 'left', by: 'corners' })
  refer(college, course, right)
  refer(course, review, { from: 'right', to: 'bottom', by: 'corners' }, false)
  refer(review, adviser, { from: 'top', to: 'top', by: 'corners' })
  refer(welcome, programme, right, false)
}

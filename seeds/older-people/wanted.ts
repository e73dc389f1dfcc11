import { gridIn } from '../drawing/box.ts'
import { drawSteps, type Step } from '../drawing/journey-lanes.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, CONTENT, drawSlide } from '../drawing/slide.ts'
import type { Place } from './agencies.ts'
import { careAtHome } from './figures.ts'
import { COHORT, HISTORY, sources } from './words.ts'

const STEPS: readonly Step[] = [
  ['A fall at home', 'Presses her alarm', 'Safe'],
  ['One call', 'Tells her story once', 'Listened to'],
  ['Help comes to her', 'Is seen at home the same day', 'Looked after'],
  ['Steady again', 'Walks to the shop with a friend', 'Herself again'],
]

/** The journey with care at home, none of which is there yet. */
export function drawWanted(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'wanted',
    number: 3,
    title: 'The journey we want',
    lead: 'Proposed: nobody is admitted who can be cared for at home. Dashed cards do not exist yet.',
    foot: basedOn(sources),
  })
  const cell = gridIn(CONTENT, { columns: 4, rows: 3, gapX: 110, gapY: 84 })
  drawSteps(map, slide, 'wanted', STEPS, (column) => cell(column, 0))
  const proposed = { cohort: COHORT, status: 'proposed' } as const
  const call = map.service('one-call', slide, cell(1, 1), 'One number, one record', {
    ...proposed,
    agency: place.trusts,
    does: 'First contact',
    questionSets: [HISTORY],
  })
  const team = map.service('team', slide, cell(2, 1), 'Care in her own home', {
    ...proposed,
    agency: place.councils,
    does: 'Care instead of admission',
    cost: careAtHome,
  })
  const friends = map.service('friends', slide, cell(3, 1), 'Good neighbours', {
    ...proposed,
    agency: place.voluntary,
    does: 'Company and small repairs',
    isJourneyEnd: true,
  })
  const checks = map.service('checks', slide, cell(0, 1), 'Safe at home visits', {
    ...proposed,
    agency: place.voluntary,
    does: 'Preventing falls',
  })
  const crew = map.service('crew', slide, cell(2, 2), 'Crew that treats at home', {
    ...proposed,
    agency: place.ambulance,
    does: 'Urgent care at home',
  })
  const along = { route: { from: 'right', to: 'left' } } as const
  map.link('referral', slide, checks, call, { ...along, sharingAgreement: 'in-place' })
  map.link('referral', slide, call, team, { ...along, sharingAgreement: 'in-place' })
  map.link('referral', slide, team, friends, { ...along, sharingAgreement: 'in-place' })
  map.link('referral', slide, crew, team, {
    route: { from: 'top', to: 'bottom' },
    sharingAgreement: 'in-place',
  })
  map.link('data', slide, crew, call, { route: { from: 'left', to: 'bottom', by: 'corners' } })
}

import { drawLanes, drawSteps, type Step } from '../drawing/journey-lanes.ts'
import type { LinkOptions, MapSketch, ServiceFields } from '../drawing/map-sketch.ts'
import type { Drawn } from '../drawing/sketch.ts'
import { basedOn, drawSlide } from '../drawing/slide.ts'
import type { Place } from './agencies.ts'
import { hospitalSaving } from './figures.ts'
import { COHORT, HISTORY, sources } from './words.ts'

const STEPS: readonly Step[] = [
  ['A fall at home', 'Lies on the floor until found', 'Frightened'],
  ['999', 'Is taken away by ambulance', 'Helpless'],
  ['A&E', 'Waits, and tells her story', 'In the way'],
  ['A bed in hospital', 'Stays, and gets weaker', 'Lonely'],
  ['Ready to leave', 'Waits for somebody to decide', 'Forgotten'],
  ['Home again', 'Cannot manage as before', 'Anxious'],
]

/** A fall and what follows today, with the services in the lanes of their agencies. */
export function drawToday(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'today',
    number: 1,
    title: 'One fall, four agencies, and round again',
    lead: 'Emergency admissions that could be cared for otherwise cost the hospitals about £18m a year.',
    foot: basedOn(sources),
  })
  const cellIn = drawLanes(
    map,
    slide,
    ['Her journey', 'Ambulance', 'Hospitals', 'Primary care trusts', 'Councils'],
    STEPS.length,
  )
  drawSteps(map, slide, 'step', STEPS, (column) => cellIn(column, 0))

  const service = (
    name: string,
    [column, row]: readonly [number, number],
    title: string,
    fields: ServiceFields,
  ) => map.service(name, slide, cellIn(column, row), title, { cohort: COHORT, ...fields })
  const { ambulance, councils, hospitals, trusts } = place
  const gp = service('gp', [0, 3], 'GP surgery', {
    agency: trusts,
    does: 'Family doctor',
    questionSets: [HISTORY],
  })
  const response = service('response', [1, 1], '999 response', {
    agency: ambulance,
    does: 'Emergency response',
  })
  const assessment = service('assessment', [2, 2], 'A&E assessment', {
    agency: hospitals,
    does: 'Urgent assessment',
    questionSets: [HISTORY],
  })
  const admission = service('admission', [3, 2], 'Emergency admission', {
    agency: hospitals,
    does: 'Hospital care',
    cost: hospitalSaving,
  })
  const discharge = service('discharge', [4, 2], 'Discharge team', {
    agency: hospitals,
    does: 'Help to get home',
  })
  const beds = service('beds', [5, 3], 'Intermediate care', {
    agency: trusts,
    does: 'Help to get home',
  })
  const needs = service('needs', [4, 4], 'Care assessment', {
    agency: councils,
    does: 'Help to get home',
    questionSets: [HISTORY],
    statutoryBasis: 'NHS and Community Care Act 1990, section 47',
  })
  const homeCare = service('home-care', [5, 4], 'Home care', {
    agency: councils,
    does: 'Care at home',
  })
  const refer = (from: Drawn, to: Drawn, options: LinkOptions = {}): void => {
    map.link('referral', slide, from, to, options)
  }
  refer(gp, response, { route: { from: 'top', to: 'left', by: 'corners' } })
  refer(response, assessment, {
    route: { from: 'right', to: 'top', by: 'corners' },
    sharingAgreement: 'in-place',
  })
  refer(assessment, admission, { route: { from: 'right', to: 'left' }, asksAgain: true })
  refer(admission, discharge, { route: { from: 'right', to: 'left' } })
  refer(discharge, beds, {
    route: { from: 'right', to: 'top', by: 'corners' },
    sharingAgreement: 'in-place',
  })
  refer(beds, needs, {
    route: { from: 'left', to: 'top', by: 'corners' },
    sharingAgreement: 'none',
    asksAgain: true,
  })
  refer(needs, homeCare, { route: { from: 'right', to: 'left' } })
  refer(homeCare, gp, {
    route: { from: 'bottom', to: 'bottom', by: 'corners' },
    sharingAgreement: 'none',
  })
}

import type { AgencyId } from '../../shared/domain/agency-record.ts'
import { type Box, gridIn } from '../drawing/box.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import type { Route } from '../drawing/sketch.ts'
import { basedOn, CONTENT, drawSlide, TYPE } from '../drawing/slide.ts'
import { PUBLICNET_LUTON } from '../sources.ts'
import type { Place } from './agencies.ts'
import { benefits } from './figures.ts'

/** The round of offices that one claim after the other takes, and what could stand in their place. */
export function drawBenefits(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'benefits',
    number: 3,
    title: 'One ask in close-up: claiming benefits',
    lead: 'A grand tour of offices that ask much the same, as Luton and Central Bedfordshire found.',
    foot: basedOn([PUBLICNET_LUTON.short]),
  })
  const cell = gridIn({ ...CONTENT, w: 1180 }, { columns: 3, rows: 3, gapX: 110, gapY: 110 })
  const claim = (name: string, box: Box, title: string, agency: AgencyId) =>
    map.service(name, slide, box, title, {
      agency,
      does: 'Benefit claims',
      cohort: 'People on low incomes',
      questionSets: ['Income and savings', 'Who lives with you'],
    })
  const help = claim('help', cell(0, 0), 'Help with forms', place.advice)
  const jobseekers = claim('jobseekers', cell(2, 0), 'Jobseeker’s allowance', place.jobs)
  const credits = claim('credits', cell(2, 1), 'Tax credits', place.revenue)
  const housing = claim('housing', cell(0, 1), 'Housing benefit', place.council)
  const pension = claim('pension', cell(1, 2), 'Pension credit', place.pensions)
  const sentOn = (from: typeof help, to: typeof help, route: Route): void => {
    map.link('referral', slide, from, to, {
      ...(route === undefined ? {} : { route }),
      asksAgain: true,
      sharingAgreement: 'none',
    })
  }
  sentOn(help, jobseekers, { from: 'right', to: 'left' })
  sentOn(jobseekers, credits, { from: 'bottom', to: 'top' })
  sentOn(credits, housing, { from: 'left', to: 'right' })
  sentOn(housing, help, { from: 'top', to: 'bottom' })
  sentOn(credits, pension, { from: 'bottom', to: 'right', by: 'corners' })
  sentOn(pension, housing, { from: 'left', to: 'bottom', by: 'corners' })

  const numbers = [
    ['kinds', `${benefits.kinds}`, 'benefits, and nobody has drawn how they go together'],
    ['pages', `${benefits.longestFormPages}+`, 'pages in some claim forms'],
    ['saved', `${benefits.administrationSavedInHundred}%`, 'less administration with one triage'],
  ] as const
  const x = 1340
  numbers.forEach(([name, number, words], row) => {
    const y = CONTENT.y + row * 170
    map.text(name, slide, { x, y: y - 10, w: 250 }, [`**${number}**`], TYPE.number, {
      source: benefits.source,
    })
    map.text(`${name}-words`, slide, { x: x + 256, y: y + 20, w: 260 }, [words], TYPE.small)
  })
  map.service('triage', slide, { x, y: 716, w: 516, h: 258 }, 'One triage, one claim', {
    agency: place.council,
    does: 'Benefit triage',
    cohort: 'People on low incomes',
    questionSets: ['Income and savings'],
    status: 'proposed',
  })
}

import type { TLDefaultColorStyle } from '@tldraw/tlschema'
import { after, gridIn, slice } from '../drawing/box.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide, TYPE } from '../drawing/slide.ts'
import { PUBLIC_FINANCE } from '../sources.ts'
import type { Place } from './agencies.ts'
import { employment, healthSpending, type Share } from './figures.ts'

/** Two bars of a hundred pounds, and who else is at what is left of them. */
export function drawShares(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'shares',
    number: 3,
    title: 'Mending, not preventing',
    lead: 'What money goes on when things have gone wrong, and what is left to keep them from it.',
    foot: basedOn([PUBLIC_FINANCE.short]),
  })
  const drawShare = (name: string, share: Share, color: TLDefaultColorStyle, y: number) => {
    const { mostly, of, poundsInHundred, source } = share
    const bar = { ...CONTENT, y: y + 52, h: 120 }
    const spent = slice(bar, 'across', poundsInHundred / 100)
    const meta = { source }
    map.text(
      `${name}-title`,
      slide,
      { x: bar.x, y, w: bar.w },
      [`**Of every £100 spent on ${of}, £${100 - poundsInHundred} is left for all else**`],
      TYPE.body,
      meta,
    )
    map.block(
      `${name}-mostly`,
      slide,
      spent,
      [`£${poundsInHundred} is ${mostly}`],
      { ...BLOCK_TYPE.heading, color },
      meta,
    )
    return map.block(
      `${name}-rest`,
      slide,
      after(bar, spent),
      [''],
      { ...BLOCK_TYPE.heading, color: 'light-green' },
      meta,
    )
  }
  drawShare('employment', employment, 'yellow', CONTENT.y)
  drawShare('treatment', healthSpending, 'light-red', CONTENT.y + 216)
  map.text(
    'also',
    slide,
    { x: CONTENT.x, y: 650, w: CONTENT.w },
    ['**Who else helps people into work, besides Jobcentre Plus’s advisers?**'],
    TYPE.body,
  )
  const cell = gridIn({ ...CONTENT, y: 712, h: 250 }, { columns: 3, rows: 1, gapX: 110, gapY: 0 })
  const help = {
    does: 'Help into work',
    cohort: 'People out of work',
    questionSets: ['Work history'],
  }
  const teams = map.service('teams', slide, cell(0, 0), 'Neighbourhood job teams', {
    ...help,
    agency: place.council,
  })
  const courses = map.service('courses', slide, cell(1, 0), 'Courses for jobseekers', {
    ...help,
    agency: place.colleges,
  })
  map.link('referral', slide, teams, courses, {
    route: { from: 'right', to: 'left' },
    asksAgain: true,
    sharingAgreement: 'none',
  })
  map.note(
    'question',
    slide,
    { x: CONTENT.x + CONTENT.w - 250, y: 712 },
    ['What would £1 more in the green save?'],
    { color: 'light-green', scale: 1.25 },
  )
}

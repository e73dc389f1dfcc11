import { sayPounds } from '../../shared/domain/money-words.ts'
import { gridIn, type Side } from '../drawing/box.ts'
import { figureMeta } from '../drawing/figure-meta.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide, TYPE } from '../drawing/slide.ts'
import { PARTICIPLE, SWINDON } from '../sources.ts'
import type { Place } from './agencies.ts'
import { hours, oneFamily } from './figures.ts'

/** The round of eight agencies that one family goes, what it costs, and where the time goes. */
export function drawToday(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'today',
    number: 2,
    title: 'A family today',
    lead: 'Eight agencies, each sending it to the next; most of a worker’s time goes on paper.',
    foot: basedOn([SWINDON.short, PARTICIPLE.short]),
  })
  const cell = gridIn({ ...CONTENT, w: 1200 }, { columns: 3, rows: 3, gapX: 100, gapY: 90 })
  const ring: readonly (readonly [number, number, keyof Place, string, string])[] = [
    [0, 0, 'schools', 'Attendance officer', 'School attendance'],
    [1, 0, 'council', 'Social worker', 'Family support'],
    [2, 0, 'health', 'Health visitor', 'Family support'],
    [2, 1, 'housing', 'Tenancy support', 'Family support'],
    [2, 2, 'police', 'Neighbourhood officer', 'Keeping the peace'],
    [1, 2, 'offending', 'Case worker', 'Youth supervision'],
    [0, 2, 'jobs', 'Adviser', 'Help into work'],
    [0, 1, 'refuge', 'Outreach worker', 'Safety at home'],
  ]
  const services = ring.map(([column, row, agency, title, does]) =>
    map.service(`today-${agency}`, slide, cell(column, row), title, {
      agency: place[agency],
      does,
      cohort: 'Families in crisis',
      questionSets: ['Family assessment'],
    }),
  )
  const ways: readonly (readonly [Side, Side])[] = [
    ['right', 'left'],
    ['right', 'left'],
    ['bottom', 'top'],
    ['bottom', 'top'],
    ['left', 'right'],
    ['left', 'right'],
    ['top', 'bottom'],
    ['top', 'bottom'],
  ]
  ways.forEach(([from, to], index) => {
    const here = services[index]
    const next = services[(index + 1) % services.length]
    if (here === undefined || next === undefined) return
    map.link('referral', slide, here, next, {
      route: { from, to },
      asksAgain: true,
      sharingAgreement: index === 1 ? 'in-place' : 'none',
    })
  })
  const centre = cell(1, 1)
  map.note('family', slide, { x: centre.x + (centre.w - 200) / 2, y: centre.y }, ['The family'], {
    color: 'yellow',
  })

  const x = 1352
  const w = CONTENT.x + CONTENT.w - x
  map.text(
    'cost',
    slide,
    { x, y: 160, w },
    [`**${sayPounds(oneFamily.pounds)}**`],
    TYPE.number,
    figureMeta(oneFamily),
  )
  map.text(
    'cost-words',
    slide,
    { x, y: 306, w },
    ['or nearly, a year for one family in crisis'],
    TYPE.small,
  )
  const shares = [
    ['administration', hours.administration, 'hours in 100 on administration', 'grey'],
    ['indirect', hours.indirect, 'on other work for them', 'light-blue'],
    ['with-family', hours.withFamily, 'with the family', 'light-green'],
  ] as const
  const height = 622
  let top = CONTENT.y + CONTENT.h - height
  for (const [name, share, words, color] of shares) {
    const h = (height * share) / 100
    map.block(
      `hours-${name}`,
      slide,
      { x, y: top, w, h },
      [`${share} ${words}`],
      { ...BLOCK_TYPE.small, color },
      { source: hours.source },
    )
    top += h
  }
}

import { sayPounds } from '../../shared/domain/money-words.ts'
import { gridIn, slice } from '../drawing/box.ts'
import { figureMeta } from '../drawing/figure-meta.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide } from '../drawing/slide.ts'
import type { Place } from './agencies.ts'
import { careAtHome, hospitalSaving, net } from './figures.ts'
import { sources } from './words.ts'

/** The figures are for any year; a commitment says which. */
const YEAR = '2010-11'

/** Who pays and who saves, in bars and as a commitment, and what stands in the way. */
export function drawMoney(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'money',
    number: 2,
    title: 'Hospitals save, councils pay',
    lead: 'If 15 in 100 of those admissions were cared for otherwise. Each bar is as long as its pounds.',
    foot: basedOn(sources),
  })
  const cell = gridIn({ ...CONTENT, h: 528 }, { columns: 1, rows: 3, gapX: 0, gapY: 24 })
  const saved = cell(0, 0)
  const share = careAtHome.pounds / hospitalSaving.pounds
  const paid = slice(cell(0, 1), 'across', share)
  const left = slice(cell(0, 2), 'across', 1 - share)
  const bar = (
    name: string,
    box: typeof saved,
    words: string,
    figure: typeof net,
    color: 'light-green' | 'light-red' | 'light-blue',
  ) =>
    map.block(
      name,
      slide,
      box,
      [`**${sayPounds(figure.pounds)} a year**`, words],
      { ...BLOCK_TYPE.heading, color },
      figureMeta(figure),
    )
  bar('saves', saved, 'saved by the hospitals', hospitalSaving, 'light-green')
  bar(
    'pays',
    { ...paid, x: saved.x + saved.w - paid.w },
    'paid by the councils',
    careAtHome,
    'light-red',
  )
  bar('net', left, 'left over for the place', net, 'light-blue')
  const beside = left.x + left.w + 24
  map.commitment(
    'instead',
    slide,
    { ...left, x: beside, w: saved.x + saved.w - beside },
    'Care at home for 15 in 100 of those admitted today',
    {
      ref: 'C-7K2M',
      kind: 'decision',
      lead: place.councils,
      needs: [place.councils, place.hospitals, place.trusts],
      horizon: 'one-year',
      shares: [
        { agency: place.councils, column: 'pays', year: YEAR, pounds: careAtHome.pounds },
        { agency: place.hospitals, column: 'saves', year: YEAR, pounds: hospitalSaving.pounds },
      ],
      evidence: `${careAtHome.source}. The figures are for any year; ${YEAR} is an example.`,
    },
  )

  const below = gridIn(
    { ...CONTENT, y: CONTENT.y + 560, h: CONTENT.h - 560 },
    { columns: 3, rows: 1, gapX: 40, gapY: 0 },
  )
  map.barrier('unfair', slide, below(0, 0), 'Saving money for somebody else', {
    type: 'money',
    raisedBy: place.councils,
    ruleGrip: 'loose-overcoat',
    removedBy: 'Hospitals, trusts and councils together',
    ask: 'Share what is saved with who pays',
    stake: net,
  })
  map.barrier('tariff', slide, below(1, 0), 'Hospitals are paid for each admission', {
    type: 'rule',
    raisedBy: place.hospitals,
    ruleGrip: 'strait-jacket',
    removedBy: 'Department of Health',
    ask: 'Pay for keeping people well',
    stake: hospitalSaving,
  })
  map.barrier('hours', slide, below(2, 0), 'Care at home closes when hospitals do not', {
    type: 'culture',
    raisedBy: place.trusts,
    ruleGrip: 'loose-overcoat',
    removedBy: 'Councils and primary care trusts',
    ask: 'Care at home day and night',
  })
}

import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, drawSlide } from '../drawing/slide.ts'
import { hospitalSaving } from '../older-people/figures.ts'
import { COMMUNITY_CARE_CROYDON, SHARED_INTELLIGENCE, TREASURY } from '../sources.ts'
import type { Place } from './agencies.ts'
import { drawColumns } from './columns.ts'
import { benefits, later, national } from './figures.ts'

/** The barriers that only government can end, under the department that could. */
export function drawAsks(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'asks',
    number: 2,
    title: 'What we ask of central government',
    lead: 'These do forbid it, or pay us not to. Under each department, what we ask of it.',
    foot: basedOn([TREASURY.short, COMMUNITY_CARE_CROYDON.short, SHARED_INTELLIGENCE.short]),
  })
  const strait = { type: 'rule', ruleGrip: 'strait-jacket' } as const
  const treasury = { removedBy: 'HM Treasury' }
  const work = { removedBy: 'Department for Work and Pensions' }
  const health = { removedBy: 'Department of Health' }
  const communities = { removedBy: 'Communities and Local Government' }
  drawColumns(
    map,
    slide,
    [
      [
        'Treasury',
        [
          'leaves',
          'What a place saves leaves the place',
          {
            ...strait,
            ...treasury,
            type: 'money',
            raisedBy: place.council,
            ask: 'Let places keep a share',
            stake: national,
          },
        ],
        [
          'one-year',
          'Budgets last a year, prevention pays over ten',
          {
            ...strait,
            ...treasury,
            type: 'money',
            raisedBy: place.council,
            ask: 'Budgets for three years',
            stake: later,
          },
        ],
      ],
      [
        'Work and Pensions',
        [
          'forms',
          `${benefits.kinds} benefits, each with a claim of its own`,
          {
            ...strait,
            ...work,
            raisedBy: place.advice,
            ask: 'One claim for all of them',
          },
        ],
        [
          'conditions',
          'National contracts decide who is helped, and when',
          {
            ...strait,
            ...work,
            raisedBy: place.jobs,
            ask: 'Let us commission together',
          },
        ],
      ],
      [
        'Health',
        [
          'tariff',
          'Hospitals are paid for each admission',
          {
            ...strait,
            ...health,
            type: 'money',
            raisedBy: place.health,
            ask: 'Pay for keeping people well',
            stake: hospitalSaving,
          },
        ],
        [
          'charges',
          'Councils must charge for care, the NHS must not',
          {
            ...strait,
            ...health,
            raisedBy: place.council,
            ask: 'One budget that may pay for both',
          },
        ],
      ],
      [
        'Communities',
        [
          'ring-fence',
          'Ring-fenced grants may not be pooled',
          {
            ...strait,
            ...communities,
            raisedBy: place.council,
            ask: 'One grant to a place',
          },
        ],
        [
          'inspection',
          'Each inspectorate judges one body alone',
          {
            ...strait,
            ...communities,
            type: 'target',
            ruleGrip: 'unknown',
            raisedBy: place.police,
            ask: 'Inspect places, not bodies',
          },
        ],
      ],
    ],
    'asks',
  )
}

import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, drawSlide } from '../drawing/slide.ts'
import { net } from '../older-people/figures.ts'
import { ROUND_TABLE, SHARED_INTELLIGENCE } from '../sources.ts'
import type { Place } from './agencies.ts'
import { drawColumns } from './columns.ts'

/** The barriers that no law puts up, by what they are made of. */
export function drawOurs(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'ours',
    number: 1,
    title: 'What we can end ourselves',
    lead: 'Rules are more often a loose overcoat than a strait-jacket. No law says any of these.',
    foot: basedOn([ROUND_TABLE.short, SHARED_INTELLIGENCE.short]),
  })
  const loose = { ruleGrip: 'loose-overcoat' } as const
  drawColumns(
    map,
    slide,
    [
      [
        'Culture',
        [
          'unequal',
          'An equal partnership that only one partner knows about',
          {
            ...loose,
            type: 'culture',
            raisedBy: place.police,
            removedBy: 'Leaders of all agencies',
            ask: 'Every agency at the first meeting',
          },
        ],
        [
          'arguing',
          'Too much time goes into arguing across boundaries',
          {
            ...loose,
            type: 'culture',
            raisedBy: place.council,
            removedBy: 'All of us',
            ask: 'Count the handoffs, then end some',
          },
        ],
      ],
      [
        'Data',
        [
          'may-not',
          '“We may not tell you what we know of this family”',
          {
            ...loose,
            type: 'data',
            raisedBy: place.health,
            removedBy: 'Our own data protection officers',
            ask: 'One agreement to share, for all',
          },
        ],
        [
          'again',
          'Everybody asks the same questions on a form of their own',
          {
            ...loose,
            type: 'data',
            raisedBy: place.advice,
            removedBy: 'All of us',
            ask: 'Ask once, and pass it on',
          },
        ],
      ],
      [
        'Money',
        [
          'for-others',
          'Saving for somebody else does not appeal',
          {
            ...loose,
            type: 'money',
            raisedBy: place.council,
            removedBy: 'Councils and health trusts',
            ask: 'Who pays gets a share of the saving',
            stake: net,
          },
        ],
        [
          'protected',
          'Each of us protects the pots we hold',
          {
            ...loose,
            type: 'money',
            raisedBy: place.council,
            removedBy: 'Finance directors',
            ask: 'One pot for one purpose',
          },
        ],
      ],
      [
        'Targets',
        [
          'own-target',
          'Each of us is praised for a target of our own',
          {
            ...loose,
            type: 'target',
            raisedBy: place.police,
            removedBy: 'Our boards',
            ask: 'One aim that is everybody’s',
          },
        ],
        [
          'pace',
          'All are to move at the pace of the slowest',
          {
            ...loose,
            type: 'target',
            raisedBy: place.jobs,
            removedBy: 'The partnership',
            ask: 'Let those begin who can',
          },
        ],
      ],
    ],
    'ours',
  )
}

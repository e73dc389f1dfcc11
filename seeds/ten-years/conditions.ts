import { sayPounds } from '../../shared/domain/money-words.ts'
import { gridIn } from '../drawing/box.ts'
import { figureMeta } from '../drawing/figure-meta.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide, drawSources } from '../drawing/slide.ts'
import {
  COMMUNITY_CARE_WESTMINSTER,
  PARTICIPLE,
  PUBLIC_FINANCE_WHOLE_PLACE,
  ROUND_TABLE,
  SWINDON,
} from '../sources.ts'
import type { Place } from './agencies.ts'
import { expected, teamSaves } from './figures.ts'

/** What stands in the way, what other places expected, and where the figures are from. */
export function drawConditions(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'conditions',
    number: 4,
    title: 'What has to be true by then',
    lead: 'What stops us, what other places expected of it, and what we do first.',
    foot: basedOn([PUBLIC_FINANCE_WHOLE_PLACE.short, ROUND_TABLE.short]),
  })
  const three = { columns: 3, rows: 1, gapX: 40, gapY: 0 }
  const upper = gridIn({ ...CONTENT, h: 270 }, three)
  const loose = { ruleGrip: 'loose-overcoat', removedBy: 'All of us' } as const
  map.barrier('records', slide, upper(0, 0), 'Eight records of one family', {
    ...loose,
    type: 'data',
    raisedBy: place.schools,
    ask: 'One agreement to share data',
  })
  map.barrier('elsewhere', slide, upper(1, 0), 'Who pays is not who saves', {
    ...loose,
    type: 'money',
    raisedBy: place.council,
    ask: 'Pay back into the pot',
    stake: teamSaves,
  })
  map.barrier('elections', slide, upper(2, 0), 'Ten years is longer than any of our plans', {
    type: 'culture',
    raisedBy: place.health,
    ruleGrip: 'unknown',
    removedBy: 'Members of all parties',
    ask: 'One aim that outlives an election',
  })
  const middle = gridIn({ ...CONTENT, y: 504, h: 164 }, three)
  expected.forEach(({ place: where, over, figure }, column) => {
    map.block(
      `expected-${column + 1}`,
      slide,
      middle(column, 0),
      [`**${sayPounds(figure.pounds)} expected**`, `${where}, ${over}`],
      { ...BLOCK_TYPE.body, color: 'light-green' },
      figureMeta(figure),
    )
  })
  const steps = [
    ['first', 'What shall we do by Friday?', 'light-blue'],
    ['look', 'When do we look at this again?', 'light-violet'],
  ] as const
  steps.forEach(([name, question, color], index) => {
    map.note(name, slide, { x: CONTENT.x + index * 304, y: 706 }, [question], {
      color,
      scale: 1.32,
    })
  })
  drawSources(map, slide, { x: CONTENT.x + 640, y: 706, w: CONTENT.w - 640 }, [
    SWINDON.full,
    PARTICIPLE.full,
    COMMUNITY_CARE_WESTMINSTER.full,
    PUBLIC_FINANCE_WHOLE_PLACE.full,
    ROUND_TABLE.full,
    'The figures were published, each of another place; the aims and who does what are an example.',
  ])
}

import type { AgencyId } from '../../shared/domain/agency-record.ts'
import { sayPounds } from '../../shared/domain/money-words.ts'
import { gridIn } from '../drawing/box.ts'
import { figureMeta } from '../drawing/figure-meta.ts'
import type { MapSketch } from '../drawing/map-sketch.ts'
import { basedOn, BLOCK_TYPE, CONTENT, drawSlide } from '../drawing/slide.ts'
import { COMMUNITY_CARE_WESTMINSTER } from '../sources.ts'
import type { Place } from './agencies.ts'
import { team, teamSaves } from './figures.ts'

/** Pots that flow into one, for one team; and what that costs and saves. */
export function drawTeam(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'team',
    number: 3,
    title: 'A family in three years: one team, one pot',
    lead: 'As Westminster did it: five bodies paid into one pot, and about twice as much was saved.',
    foot: basedOn([COMMUNITY_CARE_WESTMINSTER.short]),
  })
  const payers = gridIn({ ...CONTENT, w: 330 }, { columns: 1, rows: 5, gapX: 0, gapY: 34 })
  const pooled = map.pot(
    'pooled',
    slide,
    { x: 620, y: 451, w: 450, h: 270 },
    'One pot for families',
    {
      heldBy: place.council,
      amount: team,
    },
  )
  const pots: readonly (readonly [string, string, AgencyId | undefined])[] = [
    ['council', 'Children’s services', place.council],
    ['families', 'Government grant', undefined],
    ['health', 'Community health', place.health],
    ['police', 'Neighbourhood policing', place.police],
    ['europe', 'European Social Fund', undefined],
  ]
  pots.forEach(([name, title, heldBy], row) => {
    const pot = map.pot(
      `${name}-pot`,
      slide,
      payers(0, row),
      title,
      heldBy === undefined ? {} : { heldBy },
    )
    map.link('money', slide, pot, pooled, { route: { from: 'right', to: 'left' } })
  })
  const service = map.service(
    'one-team',
    slide,
    { x: 1316, y: 451, w: 540, h: 270 },
    'One team around the family',
    {
      agency: place.council,
      does: 'Everything a family needs',
      cohort: 'Families in crisis',
      status: 'proposed',
      fundedBy: 'A pooled budget',
      cost: team,
      isJourneyEnd: true,
    },
  )
  map.link('money', slide, pooled, service, {
    amount: team,
    route: { from: 'right', to: 'left' },
  })
  const x = 620
  const w = CONTENT.x + CONTENT.w - x
  map.block(
    'costs',
    slide,
    { x, y: CONTENT.y, w: (w * team.pounds) / teamSaves.pounds, h: 90 },
    [`**${sayPounds(team.pounds)} paid in**`],
    { ...BLOCK_TYPE.body, color: 'light-red' },
    figureMeta(team),
  )
  map.block(
    'saves',
    slide,
    { x, y: CONTENT.y + 106, w, h: 90 },
    [`**About ${sayPounds(teamSaves.pounds)} a year saved, by all of us**`],
    { ...BLOCK_TYPE.body, color: 'light-green' },
    figureMeta(teamSaves),
  )
  const questions = [
    ['who-first', 'Which families first?', 'light-blue'],
    ['who-pays', 'How much will each of us pay in?', 'light-violet'],
    ['who-leads', 'Whom does the team answer to?', 'yellow'],
  ] as const
  questions.forEach(([name, question, color], index) => {
    map.note(name, slide, { x: 620 + index * 518, y: 772 }, [question], { color, scale: 1 })
  })
}

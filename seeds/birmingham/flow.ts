import type { Box } from '../drawing/box.ts'
import type { MapSketch, ServiceFields } from '../drawing/map-sketch.ts'
import { basedOn, CONTENT, drawSlide } from '../drawing/slide.ts'
import { PUBLIC_FINANCE } from '../sources.ts'
import type { Place } from './agencies.ts'
import {
  countedBy,
  council,
  employment,
  health,
  healthSpending,
  jobs,
  others,
  total,
  type Part,
} from './figures.ts'

const EVERYBODY = 'Everybody in the city'
const OUT_OF_WORK = 'People out of work'

/** What one body has, and what becomes of it. */
interface Budget {
  readonly name: 'council' | 'health' | 'jobs' | 'others'
  readonly part: Part
  readonly title: string
  readonly services: readonly (ServiceFields & { readonly title: string })[]
}

const BUDGETS: readonly Budget[] = [
  {
    name: 'council',
    part: council,
    title: 'The council’s budget',
    services: [
      {
        title: 'Council services',
        does: 'All services',
        cohort: EVERYBODY,
        cost: council.figure,
      },
    ],
  },
  {
    name: 'health',
    part: health,
    title: 'The health budget',
    services: [
      {
        title: 'Treating illness',
        does: 'Treatment',
        cohort: EVERYBODY,
        cost: healthSpending.mostlyFigure,
      },
      {
        title: 'Keeping people well',
        does: 'Prevention',
        cohort: EVERYBODY,
        cost: healthSpending.restFigure,
      },
    ],
  },
  {
    name: 'jobs',
    part: jobs,
    title: 'Jobs and benefits',
    services: [
      {
        title: 'Benefits',
        does: 'Benefits',
        cohort: OUT_OF_WORK,
        cost: employment.mostlyFigure,
      },
      {
        title: 'Job advisers',
        does: 'Help into work',
        cohort: OUT_OF_WORK,
        cost: employment.restFigure,
        questionSets: ['Work history'],
      },
    ],
  },
  {
    name: 'others',
    part: others,
    title: 'All other budgets',
    services: [{ title: 'All other services', does: 'All services', cost: others.figure }],
  },
]

const ROWS = BUDGETS.flatMap(({ services }) => services).length
const CARD_HEIGHT = 110
const PITCH = (CONTENT.h - CARD_HEIGHT) / (ROWS - 1)

/** A card in one of the rows of services, or between two. */
function at(row: number, x: number, w: number, h = CARD_HEIGHT): Box {
  return { x, y: CONTENT.y + row * PITCH + (CARD_HEIGHT - h) / 2, w, h }
}

/** From all the money to the bodies' budgets to what is delivered, each amount beside its arrow. */
export function drawFlow(map: MapSketch, place: Place): void {
  const slide = drawSlide(map, {
    name: 'flow',
    number: 2,
    title: 'Follow the money',
    lead: 'From pot to pot to service. However often a pound is passed on, it is counted once.',
    foot: basedOn([...countedBy, PUBLIC_FINANCE.short]),
  })
  const route = { from: 'right', to: 'left' } as const
  const all = map.pot('all', slide, at((ROWS - 1) / 2, CONTENT.x, 370, 222), 'All public money', {
    amount: total,
  })
  let row = 0
  for (const { name, part, services, title } of BUDGETS) {
    const middle = row + (services.length - 1) / 2
    const pot = map.pot(`${name}-pot`, slide, at(middle, 690, 330), title, {
      heldBy: place[name],
      amount: part.figure,
    })
    map.link('money', slide, all, pot, { amount: part.figure, route })
    for (const { title: offer, ...fields } of services) {
      const service = map.service(`service-${row + 1}`, slide, at(row, 1396, 460), offer, {
        ...fields,
        agency: place[name],
      })
      const amount = fields.cost === undefined ? {} : { amount: fields.cost }
      map.link('money', slide, pot, service, { ...amount, route })
      row += 1
    }
  }
}

import type { AgencyColourName } from '../../shared/domain/agency-colours.ts'

/** A body that has to do with young people out of work, as most English counties have it. */
export interface Body {
  /** Stands in its agency's id. */
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly sector: string
  readonly colour: AgencyColourName
  /** What it does for them. */
  readonly offers: string
  /** True when it has young people tell it their story. */
  readonly asks: boolean
  /** True for a part of the county council. */
  readonly isCountys: boolean
}

interface Function {
  readonly heading: string
  readonly does: string
  readonly bodies: readonly Body[]
}

type Row = readonly [
  id: string,
  name: string,
  shortName: string,
  colour: AgencyColourName,
  offers: string,
]
type Traits = Partial<Pick<Body, 'asks' | 'isCountys'>>

const SCHOOLS = 'Schools and colleges'
const VOLUNTARY = 'Voluntary and community'

/** Twenty-four bodies in the six columns in which they are drawn. Typical ones: no list was published. */
export const bodiesByFunction: readonly Function[] = [
  {
    heading: 'Finding them',
    does: 'Finding young people',
    bodies: [
      body(['schools', 'Secondary schools', 'Schools', 'gold', 'Leavers list'], SCHOOLS),
      body(['connexions', 'Connexions', 'Connexions', 'violet', 'Tracking team'], 'Council', {
        asks: true,
      }),
      body(['youth', 'County youth service', 'Youth service', 'sky', 'Street work'], 'Council', {
        isCountys: true,
      }),
      body(['police', 'Police', 'Police', 'navy', 'Safer neighbourhoods'], 'Police'),
    ],
  },
  {
    heading: 'Advice',
    does: 'Advice on work and training',
    bodies: [
      body(
        ['jobcentre', 'Jobcentre Plus', 'JCP', 'coral', 'Adviser interview'],
        'Jobs and benefits',
        { asks: true },
      ),
      body(['advice', 'Citizens Advice', 'CAB', 'burgundy', 'Young people’s desk'], VOLUNTARY, {
        asks: true,
      }),
      body(
        ['careers', 'Adult careers service', 'Careers', 'olive', 'Guidance interview'],
        'Jobs and benefits',
        { asks: true },
      ),
      body(['libraries', 'County libraries', 'Libraries', 'indigo', 'Job club'], 'Council', {
        isCountys: true,
      }),
    ],
  },
  {
    heading: 'Learning',
    does: 'Entry-level courses',
    bodies: [
      body(
        ['colleges', 'Further education colleges', 'Colleges', 'mauve', 'Foundation course'],
        SCHOOLS,
        { asks: true },
      ),
      body(
        ['sixth-forms', 'Sixth-form colleges', 'Sixth forms', 'chestnut', 'January start'],
        SCHOOLS,
      ),
      body(
        ['providers', 'Training providers', 'Providers', 'raspberry', 'Entry to employment'],
        'Business',
        { asks: true },
      ),
      body(
        ['adult-learning', 'County adult learning', 'Adult learning', 'blue', 'Skills for life'],
        'Council',
        { isCountys: true },
      ),
    ],
  },
  {
    heading: 'Work',
    does: 'Ways into work',
    bodies: [
      body(
        ['skills-council', 'Learning and Skills Council', 'LSC', 'lime', 'Apprenticeships'],
        'Jobs and benefits',
      ),
      body(['chamber', 'Chamber of commerce', 'Chamber', 'silver', 'Work experience'], 'Business'),
      body(['youth-charity', 'Youth charities', 'Charities', 'moss', 'Team programme'], VOLUNTARY, {
        asks: true,
      }),
      body(['employers', 'Large employers', 'Employers', 'rosewood', 'Trial places'], 'Business'),
    ],
  },
  {
    heading: 'Home and money',
    does: 'Homes and money',
    bodies: [
      body(['districts', 'District councils', 'Districts', 'sky', 'Homelessness team'], 'Council', {
        asks: true,
      }),
      body(['housing', 'Housing associations', 'Housing', 'coral', 'Foyer'], 'Housing', {
        asks: true,
      }),
      body(
        ['lodgings', 'Supported housing charities', 'Lodgings', 'gold', 'Supported lodgings'],
        VOLUNTARY,
      ),
      body(['credit-union', 'Credit unions', 'Credit', 'burgundy', 'First account'], VOLUNTARY),
    ],
  },
  {
    heading: 'Wellbeing',
    does: 'Health and behaviour',
    bodies: [
      body(['trust', 'Primary care trust', 'PCT', 'raspberry', 'Health drop-in'], 'Health'),
      body(
        ['mental-health', 'Mental health trust', 'Mental health', 'lime', 'Early help team'],
        'Health',
        { asks: true },
      ),
      body(['offending', 'Youth offending service', 'YOS', 'indigo', 'Supervision'], 'Council', {
        asks: true,
        isCountys: true,
      }),
      body(
        ['probation', 'Probation service', 'Probation', 'violet', 'Supervision, 18 and over'],
        'Probation',
        { asks: true },
      ),
    ],
  },
]

function body(
  [id, name, shortName, colour, offers]: Row,
  sector: string,
  { asks = false, isCountys = false }: Traits = {},
): Body {
  return { id, name, shortName, sector, colour, offers, asks, isCountys }
}

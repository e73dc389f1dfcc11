import {
  BARRIER_WORDS,
  CONFIDENCE_WORDS,
  LINK_WORDS,
  RULE_GRIP_WORDS,
  SHARING_WORDS,
  STATUS_WORDS,
} from '../../export/choice-words.ts'
import { AGENCY_COLOUR_NAMES } from '../../domain/agency-colours.ts'

/** The tables that a sheet can be. */
export const SHEET_TABLES = ['services', 'pots', 'links', 'barriers', 'agencies'] as const
export type SheetTableName = (typeof SHEET_TABLES)[number]

/** One thing that a column can say. */
export type SheetField = {
  /** What our own tables call the column, distinct in its table. */
  readonly header: string
  /** Of the record: the prop of a shape, the field of a link or of an agency. */
  readonly name: string
  /** What others call such a column, as `headerWords` gives it. */
  readonly heard: readonly string[]
} & (
  | {
      readonly kind:
        | 'id'
        /** What stands on a shape, in one line. */
        | 'name'
        /** The same in several lines. */
        | 'text'
        | 'line'
        | 'prose'
        | 'list'
        | 'pounds'
        | 'count'
        | 'percentage'
        | 'year'
        | 'tick'
        /** An agency by its name, which is made when the board has none. */
        | 'agency'
        | 'agency id'
        /** What a link leaves or reaches, by its name. */
        | 'end'
        | 'end id'
    }
  /** One of a few: each value with its words, our own first. */
  | { readonly kind: 'choice'; readonly words: Readonly<Record<string, readonly string[]>> }
)

export type FieldKind = SheetField['kind']

const id = (...heard: readonly string[]): SheetField => ({
  header: 'Id',
  name: 'id',
  kind: 'id',
  heard: ['id', ...heard],
})

function plain(
  kind: Exclude<FieldKind, 'choice'>,
  name: string,
  header: string,
  ...heard: readonly string[]
): SheetField {
  return { header, name, kind, heard }
}

/** @param others words that other people have for the values, beside our own */
function choice<Value extends string>(
  name: string,
  header: string,
  own: Readonly<Record<Value, string>>,
  others: Readonly<Partial<Record<Value, readonly string[]>>>,
  ...heard: readonly string[]
): SheetField {
  const words = Object.fromEntries(
    Object.entries<string>(own).map(([value, word]) => [
      value,
      [word, ...(others[value as Value] ?? [])],
    ]),
  )
  return { header, name, kind: 'choice', words, heard }
}

function figure(header: string, ...heard: readonly string[]): readonly SheetField[] {
  return [
    plain('pounds', 'pounds', header, ...heard),
    plain('year', 'year', 'Year', 'financial year', 'fy', 'year of figure', 'cost year'),
    choice(
      'confidence',
      'How sure',
      CONFIDENCE_WORDS,
      {
        actual: ['outturn', 'audited', 'accounts', 'confirmed', 'actual: from accounts'],
        estimate: ['estimated', 'est', 'forecast', 'budget', 'provisional'],
      },
      'confidence',
      'actual or estimate',
      'reliability',
    ),
    plain(
      'line',
      'figureSource',
      'Source of the figure',
      'source of cost',
      'cost source',
      'figure source',
      'source of amount',
    ),
  ]
}

const AGENCY_HEARD = [
  'organisation',
  'organization',
  'organisation name',
  'agency name',
  'org',
  'provider',
  'provider name',
  'delivered by',
  'provided by',
  'run by',
  'who runs it',
  'lead agency',
  'lead organisation',
  'lead',
  'partner',
  'body',
  'department',
  'directorate',
  'service provider',
] as const

const COST_HEARD = [
  'cost',
  'costs',
  'annual cost',
  'yearly cost',
  'cost per year',
  'cost per annum',
  'cost pa',
  'total cost',
  '£',
  '£ per year',
  '£ a year',
  '£ pa',
  'spend',
  'annual spend',
  'expenditure',
  'budget',
  'annual budget',
  'amount',
  'value',
] as const

const AMOUNT_HEARD = [...COST_HEARD, 'funding', 'money', 'size', 'total'] as const

const PEOPLE_HEARD = [
  'people per year',
  'number of people',
  'people served',
  'clients per year',
  'users per year',
  'number of users',
  'number of clients',
  'no of users',
  'no of clients',
  'caseload',
  'annual caseload',
  'cases',
  'headcount',
  'volume',
  'volumes',
  'throughput',
  'referrals',
  'referrals per year',
  'numbers',
] as const

const SERVICES: readonly SheetField[] = [
  id('service id'),
  plain(
    'name',
    'name',
    'Name',
    'service',
    'service name',
    'name of service',
    'project',
    'programme',
    'scheme',
    'activity',
    'intervention',
    'title',
  ),
  plain('agency', 'agencyId', 'Agency', ...AGENCY_HEARD),
  plain('agency id', 'agencyId', 'Agency (id)'),
  plain(
    'line',
    'does',
    'What it does',
    'does',
    'function',
    'purpose',
    'description',
    'service type',
    'type of service',
    'kind of service',
    'category',
    'type',
  ),
  plain(
    'line',
    'cohort',
    'Whom it is for',
    'who for',
    'for whom',
    'who is it for',
    'who it is for',
    'cohort',
    'client group',
    'target group',
    'user group',
    'clients',
    'users',
    'customers',
    'beneficiaries',
    'population',
    'age group',
    'people',
  ),
  ...figure('Cost a year (£)', ...COST_HEARD),
  plain('count', 'peoplePerYear', 'People a year', ...PEOPLE_HEARD),
  choice(
    'status',
    'Status',
    STATUS_WORDS,
    {
      running: ['live', 'active', 'current', 'open', 'ongoing', 'in operation'],
      proposed: ['planned', 'new', 'pilot', 'idea', 'future'],
      ending: ['closing', 'ended', 'closed', 'ceasing', 'stopping', 'decommissioned'],
    },
    'state',
  ),
  plain(
    'list',
    'questionSets',
    'Sets of questions it asks (one a line)',
    'sets of questions it asks',
    'question sets',
    'questions',
    'questions asked',
    'assessments',
    'assessment',
    'forms',
  ),
  plain(
    'line',
    'fundedBy',
    'Funded by',
    'funder',
    'funding',
    'funding source',
    'source of funding',
    'funding stream',
    'paid by',
    'grant',
  ),
  plain(
    'tick',
    'isJourneyEnd',
    'People’s journey is meant to end here',
    'journey end',
    'end of journey',
    'end point',
  ),
  plain(
    'prose',
    'statutoryBasis',
    'Statutory basis',
    'statute',
    'statutory duty',
    'legal basis',
    'legislation',
    'law',
    'act',
  ),
  plain('prose', 'source', 'Source', 'sources', 'reference', 'evidence', 'notes'),
]

const POTS: readonly SheetField[] = [
  id('pot id'),
  plain('name', 'name', 'Name', 'pot', 'pot of money', 'fund', 'grant', 'budget line', 'stream'),
  plain(
    'agency',
    'heldBy',
    'Held by',
    'holder',
    'budget holder',
    'owner',
    'agency',
    ...AGENCY_HEARD,
  ),
  plain('agency id', 'heldBy', 'Held by (id)'),
  ...figure('Amount (£)', ...AMOUNT_HEARD),
]

const LINKS: readonly SheetField[] = [
  id('link id'),
  choice(
    'link',
    'Kind',
    LINK_WORDS,
    {
      referral: ['referrals', 'refers', 'refers to', 'handoff', 'people'],
      money: ['funding', 'funds', 'pays', 'grant', 'payment'],
      data: ['information', 'data sharing', 'shares data'],
      'depends-on': ['dependency', 'depends', 'needs'],
    },
    'type',
    'link',
    'kind of link',
    'type of link',
    'relationship',
  ),
  plain('end', 'fromId', 'From', 'source', 'referred from', 'refers from', 'from service', 'payer'),
  plain('end id', 'fromId', 'From (id)'),
  plain(
    'end',
    'toId',
    'To',
    'target',
    'destination',
    'referred to',
    'refers to',
    'to service',
    'payee',
  ),
  plain('end id', 'toId', 'To (id)'),
  plain('count', 'peoplePerYear', 'People a year', ...PEOPLE_HEARD),
  plain('count', 'waitDays', 'Wait (days)', 'wait', 'waiting time', 'days waited', 'days'),
  plain(
    'percentage',
    'dropOutPercent',
    'Drop out on the way (%)',
    'drop out',
    'dropout',
    'drop out %',
    'drop out rate',
    'lost on the way',
    'attrition',
  ),
  plain(
    'tick',
    'asksAgain',
    'People are asked again what they have told',
    'asks again',
    'asked again',
    'asked twice',
  ),
  choice(
    'sharingAgreement',
    'Agreement to share data',
    SHARING_WORDS,
    {
      unknown: ['not known', 'nobody has said'],
      'in-place': ['yes', 'signed', 'agreed'],
      none: ['no', 'not in place'],
    },
    'data sharing agreement',
    'sharing agreement',
    'dsa',
  ),
  ...figure('Amount (£)', ...AMOUNT_HEARD),
]

const BARRIERS: readonly SheetField[] = [
  id('barrier id'),
  plain('text', 'name', 'Barrier', 'barriers', 'problem', 'issue', 'obstacle', 'what stops us'),
  choice(
    'type',
    'Kind of barrier',
    BARRIER_WORDS,
    {
      culture: ['cultural', 'behaviour', 'people'],
      data: ['information', 'it', 'data sharing'],
      money: ['financial', 'funding', 'budget', 'budgets'],
      rule: ['law', 'legal', 'legislation', 'regulation', 'rules', 'policy'],
      target: ['targets', 'performance', 'inspection'],
    },
    'type',
    'type of barrier',
    'kind',
    'category',
  ),
  plain('agency', 'raisedBy', 'Raised by', 'agency', ...AGENCY_HEARD),
  plain('agency id', 'raisedBy', 'Raised by (id)'),
  choice(
    'ruleGrip',
    'Does a rule really forbid it?',
    RULE_GRIP_WORDS,
    {
      unknown: ['not known', 'nobody has checked yet', 'not checked'],
      'loose-overcoat': ['no', 'no: more of a loose overcoat', 'overcoat'],
      'strait-jacket': ['yes', 'yes: a strait-jacket', 'straitjacket'],
    },
    'rule',
    'forbidden by a rule',
    'is it a rule',
  ),
  plain('prose', 'removedBy', 'Who can remove it', 'removed by', 'owner', 'who can change it'),
  plain('prose', 'ask', 'What we ask for', 'ask', 'asks', 'request', 'proposal', 'change sought'),
  plain('pounds', 'poundsAtStake', 'At stake (£)', 'at stake', ...COST_HEARD),
]

const AGENCIES: readonly SheetField[] = [
  id('agency id'),
  plain('line', 'name', 'Name', 'agency', 'full name', ...AGENCY_HEARD),
  plain('line', 'shortName', 'Short name', 'short', 'abbreviation', 'acronym', 'initials', 'code'),
  plain('line', 'sector', 'Sector', 'type', 'type of organisation', 'kind', 'category'),
  choice(
    'colour',
    'Colour',
    Object.fromEntries(AGENCY_COLOUR_NAMES.map((name) => [name, name])),
    {},
    'color',
  ),
  plain('agency', 'parentId', 'Part of', 'parent', 'parent organisation', 'belongs to'),
  plain('agency id', 'parentId', 'Part of (id)'),
]

/** What columns of a table can say, in the order of our own. */
export const SHEET_FIELDS: Readonly<Record<SheetTableName, readonly SheetField[]>> = {
  services: SERVICES,
  pots: POTS,
  links: LINKS,
  barriers: BARRIERS,
  agencies: AGENCIES,
}

/** What a row cannot do without to make something new. */
export const KEY_FIELDS: Readonly<Record<SheetTableName, readonly string[]>> = {
  services: ['Name'],
  pots: ['Name'],
  links: ['From', 'To'],
  barriers: ['Barrier'],
  agencies: ['Name'],
}

/** @param header of a field of the table */
export function fieldOf(table: SheetTableName, header: string | null): SheetField | undefined {
  return SHEET_FIELDS[table].find((field) => field.header === header)
}

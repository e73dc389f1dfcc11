import { AGENCY_COLOUR_NAMES } from '../../domain/agency-colours.ts'
import {
  BARRIER_WORDS,
  LINK_WORDS,
  RULE_GRIP_WORDS,
  SHARING_WORDS,
  STATUS_WORDS,
} from '../../export/choice-words.ts'
import { COMMITMENTS, SHARES } from './commitment-sheets.ts'
import { AGENCY_HEARD, AMOUNT_HEARD, COST_HEARD, PEOPLE_HEARD } from './heard-names.ts'
import { choice, figure, id, plain, type SheetField } from './sheet-field.ts'

/** The tables that a sheet can be. */
export const SHEET_TABLES = [
  'services',
  'pots',
  'links',
  'barriers',
  'commitments',
  'shares',
  'agencies',
] as const
export type SheetTableName = (typeof SHEET_TABLES)[number]

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
  commitments: COMMITMENTS,
  shares: SHARES,
  agencies: AGENCIES,
}

/** What a row cannot do without to make something new. */
export const KEY_FIELDS: Readonly<Record<SheetTableName, readonly string[]>> = {
  services: ['Name'],
  pots: ['Name'],
  links: ['From', 'To'],
  barriers: ['Barrier'],
  commitments: ['Commitment'],
  shares: ['Ref', 'Year'],
  agencies: ['Name'],
}

/** @param header of a field of the table */
export function fieldOf(table: SheetTableName, header: string | null): SheetField | undefined {
  return SHEET_FIELDS[table].find((field) => field.header === header)
}

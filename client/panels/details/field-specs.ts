import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { COMMITMENT } from './commitment-specs.ts'

/** One field of the form: what it is called, and what may stand in it. */
export type FieldSpec = {
  /** The prop of the shape, or of a link the field of its `meta`. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** What is missing in it, given all fields of its shape; '' when nothing is. */
  readonly lack?: (fields: Readonly<Record<string, unknown>>) => string
} & (
  | { readonly kind: 'line' }
  | { readonly kind: 'prose' }
  /** A line for which the board has suggestions, so that the same thing gets the same word. */
  | { readonly kind: 'suggested'; readonly suggestions: (map: ServiceMap) => readonly string[] }
  /** Several such lines. */
  | { readonly kind: 'list'; readonly suggestions: (map: ServiceMap) => readonly string[] }
  | { readonly kind: 'pounds' }
  | { readonly kind: 'count'; readonly unit: string }
  | { readonly kind: 'percentage' }
  | { readonly kind: 'year' }
  | { readonly kind: 'date' }
  | { readonly kind: 'agency' }
  /** How far a commitment has come, where some of it is worked out. */
  | { readonly kind: 'status' }
  | { readonly kind: 'tick' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
)

/** A field one types into. */
export type TypedFieldSpec = Exclude<
  FieldSpec,
  { readonly kind: 'list' | 'agency' | 'tick' | 'choice' | 'status' }
>

export interface Option {
  readonly value: string
  readonly label: string
}

const CONFIDENCE: FieldSpec = {
  name: 'confidence',
  label: 'How sure',
  kind: 'choice',
  options: [
    { value: 'actual', label: 'Actual: from accounts' },
    { value: 'estimate', label: 'Estimate' },
  ],
}

const YEAR: FieldSpec = { name: 'year', label: 'Year', hint: 'Such as 2008-09', kind: 'year' }
const FIGURE_SOURCE: FieldSpec = {
  name: 'figureSource',
  label: 'Source of the figure',
  kind: 'line',
}

const doings = ({ services }: ServiceMap): readonly string[] => services.map(({ does }) => does)
const cohorts = ({ services }: ServiceMap): readonly string[] =>
  services.map(({ cohort }) => cohort)
const questionSets = ({ services }: ServiceMap): readonly string[] =>
  services.flatMap((service) => service.questionSets)

const SERVICE: readonly FieldSpec[] = [
  { name: 'agencyId', label: 'Agency', kind: 'agency' },
  {
    name: 'does',
    label: 'What it does',
    hint: 'Such as “Home care”. The same words on two services show where they overlap.',
    kind: 'suggested',
    suggestions: doings,
  },
  {
    name: 'cohort',
    label: 'Whom it is for',
    hint: 'Such as “Older people”',
    kind: 'suggested',
    suggestions: cohorts,
  },
  { name: 'pounds', label: 'Cost a year', kind: 'pounds' },
  YEAR,
  CONFIDENCE,
  FIGURE_SOURCE,
  { name: 'peoplePerYear', label: 'People a year', kind: 'count', unit: 'people' },
  {
    name: 'status',
    label: 'Status',
    kind: 'choice',
    options: [
      { value: 'running', label: 'Running' },
      { value: 'proposed', label: 'Proposed' },
      { value: 'ending', label: 'Ending' },
    ],
  },
  {
    name: 'questionSets',
    label: 'Sets of questions it asks',
    hint: 'Such as “Means test”. Shows who is asked the same thing twice.',
    kind: 'list',
    suggestions: questionSets,
  },
  { name: 'fundedBy', label: 'Funded by', kind: 'line' },
  {
    name: 'isJourneyEnd',
    label: 'People’s journey is meant to end here',
    kind: 'tick',
  },
  { name: 'statutoryBasis', label: 'Statutory basis', kind: 'prose' },
  { name: 'source', label: 'Source', kind: 'prose' },
]

const POT: readonly FieldSpec[] = [
  { name: 'heldBy', label: 'Held by', kind: 'agency' },
  { name: 'pounds', label: 'Amount', kind: 'pounds' },
  YEAR,
  CONFIDENCE,
  FIGURE_SOURCE,
]

const STAGE: readonly FieldSpec[] = [
  { name: 'order', label: 'Step', kind: 'count', unit: '' },
  { name: 'personDoes', label: 'What the person does', kind: 'prose' },
  { name: 'personFeels', label: 'What the person feels', kind: 'prose' },
]

const BARRIER: readonly FieldSpec[] = [
  {
    name: 'type',
    label: 'Kind of barrier',
    kind: 'choice',
    options: [
      { value: 'culture', label: 'Culture' },
      { value: 'data', label: 'Data' },
      { value: 'money', label: 'Money' },
      { value: 'rule', label: 'Rule' },
      { value: 'target', label: 'Target' },
    ],
  },
  { name: 'raisedBy', label: 'Raised by', kind: 'agency' },
  {
    name: 'ruleGrip',
    label: 'Does a rule really forbid it?',
    kind: 'choice',
    options: [
      { value: 'unknown', label: 'Nobody has checked yet' },
      { value: 'strait-jacket', label: 'Yes: a strait-jacket' },
      { value: 'loose-overcoat', label: 'No: more of a loose overcoat' },
    ],
  },
  { name: 'removedBy', label: 'Who can remove it', kind: 'line' },
  { name: 'ask', label: 'What we ask for', kind: 'prose' },
  { name: 'poundsAtStake', label: 'At stake', kind: 'pounds' },
]

export const LINK_OPTIONS: readonly Option[] = [
  { value: 'referral', label: 'Referral' },
  { value: 'money', label: 'Money' },
  { value: 'data', label: 'Data' },
  { value: 'depends-on', label: 'Depends on' },
]

const SHARING_AGREEMENT: FieldSpec = {
  name: 'sharingAgreement',
  label: 'Agreement to share data',
  kind: 'choice',
  options: [
    { value: 'unknown', label: 'Nobody has said' },
    { value: 'in-place', label: 'In place' },
    { value: 'none', label: 'None' },
  ],
}

const REFERRAL: readonly FieldSpec[] = [
  { name: 'peoplePerYear', label: 'People a year', kind: 'count', unit: 'people' },
  { name: 'waitDays', label: 'Wait', kind: 'count', unit: 'days' },
  { name: 'dropOutPercent', label: 'Drop out on the way', kind: 'percentage' },
  { name: 'asksAgain', label: 'People are asked again what they have told', kind: 'tick' },
  SHARING_AGREEMENT,
]

const MONEY: readonly FieldSpec[] = [
  { name: 'pounds', label: 'Amount', kind: 'pounds' },
  YEAR,
  CONFIDENCE,
  FIGURE_SOURCE,
]

const FIELDS_BY_SHAPE: Readonly<Record<string, readonly FieldSpec[]>> = {
  service: SERVICE,
  pot: POT,
  stage: STAGE,
  barrier: BARRIER,
  commitment: COMMITMENT,
}

const FIELDS_BY_LINK: Readonly<Record<string, readonly FieldSpec[]>> = {
  referral: REFERRAL,
  money: MONEY,
  data: [SHARING_AGREEMENT],
  'depends-on': [],
}

/** The fields of a shape of the service map besides its name; undefined for what is none. */
export function fieldsOfShape(type: string): readonly FieldSpec[] | undefined {
  return Object.hasOwn(FIELDS_BY_SHAPE, type) ? FIELDS_BY_SHAPE[type] : undefined
}

/** The fields of a link besides its kind. */
export function fieldsOfLink(kind: string): readonly FieldSpec[] {
  return Object.hasOwn(FIELDS_BY_LINK, kind) ? (FIELDS_BY_LINK[kind] ?? []) : []
}

/** What several selected things have in common, in the order of the first. */
export function commonFields(all: readonly (readonly FieldSpec[])[]): readonly FieldSpec[] {
  const [first = [], ...others] = all
  return first.filter((field) =>
    others.every((fields) =>
      fields.some(({ name, kind }) => name === field.name && kind === field.kind),
    ),
  )
}

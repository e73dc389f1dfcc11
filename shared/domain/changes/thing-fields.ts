import { plainText } from '../../board/plain-text.ts'
import {
  BARRIER_WORDS,
  CONFIDENCE_WORDS,
  LINK_WORDS,
  RULE_GRIP_WORDS,
  SHARING_WORDS,
  STATUS_WORDS,
} from '../../export/choice-words.ts'
import { isAgencyId } from '../agency-id.ts'
import { readCommitmentCells } from '../commitment-cells.ts'
import {
  COMMITMENT_KIND_WORDS,
  COMMITMENT_STATUS_WORDS,
  HORIZON_WORDS,
  RAG_WORDS,
} from '../commitment-words.ts'
import { sayDate } from '../date-words.ts'
import { linkFieldsOf } from '../link-fields.ts'
import { mapLaneOf } from '../map-lane.ts'
import { sayPoundsInFull } from '../money-words.ts'
import { slideFieldsOf } from '../../talk/slide-fields.ts'
import type { FieldChange, FieldForm, FieldValue, ThingKind } from './board-changes.ts'
import { fieldsOf, kindOf, type BoardState, type ToldRecord } from './board-state.ts'

/** What one field of a thing says. */
interface Field {
  readonly label: string
  readonly form: FieldForm
  readonly value: FieldValue
  readonly words: string
}

/** All that a thing says, by field, in the order in which a person reads it. */
type Fields = ReadonlyMap<string, Field>

type Choices = Readonly<Record<string, string>>

type FieldSpec = readonly [field: string, label: string, form: FieldForm, choices?: Choices]

const GONE_AGENCY = 'an agency that has left the directory'

/**
 * What a thing says in one state and not in the other; nothing when it only looks otherwise. Of a
 * thing that has become of another kind all that either kind says is compared.
 */
export function compareFields(
  before: readonly [ToldRecord, BoardState],
  after: readonly [ToldRecord, BoardState],
): FieldChange[] {
  const [was, is] = [readFields(...before), readFields(...after)]
  const changes: FieldChange[] = []
  for (const field of new Set([...is.keys(), ...was.keys()])) {
    const [from, to] = [was.get(field), is.get(field)]
    const { form, label } = to ?? from ?? NOTHING
    if (isSame(from?.value ?? null, to?.value ?? null)) continue
    changes.push({
      field,
      label,
      form,
      from: from?.value ?? null,
      to: to?.value ?? null,
      fromWords: from?.words ?? '',
      toWords: to?.words ?? '',
    })
  }
  return changes
}

const NOTHING: Field = { label: '', form: 'text', value: null, words: '' }

function readFields(record: ToldRecord, state: BoardState): Fields {
  const kind = kindOf(record)
  const raw = rawFields(record, state)
  const fields = new Map<string, Field>()
  for (const [field, label, form, choices] of [
    ...SPECS[kind],
    ...(kind === 'commitment' ? cellSpecs(raw, state) : []),
  ]) {
    const value = readValue(form, raw[field])
    fields.set(field, { label, form, value, words: sayValue(value, { form, choices, state }) })
  }
  return fields
}

/** As records hold them, under the names that the specs have. */
function rawFields(record: ToldRecord, state: BoardState): Readonly<Record<string, unknown>> {
  const kind = kindOf(record)
  if (record.typeName === 'agency') return { ...record }
  if (record.typeName !== 'shape') return { name: record.name }
  const props = fieldsOf(record)
  const own = { ...props, is: kind, richText: plainText(props['richText']) || props['text'] }
  const ends = { start: state.endOf(record.id, 'start'), end: state.endOf(record.id, 'end') }
  switch (kind) {
    case 'link':
      return { ...own, ...linkFieldsOf(record.meta), ...ends }
    case 'commitment': {
      const { after, neededAgencyIds, shares } = readCommitmentCells(record.meta)
      const cells = shares.flatMap(({ agencyId, isCashable, paysPounds, savesPounds, year }) => [
        [`pays/${agencyId}/${year}`, paysPounds] as const,
        [`saves/${agencyId}/${year}`, savesPounds] as const,
        [`cashable/${agencyId}/${year}`, isCashable || null] as const,
      ])
      return { ...own, needs: neededAgencyIds, after, ...Object.fromEntries(cells) }
    }
    case 'frame': {
      const lane = mapLaneOf(record)
      const journey = lane?.kind === 'journey' ? 'yes' : null
      const { isHidden, notes } = slideFieldsOf(record.meta)
      const agencyId = lane?.kind === 'agency' ? lane.agencyId : null
      return { ...own, lane: agencyId, journey, notes, isHidden }
    }
    case 'drawing': {
      const asset = state.assetOf(record)
      const src = asset?.typeName === 'asset' ? asset.props.src : null
      return { ...own, ...ends, picture: src }
    }
    case 'agency':
    case 'barrier':
    case 'board':
    case 'note':
    case 'page':
    case 'pot':
    case 'service':
    case 'stage':
      return own
  }
}

/** What each agency pays and saves in each year: fields that people make as they go. */
function cellSpecs(raw: Readonly<Record<string, unknown>>, state: BoardState): FieldSpec[] {
  return Object.keys(raw).flatMap((field): FieldSpec[] => {
    const [, column = '', agencyId = '', year = ''] =
      /^(pays|saves|cashable)\/(.*)\/([^/]*)$/su.exec(field) ?? []
    const name = state.agencyName(agencyId) || GONE_AGENCY
    if (column === 'cashable') return [[field, `what ${name} saves in ${year} is cashable`, 'tick']]
    return column === '' ? [] : [[field, `what ${name} ${column} in ${year}`, 'pounds']]
  })
}

function readValue(form: FieldForm, raw: unknown): FieldValue {
  if (form === 'tick') return typeof raw === 'boolean' ? raw : null
  if (form === 'list') {
    const items = Array.isArray(raw) ? raw.filter((item) => typeof item === 'string') : []
    return items.length === 0 ? null : items
  }
  if (form === 'number' || form === 'pounds') return typeof raw === 'number' ? raw : null
  return typeof raw === 'string' && raw !== '' ? raw : null
}

function sayValue(
  value: FieldValue,
  { choices, form, state }: { form: FieldForm; choices: Choices | undefined; state: BoardState },
): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') {
    return form === 'pounds' ? sayPoundsInFull(value) : value.toLocaleString('en-GB')
  }
  const nameAgency = (id: string): string => state.agencyName(id) || GONE_AGENCY
  if (typeof value !== 'string') {
    return value.map((item) => (isAgencyId(item) ? nameAgency(item) : item)).join(', ')
  }
  switch (form) {
    case 'date':
      return sayDate(value)
    case 'agency':
      return nameAgency(value)
    case 'shape':
      return state.call(value)
    case 'choice':
      return (choices?.[value] ?? value).toLowerCase()
    case 'list':
    case 'number':
    case 'pounds':
    case 'text':
    case 'tick':
      return value
  }
}

function isSame(a: FieldValue, b: FieldValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  return a.length === b.length && a.every((item, at) => item === b[at])
}

const KIND: FieldSpec = ['is', 'what it is', 'choice']
const NAME: FieldSpec = ['richText', 'name', 'text']
const TEXT: FieldSpec = ['richText', 'text', 'text']
const YEAR: FieldSpec = ['year', 'year', 'choice']
const FIGURE: readonly FieldSpec[] = [
  YEAR,
  ['confidence', 'how sure', 'choice', CONFIDENCE_WORDS],
  ['figureSource', 'source of the figure', 'text'],
]

const SPECS: Readonly<Record<ThingKind, readonly FieldSpec[]>> = {
  board: [['name', 'title', 'text']],
  page: [['name', 'name', 'text']],
  agency: [
    ['name', 'name', 'text'],
    ['shortName', 'short name', 'text'],
    ['sector', 'sector', 'text'],
    ['colour', 'colour', 'choice'],
    ['parentId', 'part of', 'agency'],
  ],
  service: [
    KIND,
    NAME,
    ['agencyId', 'agency', 'agency'],
    ['does', 'what it does', 'text'],
    ['cohort', 'whom it is for', 'text'],
    ['pounds', 'cost a year', 'pounds'],
    ...FIGURE,
    ['peoplePerYear', 'people a year', 'number'],
    ['status', 'status', 'choice', STATUS_WORDS],
    ['questionSets', 'sets of questions it asks', 'list'],
    ['fundedBy', 'funded by', 'text'],
    ['isJourneyEnd', 'end of people’s journey', 'tick'],
    ['statutoryBasis', 'statutory basis', 'text'],
    ['source', 'source', 'text'],
  ],
  pot: [KIND, NAME, ['heldBy', 'held by', 'agency'], ['pounds', 'amount', 'pounds'], ...FIGURE],
  stage: [
    KIND,
    NAME,
    ['order', 'step', 'number'],
    ['personDoes', 'what the person does', 'text'],
    ['personFeels', 'what the person feels', 'text'],
  ],
  barrier: [
    KIND,
    TEXT,
    ['type', 'kind of barrier', 'choice', BARRIER_WORDS],
    ['raisedBy', 'raised by', 'agency'],
    ['ruleGrip', 'grip of the rule', 'choice', RULE_GRIP_WORDS],
    ['removedBy', 'who can remove it', 'text'],
    ['ask', 'what we ask for', 'text'],
    ['poundsAtStake', 'at stake', 'pounds'],
  ],
  commitment: [
    KIND,
    ['ref', 'ref', 'choice'],
    TEXT,
    ['kind', 'kind of commitment', 'choice', COMMITMENT_KIND_WORDS],
    ['leadAgencyId', 'lead', 'agency'],
    ['owner', 'owner', 'text'],
    ['dueDate', 'due date', 'date'],
    ['status', 'status', 'choice', COMMITMENT_STATUS_WORDS],
    ['rag', 'rating', 'choice', RAG_WORDS],
    ['ragReason', 'reason for the rating', 'text'],
    ['horizon', 'horizon', 'choice', HORIZON_WORDS],
    ['needs', 'whose agreement it needs', 'list'],
    ['after', 'what must be done first', 'list'],
    ['evidence', 'evidence', 'text'],
  ],
  link: [
    KIND,
    ['link', 'kind of link', 'choice', LINK_WORDS],
    ['start', 'starts at', 'shape'],
    ['end', 'leads to', 'shape'],
    TEXT,
    ['peoplePerYear', 'people a year', 'number'],
    ['waitDays', 'wait in days', 'number'],
    ['dropOutPercent', 'drop out on the way in per cent', 'number'],
    ['asksAgain', 'people asked again what they have told', 'tick'],
    ['sharingAgreement', 'agreement to share data', 'choice', SHARING_WORDS],
    ['pounds', 'amount', 'pounds'],
    ...FIGURE,
  ],
  frame: [
    KIND,
    ['name', 'name', 'text'],
    ['lane', 'whose lane', 'agency'],
    ['journey', 'lane of people’s journey', 'choice'],
    ['notes', 'notes for the speaker', 'text'],
    ['isHidden', 'hidden in talks', 'tick'],
  ],
  note: [KIND, TEXT, ['url', 'address', 'text']],
  drawing: [
    KIND,
    TEXT,
    ['start', 'starts at', 'shape'],
    ['end', 'leads to', 'shape'],
    ['altText', 'what the picture shows', 'text'],
    ['url', 'address', 'text'],
    ['picture', 'picture', 'text'],
  ],
}

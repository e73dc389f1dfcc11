import type { TLArrowBinding, TLShape } from '@tldraw/tlschema'
import type { BoardRecord } from '../../board/board-record.ts'
import { plainLine } from '../../board/plain-text.ts'
import type { AgencyRecord } from '../agency-record.ts'
import { LINK_KINDS, type LinkKind } from '../service-map.ts'
import type { ThingKind } from './board-changes.ts'

/** One of the two states that are compared, for looking things up in. */
export interface BoardState {
  /** What is told by itself: the document, pages, agencies and shapes, by id. */
  readonly told: ReadonlyMap<string, ToldRecord>
  /** What an arrow's end is bound to; null where it hangs. */
  endOf(arrowId: string, terminal: 'start' | 'end'): string | null
  /** The bindings of a shape, in order: told with it. */
  bindingsOf(shapeId: string): readonly BoardRecord[]
  /** The picture or the web page's preview that a shape shows: told with it. */
  assetOf(record: ToldRecord): BoardRecord | null
  /** What it is called in a sentence; "nothing" for what is not there. */
  call(id: string | null): string
  /** The agency's name; '' for one that the directory has not. */
  agencyName(agencyId: string): string
}

export type ToldRecord =
  Extract<BoardRecord, { typeName: 'document' | 'page' | 'shape' }> | AgencyRecord

export function readState(records: Iterable<BoardRecord>): BoardState {
  const told = new Map<string, ToldRecord>()
  const assets = new Map<string, BoardRecord>()
  const bindings = new Map<string, TLArrowBinding[]>()
  for (const record of records) {
    if (isTold(record)) told.set(record.id, record)
    else if (record.typeName === 'asset') assets.set(record.id, record)
    else if (record.typeName === 'binding') {
      // Arrows' are the only bindings a board holds.
      const binding = record as TLArrowBinding
      const own = bindings.get(binding.fromId)
      if (own === undefined) bindings.set(binding.fromId, [binding])
      else own.push(binding)
    }
  }
  const bindingsOf = (id: string): readonly TLArrowBinding[] =>
    (bindings.get(id) ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const state: BoardState = {
    told,
    bindingsOf,
    endOf: (arrowId, terminal) => {
      const to = bindingsOf(arrowId).find(({ props }) => props.terminal === terminal)?.toId
      return to !== undefined && told.has(to) ? to : null
    },
    assetOf: (record) => {
      const id = fieldsOf(record)['assetId']
      return typeof id === 'string' ? (assets.get(id) ?? null) : null
    },
    call: (id) => {
      const record = id === null ? undefined : told.get(id)
      return record === undefined ? 'nothing' : callRecord(record, state)
    },
    agencyName: (id) => {
      const record = told.get(id)
      return record?.typeName === 'agency' ? nameOf(record, state) : ''
    },
  }
  return state
}

export function kindOf(record: ToldRecord): ThingKind {
  switch (record.typeName) {
    case 'document':
      return 'board'
    case 'page':
      return 'page'
    case 'agency':
      return 'agency'
    case 'shape':
      return kindOfShape(record)
  }
}

/** As people wrote it, in one line; a commitment's ref; '' where there is none. */
export function nameOf(record: ToldRecord, state: BoardState): string {
  if (record.typeName === 'agency') return tidy(record.name) || tidy(record.shortName)
  if (record.typeName !== 'shape') return tidy(record.name)
  const { altText, name, ref, richText, text, url } = fieldsOf(record)
  if (kindOf(record) === 'commitment') return typeof ref === 'string' ? ref : ''
  if (kindOf(record) === 'link') return callLink(record, state)
  const words = [plainLine(richText), name, text, altText, url].find(
    (one) => typeof one === 'string' && tidy(one) !== '',
  )
  return typeof words === 'string' ? tidy(words) : ''
}

/** A shape's own fields; of what is no shape none. */
export function fieldsOf(record: ToldRecord): Readonly<Record<string, unknown>> {
  return record.typeName === 'shape' ? { ...record.props } : {}
}

/** In a sentence: what people wrote in quotation marks, but for the names of agencies. */
export function callRecord(record: ToldRecord, state: BoardState): string {
  const kind = kindOf(record)
  if (kind === 'board') return 'the board'
  const name = nameOf(record, state)
  if (kind === 'commitment' || kind === 'link') return name
  if (name !== '') return kind === 'agency' ? brief(name) : `“${brief(name)}”`
  return record.typeName === 'shape' && kind === 'drawing'
    ? (UNNAMED_DRAWINGS[record.type] ?? UNNAMED.drawing)
    : UNNAMED[kind]
}

/** A text short enough to stand in a sentence, cut between words where it can be. */
export function brief(text: string): string {
  const MOST = 80
  const letters = Array.from(text)
  if (letters.length <= MOST) return text
  const cut = letters.slice(0, MOST - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > MOST / 2 ? cut.slice(0, space) : cut}…`
}

function callLink(record: ToldRecord, state: BoardState): string {
  const link = record.typeName === 'shape' ? linkKindOf(record) : undefined
  // A link to a link would be called by what it joins for ever.
  const end = (terminal: 'start' | 'end'): string => {
    const id = state.endOf(record.id, terminal)
    const at = id === null ? undefined : state.told.get(id)
    if (at === undefined) return 'nothing'
    return kindOf(at) === 'link' ? 'another link' : callRecord(at, state)
  }
  const [words, to] = LINKS[link ?? 'referral']
  return `${words} ${end('start')} ${to} ${end('end')}`
}

const LINKS: Readonly<Record<LinkKind, readonly [words: string, to: string]>> = {
  referral: ['the referral from', 'to'],
  money: ['the money from', 'to'],
  data: ['the data from', 'to'],
  'depends-on': ['the dependency of', 'on'],
}

const MAP_KINDS: ReadonlySet<string> = new Set<ThingKind>([
  'service',
  'pot',
  'stage',
  'barrier',
  'commitment',
  'frame',
  'note',
])

function kindOfShape({ meta, type }: TLShape): ThingKind {
  if (MAP_KINDS.has(type)) return type as ThingKind
  return linkKindOf({ meta, type }) === undefined ? 'drawing' : 'link'
}

/** Of an arrow that is a link, without reading all its fields. */
function linkKindOf({ meta, type }: Pick<TLShape, 'meta' | 'type'>): LinkKind | undefined {
  return type === 'arrow' ? LINK_KINDS.find((kind) => kind === meta['link']) : undefined
}

function isTold(record: BoardRecord): record is ToldRecord {
  return TOLD.has(record.typeName)
}

const TOLD: ReadonlySet<string> = new Set(['document', 'page', 'agency', 'shape'])

const UNNAMED: Readonly<Record<ThingKind, string>> = {
  board: 'the board',
  agency: 'an agency with no name',
  service: 'a service with no name',
  pot: 'a pot with no name',
  stage: 'a stage with no name',
  barrier: 'a barrier with no name',
  commitment: 'a commitment',
  link: 'a link',
  page: 'a page with no name',
  frame: 'a frame with no name',
  note: 'an empty note',
  drawing: 'a drawing',
}

const UNNAMED_DRAWINGS: Readonly<Record<string, string>> = {
  arrow: 'an arrow',
  bookmark: 'a web address',
  geo: 'a box',
  group: 'a group',
  image: 'a picture',
  line: 'a line',
  text: 'an empty text',
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

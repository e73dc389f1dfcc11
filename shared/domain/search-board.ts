import type { TLShape } from '@tldraw/tlschema'
import type { BoardRecord } from '../board/board-record.ts'
import { foldText } from './fold-text.ts'
import { linkFieldsOf } from './link-fields.ts'
import { NAME, textsOfAgency, textsOfShape, type SearchedText } from './searched-texts.ts'
import { byText } from './text-order.ts'

/** Something on a board that answers a search. */
export interface SearchHit {
  /** Of the shape or agency. */
  readonly id: string
  /** The shape's type; `agency`; of a link its kind. */
  readonly kind: string
  /** '' for what has none. */
  readonly name: string
  /** Name of the page it is on; '' for an agency. */
  readonly page: string
  /** Short name of the agency whose it is; '' for nobody's. */
  readonly agency: string
  /** What was found, where that is not in the name. */
  readonly excerpt: SearchedText | null
  /** What to show of it: the shape itself, or all that is an agency's. */
  readonly shapeIds: readonly string[]
}

export interface SearchResult {
  /** The best first, at most as many as were asked for. */
  readonly hits: readonly SearchHit[]
  /** How many there are in all. */
  readonly total: number
}

const NOTHING: SearchResult = { hits: [], total: 0 }

/** The longest excerpt, and how much of it stands before what was found. In characters. */
const MAX_EXCERPT = 120
const BEFORE_FOUND = 30

/** Better is less. */
const RANK = {
  nameBegins: 0,
  inName: 1,
  wordsInName: 2,
  inField: 3,
  apart: 4,
  agencyOnly: 5,
} as const

/** A record's texts, folded once for as long as the record stands. */
interface Folded {
  readonly texts: readonly SearchedText[]
  readonly name: string
  /** Of all texts, with a line break between each and the next, which no query has. */
  readonly all: string
}

/**
 * Search over all texts of a board as it is: names, labels, fields, agencies [SEARCH-1]. What is
 * read of a record is kept until the record is replaced by another, so that asking again is quick.
 */
export class BoardSearch {
  readonly #records: ReadonlyMap<string, BoardRecord>
  readonly #read: (record: BoardRecord) => BoardRecord
  readonly #folded = new WeakMap<BoardRecord, Folded>()

  /**
   * @param records a view's, which change as the board does
   * @param read what a record says to whoever searches, under the same id: the same each time
   */
  constructor(
    records: ReadonlyMap<string, BoardRecord>,
    read: (record: BoardRecord) => BoardRecord = (record) => record,
  ) {
    this.#records = records
    this.#read = read
  }

  /** What has every word of the query in its texts or its agency's name. */
  find(query: string, most: number): SearchResult {
    const phrase = foldText(query)
    if (phrase === '') return NOTHING
    const words = phrase.split(' ')
    const agencies = this.#foldAgencies()
    const found: { readonly record: BoardRecord; readonly rank: number; readonly name: string }[] =
      []
    for (const stored of this.#records.values()) {
      const record = this.#read(stored)
      const folded = this.#fold(record)
      if (folded === undefined) continue
      const agency = agencies.get(holderOf(record)) ?? ''
      const rank = rankOf(folded, agency, phrase, words)
      if (rank !== undefined) found.push({ record, rank, name: folded.name })
    }
    found.sort(
      (a, b) => a.rank - b.rank || byText(a.name, b.name) || byText(a.record.id, b.record.id),
    )
    return {
      hits: found.slice(0, most).map(({ record }) => this.#toHit(record, phrase, words)),
      total: found.length,
    }
  }

  #foldAgencies(): ReadonlyMap<string, string> {
    const agencies = new Map<string, string>()
    for (const record of this.#records.values()) {
      if (record.typeName === 'agency') agencies.set(record.id, this.#fold(record)?.all ?? '')
    }
    return agencies
  }

  #fold(record: BoardRecord): Folded | undefined {
    const known = this.#folded.get(record)
    if (known !== undefined) return known
    if (record.typeName !== 'shape' && record.typeName !== 'agency') return undefined
    const texts = record.typeName === 'shape' ? textsOfShape(record) : textsOfAgency(record)
    const folded = {
      texts,
      name: foldText(texts.find(({ field }) => field === NAME)?.text ?? ''),
      all: texts.map(({ text }) => foldText(text)).join('\n'),
    }
    this.#folded.set(record, folded)
    return folded
  }

  #toHit(record: BoardRecord, phrase: string, words: readonly string[]): SearchHit {
    const { name = '', texts = [] } = this.#fold(record) ?? {}
    const shown = texts.find(({ field }) => field === NAME)?.text ?? ''
    const isInName = words.every((word) => name.includes(word))
    const common = {
      id: record.id,
      name: shown.replaceAll(/\s+/gu, ' '),
      excerpt: isInName ? null : excerptOf(texts, phrase, words),
    }
    if (record.typeName !== 'shape') {
      const shapeIds = [...this.#records.values()].flatMap((each) =>
        holderOf(this.#read(each)) === record.id ? [each.id] : [],
      )
      return {
        ...common,
        kind: record.typeName,
        page: '',
        agency: '',
        shapeIds: shapeIds.toSorted(),
      }
    }
    return {
      ...common,
      kind: kindOf(record),
      page: this.#pageOf(record),
      agency: this.#agencyOf(record),
      shapeIds: [record.id],
    }
  }

  #agencyOf(record: BoardRecord): string {
    const agency = this.#records.get(holderOf(record))
    return agency?.typeName === 'agency' ? agency.shortName || agency.name : ''
  }

  /** The view has no circles of parents. */
  #pageOf(shape: TLShape): string {
    const parent = this.#records.get(shape.parentId)
    if (parent?.typeName === 'page') return parent.name
    return parent?.typeName === 'shape' ? this.#pageOf(parent) : ''
  }
}

function rankOf(
  { all, name }: Folded,
  agency: string,
  phrase: string,
  words: readonly string[],
): number | undefined {
  if (!words.every((word) => all.includes(word) || agency.includes(word))) return undefined
  if (name.startsWith(phrase)) return RANK.nameBegins
  if (name.includes(phrase)) return RANK.inName
  if (words.every((word) => name.includes(word))) return RANK.wordsInName
  if (all.includes(phrase)) return RANK.inField
  return words.some((word) => all.includes(word)) ? RANK.apart : RANK.agencyOnly
}

/** The line in which it was found, cut to size; null where it was found in the agency's name alone. */
function excerptOf(
  texts: readonly SearchedText[],
  phrase: string,
  words: readonly string[],
): SearchedText | null {
  for (const sought of [phrase, ...words]) {
    for (const { field, text } of texts) {
      if (field === NAME) continue
      const line = text.split('\n').find((each) => foldText(each).includes(sought))
      if (line !== undefined)
        return { field, text: cutAround(line, foldText(line).indexOf(sought)) }
    }
  }
  return null
}

/** @param at about where in the line something is: folding may have moved it by a few characters */
function cutAround(line: string, at: number): string {
  if (line.length <= MAX_EXCERPT) return line
  const start = at <= BEFORE_FOUND ? 0 : at - BEFORE_FOUND
  const cut = line.slice(start, start + MAX_EXCERPT).trim()
  return `${start > 0 ? '…' : ''}${cut}${start + MAX_EXCERPT < line.length ? '…' : ''}`
}

function kindOf(shape: TLShape): string {
  return shape.type === 'arrow' ? (linkFieldsOf(shape.meta)?.link ?? shape.type) : shape.type
}

/** Id of the agency whose a record is; '' for nobody's. */
function holderOf(record: BoardRecord): string {
  if (record.typeName !== 'shape') return ''
  const { agencyId, heldBy, leadAgencyId, raisedBy } = record.props as Readonly<
    Record<string, unknown>
  >
  const holder = agencyId ?? heldBy ?? raisedBy ?? leadAgencyId
  return typeof holder === 'string' ? holder : ''
}

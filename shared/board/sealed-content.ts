import type { TLShape, TLShapeId } from '@tldraw/tlschema'
import { LIMITS } from '../protocol/limits.ts'
import { sealedItemIdOf, type SealedShape } from '../domain/sealed-shape.ts'
import type { BoardRecord } from './board-record.ts'
import { isPlainObject } from './plain-json.ts'
import { validateRecord } from './record-schema.ts'

/** What can be sealed. */
const SEALABLE = ['service', 'barrier', 'commitment', 'pot', 'stage', 'note'] as const
type Sealable = (typeof SEALABLE)[number]

/** All that something says, apart from where it stands: what only its agencies get. */
export interface SealedContent {
  readonly type: Sealable
  readonly props: Readonly<Record<string, unknown>>
  readonly meta: Readonly<Record<string, unknown>>
}

/** What something sealed says to those who may read it. */
export interface SealedItem {
  /** Of the card that first took its place; copies of that card name it. */
  readonly shapeId: string
  readonly agencyIds: readonly string[]
  /** 1 at first; each change makes it one more. */
  readonly version: number
  readonly content: SealedContent
}

/**
 * Reads a board's records as those do who may read what is sealed on it: each card as what it stands for.
 * @param items by their ids
 */
export function readerOfSealed(
  items: ReadonlyMap<string, SealedItem>,
): (record: BoardRecord) => BoardRecord {
  const opened = new WeakMap<BoardRecord, BoardRecord>()
  return (record) => {
    const item = isSealedCard(record) ? items.get(sealedItemIdOf(record)) : undefined
    if (!isSealedCard(record) || item === undefined) return record
    const known = opened.get(record)
    if (known !== undefined) return known
    const read = openedShape(record, record.id, item.content)
    opened.set(record, read)
    return read
  }
}

/** What stands on a board can be sealed together, up to so many. */
export const MOST_SEALED_TOGETHER = 100

/** Ids of what the cards among these records stand for. */
export function sealedItemsShown(records: Iterable<BoardRecord>): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const record of records) {
    if (isSealedCard(record)) ids.add(sealedItemIdOf(record))
  }
  return ids
}

/** A closed card as a board has it: tldraw's type of a shape knows only its own kinds. */
export type SealedCard = Extract<BoardRecord, { typeName: 'shape' }> & SealedShape

/** Whether a record is a closed card. */
export function isSealedCard(record: BoardRecord | undefined): record is SealedCard {
  return record?.typeName === 'shape' && record.type === 'sealed'
}

export function isSealable(type: string): type is Sealable {
  return (SEALABLE as readonly string[]).includes(type)
}

/** @returns undefined for what cannot be sealed */
export function sealedContentOf(record: BoardRecord | undefined): SealedContent | undefined {
  if (record?.typeName !== 'shape' || !isSealable(record.type)) return undefined
  return {
    type: record.type,
    props: record.props as unknown as SealedContent['props'],
    meta: record.meta,
  }
}

/** The closed card that takes the place of a shape. @param id of the card */
export function closedCard(
  shape: Extract<BoardRecord, { typeName: 'shape' }>,
  id: string,
  agencyIds: readonly string[],
): BoardRecord {
  const { h, w } = shape.props as { readonly w?: number; readonly h?: number }
  const props = { w: w ?? NOTE_SIZE, h: h ?? NOTE_SIZE, agencyIds: [...agencyIds], itemId: id }
  // tldraw's type of a shape knows only its own kinds.
  const card: unknown = { ...shape, id: id as TLShapeId, type: 'sealed', props, meta: {} }
  return card as BoardRecord
}

/** The shape that a lifted seal puts back in place of its card. @param id of the shape */
export function openedShape(
  card: SealedCard,
  id: string,
  { meta, props, type }: SealedContent,
): BoardRecord {
  const { h, w } = card.props
  const size = 'w' in props ? { w, h } : {}
  const shape: unknown = { ...card, id, type, props: { ...props, ...size }, meta }
  return shape as BoardRecord
}

/**
 * What is wrong with a content that somebody sends, or undefined.
 * @param type what the item is: that cannot be changed
 */
export function sealedContentProblem(value: unknown, type: string): string | undefined {
  if (!isPlainObject(value)) return 'no object'
  if (JSON.stringify(value).length > LIMITS.maxSealedLength) return 'too long'
  if (value['type'] !== type) return `no ${type}`
  const keys = Object.keys(value)
  if (keys.length !== 3 || !isPlainObject(value['props']) || !isPlainObject(value['meta'])) {
    return 'type, props and meta are what it has'
  }
  return validateRecord({ ...PLACED, ...value })
}

/** tldraw's notes have no size of their own. */
const NOTE_SIZE = 200

/** Any place: that of an item is its card's. */
const PLACED: Omit<TLShape, 'type' | 'props' | 'meta'> = {
  typeName: 'shape',
  id: 'shape:sealed' as TLShapeId,
  parentId: 'page:page' as TLShape['parentId'],
  index: 'a1' as TLShape['index'],
  x: 0,
  y: 0,
  rotation: 0,
  isLocked: false,
  opacity: 1,
}

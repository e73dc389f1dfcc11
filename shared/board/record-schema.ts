import { StoreSchema, type StoreSchemaOptions } from '@tldraw/store'
import {
  createTLSchema,
  defaultBindingSchemas,
  defaultShapeSchemas,
  type TLRecord,
  type TLSchema,
  type TLStoreProps,
} from '@tldraw/tlschema'
import { agencyMigrations, AgencyRecordType } from '../domain/agency-record.ts'
import { linkProblem } from '../domain/link-fields.ts'
import { slideProblem } from '../talk/slide-fields.ts'
import { mapShapeSchemas } from '../domain/map-shapes.ts'
import { sealedShapeMigrations, sealedShapeProps } from '../domain/sealed-shape.ts'
import type { BoardRecord } from './board-record.ts'
import { hashOfAddress } from '../images/image-address.ts'
import { isImageType } from '../images/image-file.ts'
import { LIMITS } from '../protocol/limits.ts'
import { extentProblem, offsetProblem } from './extent.ts'
import { isPlainObject, plainJsonProblem } from './plain-json.ts'
import { SEPARATOR } from './registers.ts'
import { richTextProblem } from './rich-text.ts'
import { isSafeLink } from './safe-link.ts'

/**
 * Shapes a board may hold: tldraw's, without embeds (their Gist frame runs unsandboxed) and without
 * videos; those of the service map; and the closed card of what is sealed.
 */
export const shapeSchemas = {
  arrow: defaultShapeSchemas.arrow,
  bookmark: defaultShapeSchemas.bookmark,
  draw: defaultShapeSchemas.draw,
  frame: defaultShapeSchemas.frame,
  geo: defaultShapeSchemas.geo,
  group: defaultShapeSchemas.group,
  highlight: defaultShapeSchemas.highlight,
  image: defaultShapeSchemas.image,
  line: defaultShapeSchemas.line,
  note: defaultShapeSchemas.note,
  text: defaultShapeSchemas.text,
  ...mapShapeSchemas,
  sealed: { props: sealedShapeProps, migrations: sealedShapeMigrations },
} as const

/** The one tldraw schema, for the page's store and the server alike. */
export const recordSchema = withAgencies(
  createTLSchema({
    shapes: shapeSchemas,
    bindings: defaultBindingSchemas,
    migrations: [agencyMigrations],
  }),
)

/**
 * tldraw's schema with one more kind of record, of which its type says nothing: `createTLSchema`
 * takes none. What else that gives a schema (migrations, the check that there is a page) the
 * declarations keep to themselves: hence the cast.
 */
function withAgencies(schema: TLSchema): TLSchema {
  const { options } = schema as unknown as {
    readonly options: StoreSchemaOptions<TLRecord, TLStoreProps>
  }
  const types = { ...schema.types, agency: AgencyRecordType }
  return StoreSchema.create<TLRecord, TLStoreProps>(types, options)
}

export const DOCUMENT_ID = 'document:document'

/** Kinds of record a board is made of. What belongs to one page's view (camera, selection) is not. */
const RECORD_KINDS = ['document', 'page', 'shape', 'binding', 'asset', 'agency'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

const MAX_ID_LENGTH = 128
/** Beyond some 170 characters tldraw's arithmetic on index keys never ends. */
export const MAX_INDEX_LENGTH = 128
/** All of a record's `meta`, as JSON, in characters. */
export const MAX_META_LENGTH = 65_536
/** Names of pages and frames, and the board's title. The page asks for less. */
const MAX_NAME_LENGTH = 2_000

/** The kind an id says its record is of. */
export function kindOfId(id: string): RecordKind | undefined {
  if (id.length > MAX_ID_LENGTH || id.includes(SEPARATOR)) return undefined
  const kind = RECORD_KINDS.find((name) => id.startsWith(`${name}:`) && id.length > name.length + 1)
  return kind === 'document' && id !== DOCUMENT_ID ? undefined : kind
}

/**
 * What is wrong with a record, or undefined when it may go into tldraw's store: its own validation,
 * and the holes that one leaves [VALID-1].
 * @param knownGood an earlier state of the record that was found right: what it shares with the
 *   present one is not looked at again
 */
export function validateRecord(record: unknown, knownGood?: BoardRecord): string | undefined {
  const unfit = plainJsonProblem(record, knownGood)
  if (unfit !== undefined) return unfit
  if (!isPlainObject(record)) return 'not a record'
  const { id, typeName } = record
  if (typeof id !== 'string') return 'no id'
  const kind = kindOfId(id)
  if (kind === undefined || kind !== typeName) return 'id and kind do not agree'
  return (
    // First, because tldraw's own check of a hostile index may not end.
    indexProblem(record['index']) ??
    schemaProblem(kind, record, knownGood) ??
    nameProblem(record['name']) ??
    metaProblem(record['meta'], knownGood?.meta) ??
    (kind === 'shape' ? offsetProblem(record['x'], record['y']) : undefined) ??
    markedProblem(record) ??
    (kind === 'asset'
      ? assetProblem(record['type'], record['props'])
      : propsProblem(
          record['props'],
          knownGood !== undefined && 'props' in knownGood && knownGood.props,
        ))
  )
}

/** Index keys are base 62 and short; tldraw's own check may not end on others. */
export function indexProblem(index: unknown): string | undefined {
  if (index === undefined) return undefined
  return typeof index === 'string' && index.length <= MAX_INDEX_LENGTH && BASE_62.test(index)
    ? undefined
    : 'unreadable index'
}

/** @param knownGood a `meta` found right before */
function metaProblem(meta: unknown, knownGood?: unknown): string | undefined {
  if (meta === knownGood) return undefined
  if (!isPlainObject(meta)) return 'meta is no object'
  return JSON.stringify(meta).length <= MAX_META_LENGTH ? undefined : 'meta is too large'
}

/** An arrow's `meta` says whether it is a link, and of what kind; a frame's what it is as a slide; a sealed card's nothing. */
function markedProblem({ type, meta }: Readonly<Record<string, unknown>>): string | undefined {
  if (!isPlainObject(meta)) return undefined
  switch (type) {
    case 'arrow':
      return linkProblem(meta)
    case 'frame':
      return slideProblem(meta)
    case 'sealed':
      return Object.keys(meta).length === 0 ? undefined : 'sealed card with something in it'
    default:
      return undefined
  }
}

/** Bounds on props that tldraw does not set: sizes, rich text, links, names, descriptions, paths without a point. */
export function propProblem(name: string, value: unknown): string | undefined {
  return extentProblem(name, value) ?? contentProblem(name, value)
}

function contentProblem(name: string, value: unknown): string | undefined {
  switch (name) {
    case 'richText':
      return richTextProblem(value)
    case 'url':
      return value === '' || (typeof value === 'string' && isSafeLink(value))
        ? undefined
        : 'unsafe link'
    case 'name':
      return nameProblem(value)
    // Without a point there is no outline, and the whole canvas fails over it.
    case 'segments':
      return Array.isArray(value) && value.length > 0 && value.every(hasPoints)
        ? undefined
        : 'stroke without a point'
    case 'points':
      return isPlainObject(value) && Object.keys(value).length > 0
        ? undefined
        : 'line without a point'
    case 'altText':
      return typeof value === 'string' && value.length > LIMITS.maxAltTextLength
        ? 'description is too long'
        : undefined
    case 'crop':
      return value === null || isWindow(value) ? undefined : 'crop that leaves nothing'
    default:
      return undefined
  }
}

/** The part of a picture that is shown, from 0 to 1 each way; a little more by arithmetic. */
function isWindow(crop: unknown): boolean {
  if (!isPlainObject(crop)) return false
  const { topLeft: from, bottomRight: to } = crop
  if (!isPlainObject(from) || !isPlainObject(to)) return false
  return ['x', 'y'].every((axis) => {
    const [start, end] = [Number(from[axis]), Number(to[axis])]
    return start > -0.01 && end < 1.01 && end - start > 0.001
  })
}

function hasPoints(segment: unknown): boolean {
  return isPlainObject(segment) && Array.isArray(segment['points']) && segment['points'].length > 0
}

export function nameProblem(name: unknown): string | undefined {
  return typeof name === 'string' && name.length > MAX_NAME_LENGTH ? 'name is too long' : undefined
}

interface ValidatedType {
  /** @throws when the record is invalid */
  validate(record: unknown, knownGood?: BoardRecord): unknown
}

const recordTypes: Readonly<Record<RecordKind, ValidatedType>> = {
  document: recordSchema.types.document,
  page: recordSchema.types.page,
  shape: recordSchema.types.shape,
  binding: recordSchema.types.binding,
  asset: recordSchema.types.asset,
  agency: AgencyRecordType,
}

const BASE_62 = /^[0-9A-Za-z]+$/

function schemaProblem(
  kind: RecordKind,
  record: unknown,
  knownGood: BoardRecord | undefined,
): string | undefined {
  try {
    recordTypes[kind].validate(record, knownGood)
    return undefined
  } catch (error) {
    // The message quotes the value, which may be long.
    return error instanceof Error ? error.message.slice(0, 200) : 'invalid record'
  }
}

function propsProblem(props: unknown, knownGood: unknown): string | undefined {
  if (!isPlainObject(props)) return undefined
  const known = isPlainObject(knownGood) ? knownGood : undefined
  for (const [name, value] of Object.entries(props)) {
    if (known?.[name] === value) continue
    const problem = propProblem(name, value)
    if (problem !== undefined) return problem
  }
  return undefined
}

function assetProblem(type: unknown, props: unknown): string | undefined {
  if (!isPlainObject(props)) return 'asset without props'
  switch (type) {
    case 'bookmark':
      return bookmarkProblem(props)
    case 'image':
      return imageProblem(props)
    default:
      return `asset of kind ${String(type)}`
  }
}

/** A picture's bytes are on the board's own server, under their hash, and nowhere else. */
function imageProblem(props: Readonly<Record<string, unknown>>): string | undefined {
  const { src, mimeType, w, h, name, fileSize } = props
  if (hashOfAddress(src) === undefined) return 'picture from elsewhere'
  if (!isImageType(mimeType)) return 'picture of no known type'
  const isSized = isCount(w) && isCount(h) && w * h <= LIMITS.maxImagePixels
  if (!isSized) return 'picture of no possible size'
  if (fileSize !== undefined && !(isCount(fileSize) && fileSize <= LIMITS.maxImageBytes)) {
    return 'picture of too many bytes'
  }
  return nameProblem(name)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}

/** A bookmark shows its link's text and fetches nothing, so its pictures are its own or none. */
function bookmarkProblem(props: Readonly<Record<string, unknown>>): string | undefined {
  const { src, image, favicon } = props
  if (![image, favicon].every((url) => url === '' || startsWith(url, 'data:image/'))) {
    return 'bookmark with a picture from elsewhere'
  }
  const isSafe = src === null || src === '' || (typeof src === 'string' && isSafeLink(src))
  return isSafe ? undefined : 'unsafe link'
}

function startsWith(value: unknown, prefix: string): boolean {
  return typeof value === 'string' && value.startsWith(prefix)
}

import { PageRecordType } from '@tldraw/tlschema'
import { AgencyRecordType } from '../domain/agency-record.ts'
import { linkFieldProblem } from '../domain/link-fields.ts'
import { slideFieldProblem } from '../talk/slide-fields.ts'
import { offsetProblem } from './extent.ts'
import { MAX_KEY_LENGTH } from './lane-entry.ts'
import { MARK_PREFIX } from './lanes.ts'
import { isPlainObject, plainJsonProblem } from './plain-json.ts'
import { readPlace } from './places.ts'
import { migrateRecord } from './record-migrations.ts'
import {
  indexProblem,
  kindOfId,
  MAX_META_LENGTH,
  nameProblem,
  propProblem,
  type RecordKind,
  shapeSchemas,
  validateRecord,
} from './record-schema.ts'
import { GEOMETRY_PROPS, HOME, isGroup, parseKey, WHOLE_RECORD } from './registers.ts'

/**
 * What is wrong with one entry of a lane, for the server's door: looks at the key and the value
 * alone and knows nothing of the rest of the board. What it lets through may still not fit the
 * record it belongs to; the view quarantines that [VALID-3].
 */
export function checkEntry(key: string, value: unknown): string | undefined {
  if (key.length > MAX_KEY_LENGTH) return 'key is too long'
  if (key.startsWith(MARK_PREFIX)) return markProblem(key, value)
  const { id, group } = parseKey(key)
  const kind = kindOfId(id)
  if (kind === undefined) return 'key of no known kind of record'
  if (group === WHOLE_RECORD) {
    const record = migrateRecord(value)
    if (!isPlainObject(record) || record['id'] !== id) return 'stored under another id'
    return validateRecord(record)
  }
  if (!isGroup(kind, group)) return 'register of no known group'
  return (
    plainJsonProblem(value) ??
    (kind === 'agency' ? agencyFieldProblem(group, value) : registerProblem(kind, group, value))
  )
}

const MARK_KEY = /^~\d{1,16}$/

function markProblem(key: string, value: unknown): string | undefined {
  const isCount = typeof value === 'number' && Number.isSafeInteger(value) && value > 0
  return MARK_KEY.test(key) && isCount ? undefined : 'unreadable mark'
}

function registerProblem(kind: RecordKind, group: string, value: unknown): string | undefined {
  if (group.startsWith('meta.')) {
    return (
      metaFieldProblem(value) ??
      (kind === 'shape' ? shapeMetaProblem(group.slice('meta.'.length), value) : undefined)
    )
  }
  if (group.startsWith('props.')) return shapePropProblem(group.slice('props.'.length), value)
  switch (group) {
    case 'xf':
    case HOME:
      return isPlace(value) ? undefined : 'unreadable place'
    case 'sz':
      return geometryProblem(value)
    case 'index':
      return indexProblem(value ?? '') ?? (isTldrawIndex(value) ? undefined : 'unreadable index')
    case 'isLocked':
      return typeof value === 'boolean' ? undefined : 'isLocked is no yes or no'
    case 'opacity':
      return typeof value === 'number' && value >= 0 && value <= 1
        ? undefined
        : 'opacity is not between 0 and 1'
    case 'name':
      return typeof value === 'string' ? nameProblem(value) : 'name is no text'
    case 'gridSize':
      return typeof value === 'number' ? undefined : 'gridSize is no number'
    default:
      return 'register of no known group'
  }
}

/** An agency goes by its fields: a value is looked at as that of an agency in all else right. */
function agencyFieldProblem(group: string, value: unknown): string | undefined {
  if (group.startsWith('meta.')) return metaFieldProblem(value)
  const agency = AgencyRecordType.create({ id: AgencyRecordType.createId('a'), colour: 'blue' })
  return accepts(AgencyRecordType.validator, { ...agency, [group]: value })
    ? undefined
    : `no agency takes this ${group}`
}

/** Undefined stands for "gone". */
function metaFieldProblem(value: unknown): string | undefined {
  if (value === undefined) return undefined
  return JSON.stringify(value).length <= MAX_META_LENGTH ? undefined : 'meta is too large'
}

/**
 * Only an arrow's `meta` makes a link, and a frame's a slide, but a register does not say of what
 * shape it is [MAP-3] [SLIDE-1].
 */
function shapeMetaProblem(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined
  return linkFieldProblem(name, value) ?? slideFieldProblem(name, value)
}

/** Groups `xf` and `home`. */
function isPlace(value: unknown): boolean {
  const place = readPlace(value)
  if (place === undefined || offsetProblem(place.x, place.y) !== undefined) return false
  const parentKind = kindOfId(place.parentId)
  return parentKind === 'page' || parentKind === 'shape'
}

/** Group `sz`: some of the props that make a shape's size and path. */
function geometryProblem(value: unknown): string | undefined {
  if (!isPlainObject(value)) return 'geometry is no object'
  for (const [name, prop] of Object.entries(value)) {
    if (!GEOMETRY_PROPS.has(name)) return `no geometry: ${name}`
    const problem = shapePropProblem(name, prop)
    if (problem !== undefined) return problem
  }
  return undefined
}

interface PropValidator {
  validate(value: unknown): unknown
}

/** For every prop of any shape, the validators of the shapes that have it. */
const validatorsByProp: ReadonlyMap<string, readonly PropValidator[]> = gatherValidators()

function gatherValidators(): ReadonlyMap<string, readonly PropValidator[]> {
  const byProp = new Map<string, PropValidator[]>()
  for (const { props } of Object.values(shapeSchemas)) {
    for (const [name, validator] of Object.entries<PropValidator>(props)) {
      const others = byProp.get(name)
      if (others === undefined) byProp.set(name, [validator])
      else if (!others.includes(validator)) others.push(validator)
    }
  }
  return byProp
}

function shapePropProblem(name: string, value: unknown): string | undefined {
  const validators = validatorsByProp.get(name)
  if (validators === undefined) return `no shape has the prop ${name.slice(0, 40)}`
  return validators.some((validator) => accepts(validator, value))
    ? propProblem(name, value)
    : `no shape takes this ${name}`
}

function isTldrawIndex(value: unknown): boolean {
  return accepts(PageRecordType.validator, {
    typeName: 'page',
    id: 'page:page',
    name: '',
    index: value,
    meta: {},
  })
}

function accepts(validator: PropValidator, value: unknown): boolean {
  try {
    validator.validate(value)
    return true
  } catch {
    return false
  }
}

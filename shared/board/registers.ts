import { isEqual } from '@tldraw/utils'
import type { BoardRecord } from './board-record.ts'

/**
 * Registers: the parts of a record that are won or lost together when two people edit it at once.
 * A record is written whole when it is created; later edits write the registers they touch.
 */

/** Stands between a record's id and a register's group in a key: U+001F. */
export const SEPARATOR = '\u001f'

/** The group of a whole record: its key is the record's id alone. */
export const WHOLE_RECORD = ''

/**
 * The group that is no part of its record, and outlives it: where a frame or group stood when it was
 * deleted, or before it was put into another one. For repair [REG-8].
 */
export const HOME = 'home'

/** Props that make a shape's size and path, and change together when it is resized [REG-3]. */
export const GEOMETRY_PROPS: ReadonlySet<string> = new Set([
  'w',
  'h',
  'scale',
  'crop',
  'start',
  'end',
  'bend',
  'segments',
  'points',
])

export interface ParsedKey {
  readonly id: string
  readonly group: string
}

export function parseKey(key: string): ParsedKey {
  const at = key.indexOf(SEPARATOR)
  return at < 0
    ? { id: key, group: WHOLE_RECORD }
    : { id: key.slice(0, at), group: key.slice(at + SEPARATOR.length) }
}

export function registerKey(id: string, group: string): string {
  return group === WHOLE_RECORD ? id : id + SEPARATOR + group
}

/** A record seen as fields, as it comes from outside: not yet validated. */
export interface RecordFields {
  readonly [field: string]: unknown
}

type Fields = RecordFields

/** The four numbers and the parent of group `xf`, in this order. */
const PLACE_FIELDS = ['x', 'y', 'rotation', 'parentId'] as const

/** Fields that are a register of their own, by kind of record; `name` is the title of a document. */
const OWN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  shape: ['index', 'isLocked', 'opacity'],
  page: ['index', 'name'],
  document: ['gridSize', 'name'],
  agency: ['name', 'shortName', 'sector', 'colour', 'parentId'],
}

/** True for kinds of record that go by register; the others are always written whole [REG-2]. */
function goesByRegister(typeName: string): boolean {
  return Object.hasOwn(OWN_FIELDS, typeName)
}

/** True for a group that records of this kind have. */
export function isGroup(typeName: string, group: string): boolean {
  if (!goesByRegister(typeName)) return false
  const field = nameIn(group, 'meta.')
  if (field !== undefined) return field !== '__proto__'
  if (OWN_FIELDS[typeName]?.includes(group)) return true
  if (typeName !== 'shape') return false
  const prop = nameIn(group, 'props.')
  if (group === HOME) return true
  return group === 'xf' || group === 'sz' || (prop !== undefined && !GEOMETRY_PROPS.has(prop))
}

/**
 * The registers in which two states of a record differ: what is to be written for this edit. The
 * value of a `meta.` register is undefined when the field is gone.
 */
export function changedRegisters(
  before: BoardRecord,
  after: BoardRecord,
): readonly (readonly [group: string, value: unknown])[] {
  const from = fieldsOf(before)
  const to = fieldsOf(after)
  if (isSame(from, to)) return []
  if (!goesByRegister(after.typeName) || !hasSameFrame(from, to)) return [[WHOLE_RECORD, after]]
  const changed: (readonly [string, unknown])[] = []
  if (after.typeName === 'shape' && !PLACE_FIELDS.every((name) => isSame(from[name], to[name]))) {
    changed.push(['xf', PLACE_FIELDS.map((name) => to[name])])
  }
  for (const name of OWN_FIELDS[after.typeName] ?? []) {
    if (!isSame(from[name], to[name])) changed.push([name, to[name]])
  }
  if (after.typeName === 'shape') changed.push(...changedProps(from['props'], to['props']))
  for (const name of changedNames(from['meta'], to['meta'])) {
    changed.push([`meta.${name}`, fieldsOf(to['meta'])[name]])
  }
  return changed
}

/**
 * The record with one register put into it; the record itself when the group is not one of its kind
 * or no part of it, when it has no such prop, or when the value has not the register's form. What comes out may still
 * be invalid.
 */
export function applyRegister(record: RecordFields, group: string, value: unknown): RecordFields {
  if (group === WHOLE_RECORD) return isFields(value) ? value : record
  const typeName = record['typeName']
  if (typeof typeName !== 'string' || !isGroup(typeName, group) || group === HOME) return record
  const meta = nameIn(group, 'meta.')
  if (meta !== undefined) return { ...record, meta: withField(record['meta'], meta, value) }
  const props = fieldsOf(record['props'])
  const prop = nameIn(group, 'props.')
  if (prop !== undefined) {
    return Object.hasOwn(props, prop) ? { ...record, props: { ...props, [prop]: value } } : record
  }
  if (group === 'xf') {
    if (!Array.isArray(value) || value.length !== PLACE_FIELDS.length) return record
    const [x, y, rotation, parentId] = value as readonly unknown[]
    return { ...record, x, y, rotation, parentId }
  }
  if (group === 'sz') {
    if (!isFields(value)) return record
    const geometry = Object.entries(value).filter(
      ([name]) => GEOMETRY_PROPS.has(name) && Object.hasOwn(props, name),
    )
    return { ...record, props: { ...props, ...Object.fromEntries(geometry) } }
  }
  return { ...record, [group]: value }
}

function changedProps(from: unknown, to: unknown): (readonly [string, unknown])[] {
  const names = changedNames(from, to)
  const after = fieldsOf(to)
  const changed = names
    .filter((name) => !GEOMETRY_PROPS.has(name))
    .map((name) => [`props.${name}`, after[name]] as const)
  if (names.length === changed.length) return changed
  const geometry = Object.entries(after).filter(([name]) => GEOMETRY_PROPS.has(name))
  return [['sz', Object.fromEntries(geometry)], ...changed]
}

function changedNames(from: unknown, to: unknown): string[] {
  if (from === to) return []
  const a = fieldsOf(from)
  const b = fieldsOf(to)
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (name) => !isSame(a[name], b[name]),
  )
}

/** False when there is no register for what changed: the type of a shape, or which props it has. */
function hasSameFrame(from: Fields, to: Fields): boolean {
  const [props, newProps] = [fieldsOf(from['props']), fieldsOf(to['props'])]
  const names = new Set([...Object.keys(props), ...Object.keys(newProps)])
  if (names.size !== Object.keys(props).length) return false
  if (names.size !== Object.keys(newProps).length) return false
  const own = OWN_FIELDS[String(to['typeName'])] ?? []
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].every(
    (name) =>
      isSame(from[name], to[name]) ||
      own.includes(name) ||
      name === 'meta' ||
      (to['typeName'] === 'shape' &&
        (name === 'props' || (PLACE_FIELDS as readonly string[]).includes(name))),
  )
}

function withField(fields: unknown, name: string, value: unknown): Fields {
  if (value !== undefined) return { ...fieldsOf(fields), [name]: value }
  return Object.fromEntries(Object.entries(fieldsOf(fields)).filter(([other]) => other !== name))
}

function nameIn(group: string, prefix: string): string | undefined {
  return group.startsWith(prefix) ? group.slice(prefix.length) : undefined
}

function isSame(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || isEqual(a, b)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

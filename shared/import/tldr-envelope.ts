import { isPlainObject } from '../board/plain-json.ts'
import { recordSchema } from '../board/record-schema.ts'
import { TLDR_FORMAT_VERSION } from '../export/tldr-file.ts'
import { LIMITS } from '../protocol/limits.ts'

/** Versions of tldraw's records, by tldraw's name for the kind of record. */
export type SchemaVersions = Readonly<Record<string, number>>

/** A `.tldr` file's outer form: its records are still whatever somebody wrote. */
export type Envelope =
  | {
      readonly kind: 'opened'
      readonly records: readonly unknown[]
      /** Those of our own kinds of record, none above our own. */
      readonly versions: SchemaVersions
      /** `newer` when some kind of record in it is beyond ours. */
      readonly age: 'known' | 'newer'
    }
  /** Nothing of it can be taken. */
  | { readonly kind: 'refused'; readonly message: string }

const BROKEN = 'This file is broken or cut short, so nothing was taken from it.'
const NOT_TLDRAW = 'This is no tldraw file, so nothing was taken from it.'
const TOO_OLD =
  'This file was made by a tldraw from before 2023. Open it at tldraw.com, save it there, and open the saved file here.'
const TOO_NEW =
  'This file was made by a newer tldraw than this one, which cannot read it. Nothing was taken from it.'

/** Opens a `.tldr` file's text. Throws nothing, whatever is in it. */
export function openEnvelope(text: string): Envelope {
  const file = parsed(text)
  if (file === undefined) return refused(BROKEN)
  if (!isPlainObject(file)) return refused(NOT_TLDRAW)
  const { tldrawFileFormatVersion: format, schema, records, document } = file
  if (isPlainObject(document) && typeof document['version'] === 'number') return refused(TOO_OLD)
  if (typeof format !== 'number' || !Array.isArray(records)) return refused(NOT_TLDRAW)
  if (format > TLDR_FORMAT_VERSION) return refused(TOO_NEW)
  if (records.length > LIMITS.maxFileRecords) return refused(tooMany(records.length))
  const stated = statedVersions(schema)
  return stated === undefined
    ? refused(NOT_TLDRAW)
    : { kind: 'opened', records, ...ourVersions(stated) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refused(message: string): Envelope {
  return { kind: 'refused', message }
}

function tooMany(count: number): string {
  const [has, may] = [count, LIMITS.maxFileRecords].map((n) => n.toLocaleString('en-GB'))
  return `This file holds ${has} things. Up to ${may} can be opened at once, so nothing was taken from it.`
}

/** The versions a file says its records are of, in either form in which tldraw has written them. */
function statedVersions(schema: unknown): ReadonlyMap<string, number> | undefined {
  if (!isPlainObject(schema)) return undefined
  switch (schema['schemaVersion']) {
    case 1:
      return versionsOfFirstForm(schema)
    case 2:
      return isPlainObject(schema['sequences'])
        ? new Map(Object.entries(schema['sequences']).filter(isVersion))
        : undefined
    default:
      return undefined
  }
}

function versionsOfFirstForm(
  schema: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, number> | undefined {
  const { storeVersion, recordVersions } = schema
  if (!isPlainObject(recordVersions)) return undefined
  const stated: [string, unknown][] = [['com.tldraw.store', storeVersion]]
  for (const [typeName, versions] of Object.entries(recordVersions)) {
    if (!isPlainObject(versions)) continue
    stated.push([`com.tldraw.${typeName}`, versions['version']])
    const { subTypeVersions } = versions
    if (!isPlainObject(subTypeVersions)) continue
    for (const [type, version] of Object.entries(subTypeVersions)) {
      stated.push([`com.tldraw.${typeName}.${type}`, version])
    }
  }
  return new Map(stated.filter(isVersion))
}

function isVersion(stated: [string, unknown]): stated is [string, number] {
  return Number.isSafeInteger(stated[1]) && Number(stated[1]) >= 0
}

/** tldraw refuses a whole file over one kind of record that is newer; we take what is still right. */
function ourVersions(stated: ReadonlyMap<string, number>): {
  readonly versions: SchemaVersions
  readonly age: 'known' | 'newer'
} {
  const versions: Record<string, number> = {}
  let age: 'known' | 'newer' = 'known'
  for (const [name, ours] of Object.entries(recordSchema.serialize().sequences)) {
    const theirs = stated.get(name)
    if (theirs === undefined) continue
    versions[name] = Math.min(theirs, ours)
    if (theirs > ours) age = 'newer'
  }
  return { versions, age }
}

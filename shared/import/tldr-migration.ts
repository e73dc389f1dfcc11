import type { Migration, SerializedStore, UnknownRecord } from '@tldraw/store'
import { structuredClone } from '@tldraw/utils'
import { recordSchema } from '../board/record-schema.ts'
import type { SchemaVersions } from './tldr-envelope.ts'

/** Records by id, plain data of whatever form. */
export type RawRecords = ReadonlyMap<string, object>

/**
 * Records of an earlier tldraw in their present form, by tldraw's own steps. tldraw gives a whole
 * file up over one record on which a step throws; here that record alone is left out. What comes out
 * is not yet validated, and what went in is not changed.
 */
export function bringUpToDate(records: RawRecords, versions: SchemaVersions): RawRecords {
  const steps = recordSchema.getMigrationsSince({ schemaVersion: 2, sequences: { ...versions } })
  if (!steps.ok) return new Map()
  if (steps.value.length === 0) return records
  let current: Records = new Map()
  for (const [id, record] of records) current.set(id, structuredClone(record) as UnknownRecord)
  for (const step of steps.value) current = apply(step, current)
  return current
}

type Records = Map<string, UnknownRecord>

function apply(step: Migration, records: Records): Records {
  if (step.scope === 'store') return applyToAll(step.up, records)
  for (const [id, record] of records) {
    const after = attempt(() =>
      step.filter === undefined || step.filter(record) ? (step.up(record) ?? record) : record,
    )
    if (after === undefined) records.delete(id)
    else records.set(id, after)
  }
  return records
}

type StoreStep = Extract<Migration, { readonly scope: 'store' }>['up']

/** A step over the whole store, less the records over which it throws when they stand alone. */
function applyToAll(up: StoreStep, records: Records): Records {
  const run = (some: Iterable<[string, UnknownRecord]>): Records | undefined =>
    attempt(() => {
      const store = Object.fromEntries(structuredClone([...some])) as SerializedStore<UnknownRecord>
      return new Map(Object.entries(up(store) ?? store))
    })
  const all = run(records)
  if (all !== undefined) return all
  return run([...records].filter((one) => run([one]) !== undefined)) ?? new Map()
}

/** @returns undefined when it throws, as tldraw's steps do on records that are not what they say */
function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}

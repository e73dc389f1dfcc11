import { AGENCY_COLOUR_NAMES, type AgencyColourName, nextColour } from '../domain/agency-colours.ts'
import type { AgencyRecord } from '../domain/agency-record.ts'
import type { BoardRecord } from './board-record.ts'

/** What people who could not see each other made of the directory of agencies, mended: see SPEC.md. */
export interface DirectoryRepairs {
  /** Agencies beyond the most that a directory shows [AGENCY-4]. */
  readonly unlisted: ReadonlySet<string>
  /** Agencies whose parent is gone, or their own part: they stand alone [AGENCY-3]. */
  readonly parentless: ReadonlySet<string>
  /** Agencies whose colour another has, and the one they are shown in [AGENCY-7]. */
  readonly recoloured: ReadonlyMap<string, AgencyColourName>
}

/** Agencies that a directory shows: the least ids. */
export const MAX_AGENCIES = 500

/** The repairs of a directory, the same for the same records in whatever order. */
export function directoryRepairs(records: ReadonlyMap<string, BoardRecord>): DirectoryRepairs {
  const agencies = [...records.values()]
    .filter((record) => record.typeName === 'agency')
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const listed = new Map(agencies.slice(0, MAX_AGENCIES).map((agency) => [agency.id, agency]))
  return {
    unlisted: new Set(agencies.slice(MAX_AGENCIES).map(({ id }) => id)),
    parentless: parentless(listed),
    recoloured: recoloured([...listed.values()]),
  }
}

/** True when {@link directoryRepairs} gives the same with either; undefined is no record. */
export function isListedAlike(a: BoardRecord | undefined, b: BoardRecord | undefined): boolean {
  if (a?.typeName !== 'agency' && b?.typeName !== 'agency') return true
  if (a?.typeName !== 'agency' || b?.typeName !== 'agency') return false
  return a.parentId === b.parentId && a.colour === b.colour
}

/** @param agencies in the order of their ids */
function recoloured(agencies: readonly AgencyRecord[]): ReadonlyMap<string, AgencyColourName> {
  const others = new Map<string, AgencyColourName>()
  if (agencies.length > AGENCY_COLOUR_NAMES.length) return others
  const owners = new Map(agencies.toReversed().map(({ id, colour }) => [colour, id]))
  const used = new Set(owners.keys())
  for (const { id, colour } of agencies) {
    if (owners.get(colour) === id) continue
    const other = nextColour(used)
    others.set(id, other)
    used.add(other)
  }
  return others
}

function parentless(listed: ReadonlyMap<string, AgencyRecord>): ReadonlySet<string> {
  const alone = new Set<string>()
  const settled = new Set<string>()
  for (const agency of listed.values()) {
    const path = new Set<string>()
    let next: AgencyRecord | undefined = agency
    while (next !== undefined && !settled.has(next.id)) {
      if (path.has(next.id)) {
        alone.add(leastOfCircle(next, listed))
        break
      }
      path.add(next.id)
      const parent: AgencyRecord | undefined =
        next.parentId === null ? undefined : listed.get(next.parentId)
      if (parent === undefined && next.parentId !== null) alone.add(next.id)
      next = parent
    }
    for (const id of path) settled.add(id)
  }
  return alone
}

function leastOfCircle(
  start: AgencyRecord,
  listed: ReadonlyMap<string, AgencyRecord>,
): AgencyRecord['id'] {
  let least = start.id
  let next: AgencyRecord = start
  for (;;) {
    const parent = next.parentId === null ? undefined : listed.get(next.parentId)
    if (parent === undefined || parent === start) return least
    if (parent.id < least) least = parent.id
    next = parent
  }
}

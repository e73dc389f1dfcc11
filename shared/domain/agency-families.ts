import type { Agency } from './service-map.ts'

/** An agency and how deep in its family it stands: 0 for one that is part of none. */
export interface FamilyMember {
  readonly agency: Agency
  readonly depth: number
}

/** Agencies by name, each followed by its parts. Parents make no circle: the board's repair sees to that. */
export function inFamilies(agencies: readonly Agency[]): readonly FamilyMember[] {
  const partsOf = new Map<string | null, Agency[]>()
  for (const agency of agencies.toSorted(byName)) {
    const parts = partsOf.get(agency.parentId)
    if (parts === undefined) partsOf.set(agency.parentId, [agency])
    else parts.push(agency)
  }
  const members: FamilyMember[] = []
  const add = (parentId: string | null, depth: number): void => {
    for (const agency of partsOf.get(parentId) ?? []) {
      members.push({ agency, depth })
      add(agency.id, depth + 1)
    }
  }
  add(null, 0)
  return members
}

/** Agencies that one may become a part of: not itself, nor its own parts. */
export function possibleParents(agencies: readonly Agency[], ofId: string): readonly Agency[] {
  const own = new Set([ofId])
  for (const { agency } of inFamilies(agencies)) {
    if (agency.parentId !== null && own.has(agency.parentId)) own.add(agency.id)
  }
  return agencies.filter(({ id }) => !own.has(id)).toSorted(byName)
}

function byName(a: Agency, b: Agency): number {
  return a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1)
}

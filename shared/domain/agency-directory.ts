import type { Agency, ServiceMap } from './service-map.ts'
import { byText } from './text-order.ts'

/** How many agencies above its own an agency is looked up through [ANALYSIS-3]. */
const MAX_LEVELS = 16

/** The agencies of a place and which of them are parts of which [ANALYSIS-3, ANALYSIS-4]. */
export interface AgencyDirectory {
  /** In the order of their ids. */
  readonly agencies: readonly Agency[]
  /** The agency with that id; null when there is none, as when it was deleted. */
  find(agencyId: string | null): Agency | null
  /** The agency and all that it is a part of, nearest first, none twice. */
  upwards(agency: Agency): readonly Agency[]
  /** True when all of them are parts of the same agency, or are it. */
  isOneFamily(agencyIds: readonly string[]): boolean
}

/** Reads it off a map. */
export function readDirectory({ agencies }: Pick<ServiceMap, 'agencies'>): AgencyDirectory {
  const inOrder = agencies.toSorted((a, b) => byText(a.id, b.id))
  const byId = new Map(inOrder.map((agency) => [agency.id, agency]))
  const find = (id: string | null): Agency | null => (id === null ? null : (byId.get(id) ?? null))
  const lines = new Map(inOrder.map((agency) => [agency, lineUpwards(agency, find)]))
  const upwards = (agency: Agency): readonly Agency[] => lines.get(agency) ?? [agency]
  const families = new Map(inOrder.map((agency) => [agency.id, familyOf(upwards(agency), find)]))
  return {
    agencies: inOrder,
    find,
    upwards,
    isOneFamily: (agencyIds) => {
      const family = families.get(agencyIds[0] ?? '')
      return family !== undefined && agencyIds.every((id) => families.get(id) === family)
    },
  }
}

function lineUpwards(
  agency: Agency,
  find: (agencyId: string | null) => Agency | null,
): readonly Agency[] {
  const line = new Set([agency])
  let above = find(agency.parentId)
  while (above !== null && !line.has(above) && line.size <= MAX_LEVELS) {
    line.add(above)
    above = find(above.parentId)
  }
  return [...line]
}

/** The agency at the top of a line; of those that are parts of one another in a circle, the least id. */
function familyOf(
  line: readonly Agency[],
  find: (agencyId: string | null) => Agency | null,
): string {
  const top = line.at(-1)
  const beyond = find(top?.parentId ?? null)
  const circle = beyond === null ? [] : line.slice(line.lastIndexOf(beyond))
  return circle.map(({ id }) => id).toSorted()[0] ?? top?.id ?? ''
}

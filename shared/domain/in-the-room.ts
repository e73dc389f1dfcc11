import type { AgencyDirectory } from './agency-directory.ts'
import type { ServiceMap } from './service-map.ts'
import { distinctTexts } from './text-order.ts'

/** Who sits for which agency and how much each has drawn, as far as the server has kept it. */
export interface Attendance {
  /** Agencies for which somebody sits now. */
  readonly seatedAgencyIds: readonly string[]
  /** How many changes have been made from each agency's seat, by its id. */
  readonly changes: Readonly<Record<string, number>>
}

/** Which agencies have a hand in the board. */
export interface InTheRoom {
  /** `not kept` when nobody has recorded who sits for whom: then no agency is said to be absent. */
  readonly attendance: 'kept' | 'not kept'
  /** Every agency of the directory, in the order of their ids. */
  readonly agencies: readonly AgencyInTheRoom[]
  /** Agencies that the map names and that have neither a seat now nor ever drawn, in order [ROOM-2]. */
  readonly neverHereIds: readonly string[]
}

export interface AgencyInTheRoom {
  readonly agencyId: string
  readonly hasSeatNow: boolean
  /** Made from its seat. */
  readonly changes: number
  /** Of all agencies' changes: 0 to 1; 0 while nobody has made any. */
  readonly share: number
  /** What names it: its services, the pots it holds, the barriers it raised, and commitments, in order. */
  readonly shapeIds: readonly string[]
}

/** @param attendance null while nobody records it */
export function readTheRoom(
  map: ServiceMap,
  directory: AgencyDirectory,
  attendance: Attendance | null,
): InTheRoom {
  const named = readNamed(map)
  const seated = new Set(attendance?.seatedAgencyIds)
  const changes = new Map(Object.entries(attendance?.changes ?? {}))
  const allChanges = directory.agencies.reduce((all, { id }) => all + (changes.get(id) ?? 0), 0)
  const agencies = directory.agencies.map(({ id }) => {
    const own = changes.get(id) ?? 0
    return {
      agencyId: id,
      hasSeatNow: seated.has(id),
      changes: own,
      share: allChanges === 0 ? 0 : own / allChanges,
      shapeIds: distinctTexts(named.get(id) ?? []),
    }
  })
  const absent = agencies.filter(
    ({ changes, hasSeatNow, shapeIds }) => shapeIds.length > 0 && !hasSeatNow && changes === 0,
  )
  return {
    attendance: attendance === null ? 'not kept' : 'kept',
    agencies,
    neverHereIds: attendance === null ? [] : absent.map(({ agencyId }) => agencyId),
  }
}

/** The shapes that name each agency. */
function readNamed({
  barriers,
  commitments,
  pots,
  services,
}: ServiceMap): ReadonlyMap<string, string[]> {
  const named = new Map<string, string[]>()
  const holders = [
    ...services.map(({ agencyId, id }) => ({ agencyId, id })),
    ...pots.map(({ heldBy, id }) => ({ agencyId: heldBy, id })),
    ...barriers.map(({ id, raisedBy }) => ({ agencyId: raisedBy, id })),
    ...commitments.flatMap(({ id, leadAgencyId, neededAgencyIds, shares }) =>
      [leadAgencyId, ...neededAgencyIds, ...shares.map(({ agencyId }) => agencyId)].map(
        (agencyId) => ({ agencyId, id }),
      ),
    ),
  ]
  for (const { agencyId, id } of holders) {
    if (agencyId === null) continue
    const shapeIds = named.get(agencyId)
    if (shapeIds === undefined) named.set(agencyId, [id])
    else shapeIds.push(id)
  }
  return named
}

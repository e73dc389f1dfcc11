import { sumCosts, type MoneySum } from '../../../shared/domain/money-sum.ts'
import type {
  Agency,
  Figure,
  Link,
  Pot,
  Service,
  ServiceMap,
} from '../../../shared/domain/service-map.ts'

/** One thing on the board that a finding or a sum was made of. */
export interface Part {
  readonly shapeId: string
  readonly name: string
  /** Whose it is; null for nobody's, and for a link. */
  readonly agency: Agency | null
  readonly figure: PartFigure
}

/** What a part adds to a sum. */
export type PartFigure =
  | { readonly kind: 'counted'; readonly figure: Figure }
  /** A service that is only proposed: its cost, if said, stands beside the sum. */
  | { readonly kind: 'proposed'; readonly figure: Figure | null }
  /** Something that has a figure, which nobody has given. */
  | { readonly kind: 'missing' }
  /** Something that has none, such as a referral. */
  | { readonly kind: 'none' }

/** Looks up what findings were made of, by the ids they bear. */
export interface PartsOfMap {
  /** In the order of the ids; what is on the map no longer is left out. */
  parts(shapeIds: readonly string[]): readonly Part[]
  /** What services cost between them, of whatever stands among the ids; null when none does. */
  costs(shapeIds: readonly string[]): MoneySum | null
}

export function readParts(map: ServiceMap): PartsOfMap {
  const { agencies, barriers, commitments, links, pots, services } = map
  const agencyById = new Map(agencies.map((agency) => [agency.id, agency]))
  const agencyOf = (id: string | null): Agency | null => agencyById.get(id ?? '') ?? null
  const serviceById = new Map(services.map((service) => [service.id, service]))
  const partById = new Map<string, Part>([
    ...services.map((service) => [service.id, partOfService(service, agencyOf)] as const),
    ...pots.map((pot) => [pot.id, partOfPot(pot, agencyOf)] as const),
    ...barriers.map(
      ({ id, raisedBy, text }) =>
        [id, part(id, text || 'Barrier with no name', agencyOf(raisedBy))] as const,
    ),
    ...commitments.map(
      ({ id, leadAgencyId, ref, text }) =>
        [id, part(id, `${ref} ${text}`.trim(), agencyOf(leadAgencyId))] as const,
    ),
  ])
  const nameOf = (id: string): string => partById.get(id)?.name ?? 'something else'
  for (const link of links) partById.set(link.id, partOfLink(link, nameOf))
  return {
    parts: (shapeIds) => shapeIds.flatMap((id) => partById.get(id) ?? []),
    costs: (shapeIds) => {
      const counted = shapeIds.flatMap((id) => serviceById.get(id) ?? [])
      return counted.length === 0 ? null : sumCosts(counted)
    },
  }
}

function partOfService(
  { agencyId, cost, id, name, status }: Service,
  agencyOf: (id: string | null) => Agency | null,
): Part {
  const figure: PartFigure =
    status === 'proposed' ? { kind: 'proposed', figure: cost } : countedOrMissing(cost)
  return part(id, name || 'Service with no name', agencyOf(agencyId), figure)
}

function partOfPot(
  { amount, heldBy, id, name }: Pot,
  agencyOf: (id: string | null) => Agency | null,
): Part {
  return part(id, name || 'Pot with no name', agencyOf(heldBy), countedOrMissing(amount))
}

function partOfLink(
  { amount, fromId, id, kind, toId }: Link,
  nameOf: (shapeId: string) => string,
): Part {
  const figure: PartFigure = kind === 'money' ? countedOrMissing(amount) : { kind: 'none' }
  return part(id, `${nameOf(fromId)} → ${nameOf(toId)}`, null, figure)
}

function countedOrMissing(figure: Figure | null): PartFigure {
  return figure === null ? { kind: 'missing' } : { kind: 'counted', figure }
}

function part(
  shapeId: string,
  name: string,
  agency: Agency | null,
  figure: PartFigure = { kind: 'none' },
): Part {
  return { shapeId, name, agency, figure }
}

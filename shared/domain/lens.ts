import { readDirectory } from './agency-directory.ts'
import {
  COMMITMENT_STATUSES,
  CONFIDENCES,
  SERVICE_STATUSES,
  type CommitmentStatus,
  type Confidence,
  type Figure,
  type Link,
  type Service,
  type ServiceMap,
  type ServiceStatus,
} from './service-map.ts'
import { wordsKey } from './words-key.ts'

/** A way of looking at a board: what it does not show is dimmed, never hidden [LENS-1]. */
export type Lens =
  /** Null for what is nobody's. */
  | { readonly kind: 'agency'; readonly agencyId: string | null }
  | { readonly kind: 'cohort'; readonly cohort: string }
  /** By what services do. */
  | { readonly kind: 'function'; readonly does: string }
  | { readonly kind: 'status'; readonly status: ServiceStatus }
  /** Commitments, as people set their status: what is agreed is among what is proposed. */
  | { readonly kind: 'commitments'; readonly status: CommitmentStatus }
  /** `unsaid` is what has a place for a figure, which nobody has given. */
  | { readonly kind: 'confidence'; readonly confidence: Confidence | 'unsaid' }
  /** Only what crosses from one agency to another. */
  | { readonly kind: 'crossing' }

/** As many characters of a cohort or function count: a lens travels with its person's pointer [LENS-5]. */
export const MAX_LENS_WORDS = 160
const MAX_ID_LENGTH = 200

/** Ids of the shapes and links of a map that a lens shows. */
export function seenThrough(lens: Lens, map: ServiceMap): ReadonlySet<string> {
  switch (lens.kind) {
    case 'agency':
      return ofAgency(lens.agencyId, map)
    case 'cohort': {
      const key = lensKey(lens.cohort)
      return servicesWhere(map, ({ cohort }) => lensKey(cohort) === key)
    }
    case 'function': {
      const key = lensKey(lens.does)
      return servicesWhere(map, ({ does }) => lensKey(does) === key)
    }
    case 'status':
      return servicesWhere(map, ({ status }) => status === lens.status)
    case 'commitments':
      return commitmentsOf(lens.status, map)
    case 'confidence':
      return ofConfidence(lens.confidence, map)
    case 'crossing':
      return crossing(map)
  }
}

/** Reads a lens that a peer sent; undefined for anything that is none. */
export function readLens(value: unknown): Lens | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { agencyId, cohort, confidence, does, kind, status } = value as Record<string, unknown>
  switch (kind) {
    case 'agency':
      return agencyId === null || isTextUpTo(agencyId, MAX_ID_LENGTH)
        ? { kind, agencyId }
        : undefined
    case 'cohort':
      return isTextUpTo(cohort, MAX_LENS_WORDS) ? { kind, cohort } : undefined
    case 'function':
      return isTextUpTo(does, MAX_LENS_WORDS) ? { kind, does } : undefined
    case 'status': {
      const known = SERVICE_STATUSES.find((each) => each === status)
      return known === undefined ? undefined : { kind, status: known }
    }
    case 'commitments': {
      const known = COMMITMENT_STATUSES.find((each) => each === status)
      return known === undefined ? undefined : { kind, status: known }
    }
    case 'confidence': {
      const known = ([...CONFIDENCES, 'unsaid'] as const).find((each) => each === confidence)
      return known === undefined ? undefined : { kind, confidence: known }
    }
    case 'crossing':
      return { kind }
    default:
      return undefined
  }
}

/** What two texts have in common that are one to a lens [LENS-5]. */
export function lensKey(text: string): string {
  return wordsKey(text.slice(0, MAX_LENS_WORDS))
}

/** What an agency and its parts run, hold, raised and lead, with every link to or from that. */
function ofAgency(agencyId: string | null, map: ServiceMap): ReadonlySet<string> {
  const directory = readDirectory(map)
  const isItsOwn = (holderId: string | null): boolean => {
    const holder = directory.find(holderId)
    if (holder === null) return agencyId === null
    return directory.upwards(holder).some(({ id }) => id === agencyId)
  }
  const seen = new Set([
    ...map.services.filter((service) => isItsOwn(service.agencyId)).map(({ id }) => id),
    ...map.pots.filter(({ heldBy }) => isItsOwn(heldBy)).map(({ id }) => id),
    ...map.barriers.filter(({ raisedBy }) => isItsOwn(raisedBy)).map(({ id }) => id),
    ...map.commitments.filter((each) => isItsOwn(each.leadAgencyId)).map(({ id }) => id),
  ])
  return withLinks(seen, map, ({ fromId, toId }) => seen.has(fromId) || seen.has(toId))
}

/** Services, with the links between them. */
function servicesWhere(map: ServiceMap, isMeant: (service: Service) => boolean): Set<string> {
  const seen = new Set(map.services.filter(isMeant).map(({ id }) => id))
  return withLinks(seen, map, ({ fromId, toId }) => seen.has(fromId) && seen.has(toId))
}

/** Commitments, with the links between them. */
function commitmentsOf(status: CommitmentStatus, map: ServiceMap): Set<string> {
  const seen = new Set(map.commitments.filter((each) => each.status === status).map(({ id }) => id))
  return withLinks(seen, map, ({ fromId, toId }) => seen.has(fromId) && seen.has(toId))
}

function withLinks(
  shapeIds: ReadonlySet<string>,
  { links }: ServiceMap,
  isMeant: (link: Link) => boolean,
): Set<string> {
  return new Set([...shapeIds, ...links.filter(isMeant).map(({ id }) => id)])
}

/** What has a figure of that kind, or has none: services, pots and money links. */
function ofConfidence(
  confidence: Confidence | 'unsaid',
  { links, pots, services }: ServiceMap,
): Set<string> {
  const isMeant = (figure: Figure | null): boolean =>
    (figure?.confidence ?? 'unsaid') === confidence
  return new Set([
    ...services.filter(({ cost }) => isMeant(cost)).map(({ id }) => id),
    ...pots.filter(({ amount }) => isMeant(amount)).map(({ id }) => id),
    ...links.filter(({ amount, kind }) => kind === 'money' && isMeant(amount)).map(({ id }) => id),
  ])
}

/** Links, of whatever kind, between what two agencies have, and their ends. */
function crossing(map: ServiceMap): Set<string> {
  const directory = readDirectory(map)
  const holders = new Map(
    [
      ...map.services.map(({ agencyId, id }) => [id, agencyId] as const),
      ...map.pots.map(({ heldBy, id }) => [id, heldBy] as const),
      ...map.barriers.map(({ id, raisedBy }) => [id, raisedBy] as const),
      ...map.commitments.map(({ id, leadAgencyId }) => [id, leadAgencyId] as const),
    ].flatMap(([id, holderId]) => {
      const holder = directory.find(holderId)
      return holder === null ? [] : [[id, holder.id] as const]
    }),
  )
  const links = map.links.filter(({ fromId, toId }) => {
    const from = holders.get(fromId)
    const to = holders.get(toId)
    return from !== undefined && to !== undefined && from !== to
  })
  return new Set(links.flatMap(({ fromId, id, toId }) => [id, fromId, toId]))
}

function isTextUpTo(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most
}

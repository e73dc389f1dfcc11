import type { AgencyDirectory } from './agency-directory.ts'
import { sumCosts, type MoneySum } from './money-sum.ts'
import { readPots, type Pots } from './pots.ts'
import type { Service, ServiceMap } from './service-map.ts'
import { byText } from './text-order.ts'
import { findSurplusTransfers, type SurplusTransfers } from './transfers.ts'
import { commonSpelling, wordsKey } from './words-key.ts'

/** Where the money of a place is [MONEY-1 to MONEY-9]. */
export interface Money {
  /** What all services cost, each counted once, where it is delivered. */
  readonly spend: MoneySum
  /** Every agency of the directory, the dearest with its parts first, then by id. */
  readonly byAgency: readonly AgencySpend[]
  /** What nobody's services cost yet: those without an agency. With the agencies' own it makes `spend`. */
  readonly nobodys: NamedSpend
  /** What is spent on each cohort, the dearest first, then by name; '' is services that name none. Makes `spend`. */
  readonly byCohort: readonly NamedSpend[]
  /** Likewise by the sector of the agency; '' is services of no agency and agencies of no sector. Makes `spend`. */
  readonly bySector: readonly NamedSpend[]
  readonly pots: Pots
  /** Services to which more is paid than they cost, by id. */
  readonly surplusTransfers: readonly SurplusTransfers[]
}

export interface AgencySpend {
  readonly agencyId: string
  /** What its own services cost. */
  readonly own: MoneySum
  /** What its own and those of all its parts cost. Not to be added up over agencies: a part's is in two. */
  readonly withParts: MoneySum
  /** Its own services, in order. */
  readonly serviceIds: readonly string[]
  /** Its parts' services, in order. */
  readonly partServiceIds: readonly string[]
}

export interface NamedSpend {
  /** As most write it. */
  readonly name: string
  readonly cost: MoneySum
  /** In order. */
  readonly serviceIds: readonly string[]
}

export function countMoney(map: ServiceMap, directory: AgencyDirectory): Money {
  const services = map.services.toSorted((a, b) => byText(a.id, b.id))
  const ofNobody = services.filter(({ agencyId }) => directory.find(agencyId) === null)
  return {
    spend: sumCosts(services),
    byAgency: spendByAgency(services, directory),
    nobodys: asSpend('', ofNobody),
    byCohort: spendBy(services, ({ cohort }) => cohort),
    bySector: spendBy(services, (service) => sectorOf(service, directory)),
    pots: readPots(map),
    surplusTransfers: findSurplusTransfers({ ...map, services }),
  }
}

function spendByAgency(services: readonly Service[], directory: AgencyDirectory): AgencySpend[] {
  const own = new Map<string, Service[]>(directory.agencies.map(({ id }) => [id, []]))
  const ofParts = new Map<string, Service[]>(directory.agencies.map(({ id }) => [id, []]))
  for (const service of services) {
    const agency = directory.find(service.agencyId)
    if (agency === null) continue
    own.get(agency.id)?.push(service)
    for (const above of directory.upwards(agency).slice(1)) ofParts.get(above.id)?.push(service)
  }
  return directory.agencies
    .map(({ id }) => {
      const mine = own.get(id) ?? []
      const theirs = ofParts.get(id) ?? []
      return {
        agencyId: id,
        own: sumCosts(mine),
        withParts: sumCosts([...mine, ...theirs]),
        serviceIds: idsOf(mine),
        partServiceIds: idsOf(theirs),
      }
    })
    .toSorted((a, b) => b.withParts.pounds - a.withParts.pounds || byText(a.agencyId, b.agencyId))
}

/** The sector of a service's agency, or of the nearest agency above it that has one. */
function sectorOf({ agencyId }: Service, directory: AgencyDirectory): string {
  const agency = directory.find(agencyId)
  const line = agency === null ? [] : directory.upwards(agency)
  return line.find(({ sector }) => wordsKey(sector) !== '')?.sector ?? ''
}

function spendBy(services: readonly Service[], nameOf: (service: Service) => string): NamedSpend[] {
  const groups = new Map<string, { readonly names: string[]; readonly services: Service[] }>()
  for (const service of services) {
    const name = nameOf(service)
    const key = wordsKey(name)
    const group = groups.get(key) ?? { names: [], services: [] }
    group.names.push(name)
    group.services.push(service)
    groups.set(key, group)
  }
  return [...groups]
    .map(([key, { names, services }]) => ({
      key,
      spend: asSpend(commonSpelling(names), services),
    }))
    .toSorted((a, b) => b.spend.cost.pounds - a.spend.cost.pounds || byText(a.key, b.key))
    .map(({ spend }) => spend)
}

function asSpend(name: string, services: readonly Service[]): NamedSpend {
  return { name, cost: sumCosts(services), serviceIds: idsOf(services) }
}

function idsOf(services: readonly Service[]): string[] {
  return services.map(({ id }) => id)
}

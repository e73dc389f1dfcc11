import type { AgencyDirectory } from './agency-directory.ts'
import { sumCosts, type MoneySum } from './money-sum.ts'
import type { Service, ServiceMap } from './service-map.ts'
import { byText, distinctTexts } from './text-order.ts'
import { commonSpelling, pairKey, wordsKey } from './words-key.ts'

/** Services of two or more agencies that do the same for the same people [OVERLAP-1]. */
export interface Overlap {
  /** As most of the services write it. */
  readonly does: string
  /** As most of the services write it. */
  readonly cohort: string
  /** In order; at least two. */
  readonly serviceIds: readonly string[]
  /** In order; at least two. */
  readonly agencyIds: readonly string[]
  /** True when the agencies are all parts of one, or are it: a council and its department [OVERLAP-3]. */
  readonly sameFamily: boolean
  readonly cost: MoneySum
}

/** Every overlap, the dearest first, then by the number of services, then by the first service's id. */
export function findOverlaps(
  { services }: Pick<ServiceMap, 'services'>,
  directory: AgencyDirectory,
): Overlap[] {
  const groups = new Map<string, Service[]>()
  for (const service of services) {
    const does = wordsKey(service.does)
    const cohort = wordsKey(service.cohort)
    if (does === '' || cohort === '' || directory.find(service.agencyId) === null) continue
    const key = pairKey(does, cohort)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [service])
    else group.push(service)
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => asOverlap(group, directory))
    .filter(({ agencyIds }) => agencyIds.length > 1)
    .toSorted(
      (a, b) =>
        b.cost.pounds - a.cost.pounds ||
        b.serviceIds.length - a.serviceIds.length ||
        byText(a.serviceIds[0] ?? '', b.serviceIds[0] ?? ''),
    )
}

function asOverlap(group: readonly Service[], directory: AgencyDirectory): Overlap {
  const agencyIds = distinctTexts(group.flatMap(({ agencyId }) => agencyId ?? []))
  return {
    does: commonSpelling(group.map(({ does }) => does)),
    cohort: commonSpelling(group.map(({ cohort }) => cohort)),
    serviceIds: distinctTexts(group.map(({ id }) => id)),
    agencyIds,
    sameFamily: directory.isOneFamily(agencyIds),
    cost: sumCosts(group),
  }
}

import { areOfOneYear } from '../money-sum.ts'
import type { Service, ServiceMap } from '../service-map.ts'
import { byText } from '../text-order.ts'
import { wordsKey } from '../words-key.ts'
import type { CostChange } from './board-changes.ts'

/** See `CostChange`; whose it is and who funds it in both states, where that is the same in both. */
export interface ComparedCost extends Omit<CostChange, 'called' | 'agencyIds'> {
  readonly agencyId: string | null
  /** As the later state writes it; '' where the two do not say the same. */
  readonly fundedBy: string
}

/**
 * What services cost now that cost something else before [CHANGE-MONEY-1]: those whose figures can be
 * set off against each other, in order of id. A proposed service costs nothing yet.
 */
export function compareCosts(before: ServiceMap, after: ServiceMap): ComparedCost[] {
  const earlier = new Map(before.services.map((service) => [service.id, service]))
  return after.services
    .flatMap((is) => {
      const was = earlier.get(is.id)
      return was === undefined ? [] : compareCost(was, is)
    })
    .toSorted((a, b) => byText(a.serviceId, b.serviceId))
}

function compareCost(was: Service, is: Service): ComparedCost[] {
  if (was.cost === null || is.cost === null || was.cost.pounds === is.cost.pounds) return []
  if (was.status === 'proposed' || is.status === 'proposed') return []
  if (!areOfOneYear(was.cost, is.cost)) return []
  return [
    {
      serviceId: is.id,
      fromPounds: was.cost.pounds,
      toPounds: is.cost.pounds,
      isEstimate: was.cost.confidence === 'estimate' || is.cost.confidence === 'estimate',
      agencyId: was.agencyId === is.agencyId ? is.agencyId : null,
      fundedBy: wordsKey(was.fundedBy) === wordsKey(is.fundedBy) ? is.fundedBy.trim() : '',
    },
  ]
}

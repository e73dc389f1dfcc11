import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { byText } from '../../../shared/domain/text-order.ts'
import type { Option } from './field-specs.ts'

/** What a link can lead to from a shape, by name: all else of the map that has one. */
export function linkTargets(map: ServiceMap, from: string): readonly Option[] {
  const agencies = new Map(map.agencies.map((agency) => [agency.id, agency]))
  const named = (id: string, name: string, agencyId: string | null): readonly Option[] => {
    const agency = agencyId === null ? undefined : agencies.get(agencyId)
    const whose = agency === undefined ? '' : agency.shortName || agency.name
    if (id === from || name.trim() === '') return []
    return [{ value: id, label: whose === '' ? name : `${name} (${whose})` }]
  }
  return [
    ...map.services.flatMap(({ id, name, agencyId }) => named(id, name, agencyId)),
    ...map.pots.flatMap(({ id, name, heldBy }) => named(id, name, heldBy)),
    ...map.stages.flatMap(({ id, title }) => named(id, title, null)),
    ...map.commitments.flatMap(({ id, leadAgencyId, ref, text }) =>
      named(id, text.trim() === '' ? ref : `${ref} ${text}`, leadAgencyId),
    ),
    ...map.barriers.flatMap(({ id, text, raisedBy }) => named(id, text, raisedBy)),
  ].toSorted((a, b) => byText(a.label, b.label))
}

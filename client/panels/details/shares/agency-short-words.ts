import type { Agency } from '../../../../shared/domain/service-map.ts'

/** What to call an agency where room is short. */
export function agencyShortWords(agencies: readonly Agency[], agencyId: string): string {
  const agency = agencies.find(({ id }) => id === agencyId)
  if (agency === undefined) return 'An agency that has gone'
  return agency.shortName.trim() || agency.name.trim() || 'An agency with no name'
}

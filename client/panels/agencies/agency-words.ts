import type { Agency } from '../../../shared/domain/service-map.ts'

/** Instead of its name, what was in the directory once. */
export const GONE = 'An agency no longer listed'

/** An agency in a list: its name, and its short name where there is one. */
export function agencyWords(agency: Agency): string {
  const name = agency.name.trim()
  const shortName = agency.shortName.trim()
  if (name === '') return shortName === '' ? 'Agency without a name' : shortName
  return shortName === '' || shortName === name ? name : `${name} (${shortName})`
}

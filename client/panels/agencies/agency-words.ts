import type { Agency } from '../../../shared/domain/service-map.ts'

/** An agency in a list: its name, and its short name where there is one. */
export function agencyWords(agency: Agency): string {
  const name = agency.name.trim()
  const shortName = agency.shortName.trim()
  if (name === '') return shortName === '' ? 'Agency without a name' : shortName
  return shortName === '' || shortName === name ? name : `${name} (${shortName})`
}

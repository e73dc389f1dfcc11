import type { ServiceMap } from './service-map.ts'
import { beginSentence } from './number-words.ts'

/** What to call the things of a map in a sentence. What people wrote keeps its letters. */
export interface MapNames {
  /** As it is written; "an agency with no name" where nobody has. */
  agency(agencyId: string): string
  /** The same to begin a sentence with. */
  agencyFirst(agencyId: string): string
  /** The name of a service or pot in quotation marks; "a service with no name" where nobody has given one. */
  shape(shapeId: string): string
  /** What people wrote of a service, as what it does, in quotation marks. */
  quoted(words: string): string
}

const NO_AGENCY_NAME = 'an agency with no name'

export function readNames({ agencies, pots, services }: ServiceMap): MapNames {
  const agencyNames = new Map(
    agencies.map(({ id, name, shortName }) => [id, tidy(name) || tidy(shortName)]),
  )
  const shapeNames = new Map<string, string>([
    ...services.map(({ id, name }) => [id, quote(name) || 'a service with no name'] as const),
    ...pots.map(({ id, name }) => [id, quote(name) || 'a pot with no name'] as const),
  ])
  return {
    agency: (id) => agencyNames.get(id) || NO_AGENCY_NAME,
    agencyFirst: (id) => agencyNames.get(id) || beginSentence(NO_AGENCY_NAME),
    shape: (id) => shapeNames.get(id) ?? 'something with no name',
    quoted: quote,
  }
}

function quote(name: string): string {
  return tidy(name) === '' ? '' : `“${tidy(name)}”`
}

function tidy(name: string): string {
  return name.replace(/\s+/gu, ' ').trim()
}

import type { ServiceMap } from './service-map.ts'
import { beginSentence } from './number-words.ts'

/** What to call the things of a map in a sentence. What people wrote keeps its letters. */
export interface MapNames {
  /** As it is written; "an agency with no name" where nobody has; says so of one that has left the directory. */
  agency(agencyId: string): string
  /** The same to begin a sentence with. */
  agencyFirst(agencyId: string): string
  /**
   * The name of a service or pot in quotation marks; "a service with no name" where nobody has given
   * one. A commitment's ref.
   */
  shape(shapeId: string): string
  /** What people wrote of a service, as what it does, in quotation marks. */
  quoted(words: string): string
}

const NO_AGENCY_NAME = 'an agency with no name'
const GONE_AGENCY = 'an agency that has left the directory'

export function readNames({ agencies, commitments, pots, services }: ServiceMap): MapNames {
  const agencyNames = new Map(
    agencies.map(({ id, name, shortName }) => [id, tidy(name) || tidy(shortName)]),
  )
  const shapeNames = new Map<string, string>([
    ...services.map(({ id, name }) => [id, quote(name) || 'a service with no name'] as const),
    ...pots.map(({ id, name }) => [id, quote(name) || 'a pot with no name'] as const),
    ...commitments.map(({ id, ref }) => [id, ref] as const),
  ])
  const nameAgency = (id: string): string =>
    agencyNames.get(id) || (agencyNames.has(id) ? NO_AGENCY_NAME : GONE_AGENCY)
  return {
    agency: nameAgency,
    agencyFirst: (id) => agencyNames.get(id) || beginSentence(nameAgency(id)),
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

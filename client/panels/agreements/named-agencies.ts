import type { AgreementBook } from '../../../shared/domain/agreement.ts'
import type { Agency } from '../../../shared/domain/service-map.ts'

/** What to call agencies that may have gone from the directory. */
export interface NamedAgencies {
  /** Undefined for one that is not in the directory. */
  readonly find: (agencyId: string) => Agency | undefined
  /** As the directory has it, or as it was called when it last answered. */
  readonly nameOf: (agencyId: string) => string
}

export function namedAgencies(agencies: readonly Agency[], book: AgreementBook): NamedAgencies {
  const listed = new Map(agencies.map((agency) => [agency.id, agency]))
  const called = new Map(book.entries.map(({ agencyId, agencyName }) => [agencyId, agencyName]))
  return {
    find: (id) => listed.get(id),
    nameOf: (id) => {
      const agency = listed.get(id)
      const name = agency === undefined ? called.get(id) : agency.name.trim() || agency.shortName
      return name === undefined || name.trim() === '' ? 'An agency without a name' : name.trim()
    },
  }
}

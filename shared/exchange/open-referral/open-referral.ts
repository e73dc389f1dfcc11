/**
 * What we write and read of Open Referral's Human Services Data Specification 3.0, of which Open
 * Referral UK is a profile: a page of services, each with its organisation in it. Names of fields are
 * the standard's.
 */
export interface ServicePage {
  readonly total_items: number
  readonly total_pages: number
  /** Counted from 1. */
  readonly page_number: number
  readonly size: number
  readonly first_page: boolean
  readonly last_page: boolean
  readonly empty: boolean
  readonly contents: readonly ServiceEntry[]
}

/** `id name status` are required, by the UK's profile `url` too. */
export interface ServiceEntry {
  /** A UUID, as all ids. */
  readonly id: string
  readonly name: string
  readonly description: string
  /** Where to read about it. */
  readonly url: string
  readonly status: ServiceEntryStatus
  readonly organization?: OrganizationEntry
  readonly funding?: readonly { readonly id: string; readonly source: string }[]
  readonly attributes: readonly AttributeEntry[]
}

export const SERVICE_ENTRY_STATUSES = [
  'active',
  'inactive',
  'defunct',
  'temporarily closed',
] as const
export type ServiceEntryStatus = (typeof SERVICE_ENTRY_STATUSES)[number]

/** `id name description` are required. */
export interface OrganizationEntry {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly parent_organization_id?: string
  readonly attributes: readonly AttributeEntry[]
}

/** Something said of a service or organisation for which the standard has no field. */
export interface AttributeEntry {
  readonly id: string
  readonly link_entity: 'service' | 'organization'
  readonly value: string
  readonly taxonomy_term: {
    readonly id: string
    readonly code: TermCode
    readonly name: string
    readonly description: string
    readonly taxonomy: typeof TAXONOMY
  }
}

/** Tells our terms from those of other vocabularies. */
export const TAXONOMY = 'Wholeplace'

/** What our terms mean, by their codes, which never change. */
export const TERMS = {
  'board-id': ['Board id', 'The id that this has on the board it was saved from'],
  function: [
    'Function',
    'What the service does, in the words that the agencies of the place share',
  ],
  cohort: ['Cohort', 'The people whom the service is for'],
  status: ['Status', 'That the service is ending, where it is'],
  'short-name': ['Short name', 'What the organisation is called in a few letters'],
  sector: ['Sector', 'The part of public life that the organisation belongs to'],
} as const
export type TermCode = keyof typeof TERMS

import type { NotTakenList } from '../../import/not-taken.ts'

const NO_PLACE = 'a board has no place for it'

/** What boards have no place for, in words of which the plural has an s, by the standard's fields of a service and of an organisation. */
const NOUNS: Readonly<Record<string, string>> = {
  description: 'description',
  url: 'web link',
  website: 'web link',
  uri: 'web link',
  logo: 'picture',
  email: 'e-mail contact',
  assurer_email: 'e-mail contact',
  alternate_name: 'other name',
  interpretation_services: 'interpreting note',
  application_process: 'application note',
  fees_description: 'fee note',
  fees: 'fee note',
  cost_options: 'fee',
  wait_time: 'waiting note',
  accreditations: 'accreditation',
  licenses: 'licence',
  minimum_age: 'age limit',
  maximum_age: 'age limit',
  assured_date: 'checking date',
  last_modified: 'change date',
  alert: 'alert',
  phones: 'telephone number',
  contacts: 'contact',
  schedules: 'opening time',
  service_areas: 'area',
  service_at_locations: 'place',
  locations: 'place',
  languages: 'language',
  program: 'programme',
  programs: 'programme',
  required_documents: 'required document',
  metadata: 'change note',
  tax_status: 'tax detail',
  tax_id: 'tax detail',
  year_incorporated: 'founding year',
  legal_status: 'legal detail',
  organization_identifiers: 'registration number',
}

/** What boards take, by the kind of entry. */
const TAKEN: Readonly<Record<'service' | 'organization', ReadonlySet<string>>> = {
  service: new Set([
    'id',
    'name',
    'status',
    'organization',
    'organization_id',
    'program_id',
    'funding',
    'attributes',
    'eligibility_description',
  ]),
  organization: new Set(['id', 'name', 'alternate_name', 'parent_organization_id', 'attributes']),
}

/** Written by us from what is elsewhere in the entry. */
const MADE: ReadonlySet<string> = new Set(['description', 'url'])

/** Counts what an entry says that no board can hold. @param isOurs whether we have written it */
export function namePlaceless(
  entry: Readonly<Record<string, unknown>>,
  kind: 'service' | 'organization',
  isOurs: boolean,
  notTaken: NotTakenList,
): void {
  for (const [field, value] of Object.entries(entry)) {
    if (TAKEN[kind].has(field) || isEmpty(value) || (isOurs && MADE.has(field))) continue
    const noun = Object.hasOwn(NOUNS, field) ? NOUNS[field] : undefined
    notTaken.add(noun ?? 'other detail', NO_PLACE, Array.isArray(value) ? value.length : 1)
  }
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}

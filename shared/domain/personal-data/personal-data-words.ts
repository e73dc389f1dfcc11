import { sayHowMany, sayList } from '../number-words.ts'
import {
  type Found,
  PERSONAL_KINDS,
  type PersonalDataCounts,
  type PersonalKind,
} from './personal-data.ts'

/** One, and several. */
const NAMES: Readonly<Record<PersonalKind, readonly [one: string, many: string]>> = {
  'nhs-number': ['NHS number', 'NHS numbers'],
  'ni-number': ['National Insurance number', 'National Insurance numbers'],
  'birth-date': ['name with a date of birth', 'names with dates of birth'],
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['phone number', 'phone numbers'],
  postcode: ['full postcode', 'full postcodes'],
}

export function sayPersonalKind(kind: PersonalKind): string {
  return NAMES[kind][0]
}

/** "one NHS number and two phone numbers"; '' for none. */
export function sayPersonalCounts(counts: PersonalDataCounts): string {
  const parts = PERSONAL_KINDS.flatMap((kind) => {
    const count = counts[kind] ?? 0
    return count === 0 ? [] : [sayHowMany(count, ...NAMES[kind])]
  })
  return sayList(parts)
}

/** What a hit may be besides somebody's own; '' where it is likely that. */
export function sayMildness({ certainty, kind }: Pick<Found, 'certainty' | 'kind'>): string {
  if (certainty === 'likely') return ''
  return kind === 'birth-date' ? 'maybe another date' : 'maybe an office’s'
}

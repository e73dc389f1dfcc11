/** What counts as a personal detail here, the gravest first. */
export const PERSONAL_KINDS = [
  'nhs-number',
  'ni-number',
  'birth-date',
  'email',
  'phone',
  'postcode',
] as const
export type PersonalKind = (typeof PERSONAL_KINDS)[number]

/**
 * How surely it is somebody's own. *Mild*: it has the form of a personal detail and may well be an
 * office's, such as the address of a switchboard.
 */
export type Certainty = 'likely' | 'mild'

/** What looks like a personal detail, in one text. */
export interface Found {
  readonly kind: PersonalKind
  readonly certainty: Certainty
  /** From where to where in the text, in UTF-16 code units. */
  readonly start: number
  readonly end: number
}

/** The same, in a text of the board. */
export interface PersonalDataHit extends Found {
  readonly recordId: string
  /**
   * Which text of the record: `name` for what a thing is called or says of itself; else the name of the
   * field, as "fundedBy"; of a `meta`, as "meta.figureSource".
   */
  readonly field: string
  /** Enough of it to find it by, and too little to pass it on: "j…@nhs.net". Never logged, nor kept. */
  readonly excerpt: string
  /** The field of its record's `meta` by which people say that it is not personal. */
  readonly dismissal: string
}

/** How many of each kind: all that is ever written down of what was found. */
export type PersonalDataCounts = Readonly<Partial<Record<PersonalKind, number>>>

/** @returns nothing for a kind of which there is none */
export function countByKind(hits: readonly Pick<Found, 'kind'>[]): PersonalDataCounts {
  const counts: Partial<Record<PersonalKind, number>> = {}
  for (const kind of PERSONAL_KINDS) {
    const count = hits.filter((hit) => hit.kind === kind).length
    if (count > 0) counts[kind] = count
  }
  return counts
}

/**
 * What differs between two states of a board: JSON as it stands. Every list is in an order that
 * depends on nothing but what is in it. See SPEC.md.
 */
export interface BoardChanges {
  /** Raised when a field goes or changes its meaning, not when one is added. */
  readonly version: 1
  /** The agencies of either state, by name: the later name where it has two. */
  readonly agencies: readonly ChangeAgency[]
  readonly added: readonly Thing[]
  readonly removed: readonly Thing[]
  readonly changed: readonly ChangedThing[]
  /** What says the same and looks otherwise: moved, resized, or in another colour. */
  readonly rearranged: readonly Thing[]
  readonly answers: readonly AnswerChange[]
  /** Commitments that have come to be agreed by all they name, and those that are agreed no longer. */
  readonly agreed: readonly Thing[]
  readonly unagreed: readonly Thing[]
  readonly costs: readonly CostChange[]
  readonly moneyMoved: readonly MoneyMove[]
}

export interface ChangeAgency {
  readonly id: string
  readonly name: string
  readonly parentId: string | null
}

/** What a thing is, in the order in which changes are told. */
export const THING_KINDS = [
  'board',
  'agency',
  'service',
  'pot',
  'stage',
  'barrier',
  'commitment',
  'link',
  'page',
  'frame',
  'note',
  'drawing',
] as const
export type ThingKind = (typeof THING_KINDS)[number]

/** Something that people put on a board, or the board itself. */
export interface Thing {
  readonly id: string
  readonly kind: ThingKind
  /** As people wrote it; a commitment's ref; '' where there is none. */
  readonly name: string
  /** In a sentence: “Home care”, C-7K2M, the referral from “Home care” to “Advice”, an empty note. */
  readonly called: string
  /** Those it belongs to or names, in order. */
  readonly agencyIds: readonly string[]
}

export interface ChangedThing extends Thing {
  /** At least one, in the order in which a person reads them. */
  readonly fields: readonly FieldChange[]
}

/** What a field holds: a date and money too are as the board keeps them. Null where nothing is said. */
export type FieldValue = string | number | boolean | readonly string[] | null

export type FieldForm =
  'text' | 'choice' | 'number' | 'pounds' | 'date' | 'tick' | 'agency' | 'list' | 'shape'

export interface FieldChange {
  /** As the board's records call it: "pounds", "pays/agency:a/2008-09". */
  readonly field: string
  /** As people call it, to go on in a sentence: "cost a year". */
  readonly label: string
  readonly form: FieldForm
  readonly from: FieldValue
  readonly to: FieldValue
  /** '' where nothing is said. */
  readonly fromWords: string
  readonly toWords: string
}

/** How one agency answers to one commitment; to an earlier wording it is another answer. */
export interface AnswerChange {
  readonly commitmentId: string
  readonly ref: string
  readonly agencyId: string
  readonly agencyName: string
  readonly from: GivenAnswer | null
  readonly to: GivenAnswer | null
}

export interface GivenAnswer {
  readonly answer: 'agreed' | 'declined'
  readonly wordingHash: string
  /** Why it declined; '' where nothing is said. */
  readonly reason: string
}

/** What a service costs a year, where both states say so for the same year. Whole pounds. */
export interface CostChange {
  readonly serviceId: string
  readonly called: string
  readonly agencyIds: readonly string[]
  readonly fromPounds: number
  readonly toPounds: number
  /** True when either figure is an estimate. */
  readonly isEstimate: boolean
}

/** As much less here as there is more there, and one payer of both [CHANGE-MONEY-2]. */
export interface MoneyMove {
  readonly pounds: number
  readonly isEstimate: boolean
  readonly from: Thing
  readonly to: Thing
  readonly payer: MoneyPayer
  /** What differs by it: ids of the services, pots' links and what else its figures stand in. */
  readonly ids: readonly string[]
}

export type MoneyPayer =
  /** Both are that agency's own. */
  | { readonly kind: 'agency'; readonly agencyId: string; readonly called: string }
  /** Both say that they are funded by it. */
  | { readonly kind: 'funder'; readonly called: string }
  /** It pays both by money links. */
  | { readonly kind: 'links'; readonly shapeId: string; readonly called: string }

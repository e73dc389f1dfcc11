import type { AgencyColourName } from '../../../../shared/domain/agency-colours.ts'
import type { RagRating, ServiceStatus } from '../../../../shared/domain/service-map.ts'
import type { MapKind } from '../map-kinds.ts'

/** What a card says, whatever its size: words only, in the order of their weight. */
export interface CardContent {
  readonly kind: MapKind
  /** Whose it is. */
  readonly owner: CardOwner
  /** What stands at the right of the owner: its status, its number. '' for nothing. */
  readonly tag: string
  /** Of the agency that the tag names, if it names one. */
  readonly tagColour: AgencyColourName | null
  /** The shape's name; '' until it has one. */
  readonly name: string
  /** Stands there faintly in place of a name. */
  readonly unnamed: string
  /** A line about it, seen from near. */
  readonly purpose: string
  readonly figures: readonly CardFigure[]
  /** All else that is known, seen from close. */
  readonly details: readonly CardDetail[]
  /** A status that shows in the pattern of the card too. */
  readonly status: ServiceStatus
}

export interface CardOwner {
  /** The agency's short name; or that there is none. */
  readonly words: string
  /** Its agency's; null for nobody's. */
  readonly colour: AgencyColourName | null
}

/** An amount with what it is of; or a word with what goes with it. */
export interface CardFigure {
  /** "£985,000", "Amber" */
  readonly amount: string
  /** From the longest to the shortest, as " in 2008-09, estimate", "/yr est.", " est." */
  readonly units: readonly [string, string, string]
  /** Before the amount, seen from afar too. */
  readonly mark?: RagMark
}

/** A shape and colour that say the same as the word beside them. */
export type RagMark = Exclude<RagRating, 'none'>

export interface CardDetail {
  /** "Funded by"; '' for words that need none. */
  readonly label: string
  readonly words: string
}

import type { AgencyColourName } from './agency-colours.ts'

/**
 * What a board says of a place: plain values, read from its records, with which the analyses reckon.
 * Fields and words are those of the interface; a text nobody has filled in is '', a number is null.
 */
export interface ServiceMap {
  readonly agencies: readonly Agency[]
  readonly services: readonly Service[]
  readonly pots: readonly Pot[]
  readonly stages: readonly Stage[]
  readonly barriers: readonly Barrier[]
  readonly commitments: readonly Commitment[]
  readonly links: readonly Link[]
}

export const EMPTY_MAP: ServiceMap = {
  agencies: [],
  services: [],
  pots: [],
  stages: [],
  barriers: [],
  commitments: [],
  links: [],
}

/** An amount of money, and how far it can be relied upon. */
export interface Figure {
  /** Whole pounds. */
  readonly pounds: number
  /** A financial year, as "2008-09"; '' when it is not said. */
  readonly year: string
  readonly confidence: Confidence
  readonly source: string
}

export const CONFIDENCES = ['actual', 'estimate'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** An organisation in the place. */
export interface Agency {
  /** `agency:…` */
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly sector: string
  readonly colour: AgencyColourName
  /** The agency it is a part of, such as a council's department; null for one that stands alone. */
  readonly parentId: string | null
}

export const SERVICE_STATUSES = ['running', 'proposed', 'ending'] as const
export type ServiceStatus = (typeof SERVICE_STATUSES)[number]

/** Something an agency does for a cohort of people. */
export interface Service {
  /** `shape:…`, as all that is drawn. */
  readonly id: string
  readonly name: string
  /** Null until somebody says whose it is, and when that agency has gone from the directory. */
  readonly agencyId: string | null
  /** Its function, as "Home care". */
  readonly does: string
  /** The people it is for, as "Older people". */
  readonly cohort: string
  /** What it costs a year; null when nobody has said. */
  readonly cost: Figure | null
  readonly peoplePerYear: number | null
  readonly fundedBy: string
  readonly status: ServiceStatus
  /** The sets of questions it asks people, as "Means test". */
  readonly questionSets: readonly string[]
  readonly statutoryBasis: string
  readonly source: string
  /** True where people's journey is meant to end: it is no dead end. */
  readonly isJourneyEnd: boolean
}

/** A budget that money flows out of. */
export interface Pot {
  readonly id: string
  readonly name: string
  readonly heldBy: string | null
  readonly amount: Figure | null
}

/** A step of the person's journey. */
export interface Stage {
  readonly id: string
  readonly title: string
  readonly personDoes: string
  readonly personFeels: string
  /** Counted from 1; null where nobody has said. */
  readonly order: number | null
}

export const BARRIER_TYPES = ['culture', 'data', 'money', 'rule', 'target'] as const
export type BarrierType = (typeof BARRIER_TYPES)[number]

/** Whether a rule really forbids it: strait-jacket, or more of a loose overcoat. */
export const RULE_GRIPS = ['unknown', 'loose-overcoat', 'strait-jacket'] as const
export type RuleGrip = (typeof RULE_GRIPS)[number]

/** Something that stops agencies working as one. */
export interface Barrier {
  readonly id: string
  readonly text: string
  readonly type: BarrierType
  readonly raisedBy: string | null
  readonly ruleGrip: RuleGrip
  /** Who can remove it, in words: often somebody outside the place. */
  readonly removedBy: string
  /** The change that is sought. */
  readonly ask: string
  /** Whole pounds. */
  readonly poundsAtStake: number | null
}

export const LINK_KINDS = ['referral', 'money', 'data', 'depends-on'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

export const SHARING_AGREEMENTS = ['unknown', 'in-place', 'none'] as const
/** Whether the two agencies have agreed in writing to share data. */
export type SharingAgreement = (typeof SHARING_AGREEMENTS)[number]

/** A typed arrow from one shape to another; an arrow that hangs in the air is none. */
export interface Link {
  readonly id: string
  readonly kind: LinkKind
  readonly fromId: string
  readonly toId: string
  readonly peoplePerYear: number | null
  readonly waitDays: number | null
  /** 0 to 100. */
  readonly dropOutPercent: number | null
  /** True when people are asked again what they have already told. */
  readonly asksAgain: boolean
  readonly sharingAgreement: SharingAgreement
  /** Of a money link. */
  readonly amount: Figure | null
}

export const COMMITMENT_KINDS = ['decision', 'action', 'offer', 'ask'] as const
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number]

/**
 * How far a commitment has come, as people set it. That it is *agreed* nobody can set: it is worked
 * out from what agencies have answered (`agreement.ts`).
 */
export const COMMITMENT_STATUSES = [
  'proposed',
  'in-progress',
  'done',
  'paused',
  'withdrawn',
] as const
export type CommitmentStatus = (typeof COMMITMENT_STATUSES)[number]

export const RAG_RATINGS = ['none', 'green', 'amber', 'red'] as const
/** Red, amber, green: whether it is on course. */
export type RagRating = (typeof RAG_RATINGS)[number]

export const HORIZONS = ['none', 'now', 'one-year', 'three-years', 'ten-years'] as const
/** How far off its effect is. */
export type Horizon = (typeof HORIZONS)[number]

/** What an agency undertakes. */
export interface Commitment {
  readonly id: string
  /** `C-` and four Crockford base-32 characters; on one board no two are alike. */
  readonly ref: string
  readonly text: string
  readonly kind: CommitmentKind
  readonly leadAgencyId: string | null
  /** A role or a name. */
  readonly owner: string
  /** As "2011-03-31"; '' when nobody has said. */
  readonly dueDate: string
  readonly status: CommitmentStatus
  readonly rag: RagRating
  /** Required of amber and red. */
  readonly ragReason: string
  readonly horizon: Horizon
  /** Agencies of the directory whose agreement it needs, in order. */
  readonly neededAgencyIds: readonly string[]
  /** By agency, then year; agencies that have gone from the directory are in it. */
  readonly shares: readonly Share[]
  /** Refs of what must be done first, in order, whether or not the board has them. */
  readonly dependsOn: readonly string[]
  readonly evidence: string
  /** The services, pots, stages and barriers that arrows join it with, in order. */
  readonly aboutIds: readonly string[]
}

/** What a commitment costs one agency in one year, and saves it. */
export interface Share {
  readonly agencyId: string
  /** A financial year, as "2008-09". */
  readonly year: string
  /** Whole pounds; null when nobody has said. */
  readonly paysPounds: number | null
  readonly savesPounds: number | null
  /** True when what is saved can be spent on something else. */
  readonly isCashable: boolean
}

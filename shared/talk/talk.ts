/** One talk, as everybody who follows it is told. The server keeps it while it goes on, and not after. */
export interface Talk {
  /** Drawn by the presenter's page: 128 random bits in base64url. */
  readonly id: string
  /** What the presenter is called; '' for nobody. */
  readonly presenter: string
  /** False from the moment the presenter's connection is lost until it is back. */
  readonly isPresenterHere: boolean
  /** Unix ms, by the server's clock. */
  readonly startedAtMs: number
  readonly show: Show
}

/** What the presenter shows: all of it is sent whenever something of it changes. */
export interface Show {
  /** The talk file that is the {@link Deck}. */
  readonly deck: string
  /** The frame that is shown; one of the deck's. */
  readonly slideId: string
  /** The part of the slide that fills the screen; null for all of it. */
  readonly view: SlideBox | null
  readonly screen: Screen
  /** What the lens shows that is on, in words; '' while none is. */
  readonly lens: string
  /** What followers may send. Nothing, until the presenter asks for it. */
  readonly invites: readonly Invitation[]
  /** A question of the audience that the presenter puts before everybody; null for none. */
  readonly question: string | null
}

/** The slide; nothing but black; or the code that opens the talk. */
export type Screen = 'slide' | 'black' | 'link'

export const INVITATIONS = ['questions', 'reactions'] as const
export type Invitation = (typeof INVITATIONS)[number]

/** In parts of the slide's width and height, from its upper left corner. */
export interface SlideBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the presenter points, in parts of the slide's width and height. */
export interface Pointer {
  readonly kind: 'laser' | 'spotlight'
  readonly x: number
  readonly y: number
}

export const REACTIONS = ['agree', 'applause', 'question', 'concern'] as const
export type Reaction = (typeof REACTIONS)[number]

/** What a clicker does. */
export type Press =
  | { readonly kind: 'next' | 'previous' | 'black' }
  | { readonly kind: 'go'; readonly slideId: string }
  | { readonly kind: 'point'; readonly pointer: Pointer | null }

/** What a clicker shows beside the slide, and nobody else is told. */
export interface Prompt {
  readonly notes: string
  /** The slide after this one; null at the end. */
  readonly nextTitle: string | null
  /** Unix ms by the server's clock: when the talk should end; null where nobody has said. */
  readonly endsAtMs: number | null
}

/** A question that somebody in the audience asked. Who it was, nobody knows. */
export interface Question {
  /** 1, 2, 3… in each talk. */
  readonly n: number
  readonly text: string
  readonly atMs: number
}

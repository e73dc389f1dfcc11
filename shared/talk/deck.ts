/**
 * What a presenter's page puts before its audience. The board itself goes to nobody in it: only the
 * slides that are not hidden, as pictures, and their words. All parts are *talk files*, kept and named
 * by the SHA-256 of their bytes, so that each is fetched once and never changes: the deck, which
 * names the others; the picture of each slide; and the words.
 */
export interface Deck {
  /** What the board is called. */
  readonly title: string
  /** In the order of the talk; hidden ones are not among them. */
  readonly slides: readonly DeckSlide[]
  /** The talk file with the words: {@link TalkWords} as JSON. */
  readonly words: string
}

/** One slide as it looked when it was last drawn. */
export interface DeckSlide {
  /** Its frame's. */
  readonly id: string
  readonly title: string
  /** In units of the board. */
  readonly width: number
  readonly height: number
  /** The talk file with its picture: an SVG without fonts, whose pictures are within it. */
  readonly picture: string
  /** The fonts its texts are written in, by their names in `client/talk/talk-fonts.ts`. */
  readonly fonts: readonly string[]
}

/** A talk as text: for who listens, who searches, and who cannot see the slides. */
export interface TalkWords {
  readonly slides: readonly SlideWords[]
  readonly register: readonly RegisterRow[]
}

export interface SlideWords {
  readonly id: string
  /** What is to be seen, in a sentence. */
  readonly alt: string
  /** The texts on it, in reading order. */
  readonly lines: readonly string[]
}

/** A commitment as the audience reads it. All of it is in words; what nobody has said is ''. */
export interface RegisterRow {
  readonly ref: string
  readonly title: string
  readonly lead: string
  readonly due: string
  readonly status: string
  /** As "Agreed: Police, Council · Awaiting: Health". */
  readonly agreement: string
}

import type { RegisterRow } from '../../shared/talk/deck.ts'
import type { Observable } from '../socket/board-session.ts'

/**
 * Port: the slides of a board that is open on this page, drawn anew as the board changes, with or
 * without a network. What presents, publishes, packs and looks into slides reads it.
 */
export interface LiveDeck {
  /** What the board is called; '' when it has no title. */
  readonly title: Observable<string>
  /** All of them, hidden ones too, in the order of the talk. */
  readonly slides: Observable<readonly LiveSlide[]>
  readonly register: Observable<readonly RegisterRow[]>
  /** Has these drawn before others from now on, the first of them first: what is looked at now or next. */
  prefer(slideIds: readonly string[]): void
  /** Idempotent. */
  close(): void
}

export interface LiveSlide {
  /** Its frame's. */
  readonly id: string
  readonly title: string
  readonly pageId: string
  readonly notes: string
  readonly isHidden: boolean
  /** In units of the board. */
  readonly width: number
  readonly height: number
  /** As it looks; the last one while it is drawn anew, null until it has been drawn once. */
  readonly picture: SlidePicture | null
}

export interface SlidePicture {
  /** Without fonts; its pictures are within it. */
  readonly svg: string
  /** SHA-256 of `svg`, as 64 lower-case hexadecimal digits. */
  readonly hash: string
  /** Names in `talk-fonts.ts`. */
  readonly fonts: readonly string[]
  /** See `SlideWords`. */
  readonly alt: string
  readonly lines: readonly string[]
}

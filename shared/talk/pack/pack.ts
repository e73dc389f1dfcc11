import type { Fact } from '../../report/report-document.ts'
import type { RegisterRow } from '../deck.ts'

/**
 * A talk that one takes along: all that is given without a network, in one file. The page in that file
 * (`client/talk/pack`) reads it from there and from nowhere else.
 */
export interface Pack {
  readonly title: string
  /** Which state of which board it shows. */
  readonly source: readonly Fact[]
  /** In the order of the talk, without the hidden ones; at least one. */
  readonly slides: readonly PackSlide[]
  readonly register: readonly RegisterRow[]
  /** `@font-face` rules with `data:` addresses, by the names that slides have for them. */
  readonly fonts: Readonly<Record<string, string>>
}

export interface PackSlide {
  readonly id: string
  readonly title: string
  /** In units of the board. */
  readonly width: number
  readonly height: number
  /** Without fonts; its pictures are within it. */
  readonly svg: string
  readonly fonts: readonly string[]
  /** What is to be seen, in a sentence. */
  readonly alt: string
  /** The texts on it, in the order in which they are drawn. */
  readonly lines: readonly string[]
  /** For the speaker; '' for none, or where they were left out. */
  readonly notes: string
}

/** The element of the file that holds the {@link Pack} as JSON. */
export const PACK_ELEMENT = 'wholeplace-talk'

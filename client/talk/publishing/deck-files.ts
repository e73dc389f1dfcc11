import { LIMITS } from '../../../shared/protocol/limits.ts'
import { canonicalJson } from '../../../shared/snapshot/canonical-json.ts'
import type { Deck, RegisterRow, TalkWords } from '../../../shared/talk/deck.ts'
import { sha256 } from '../../images/sha256.ts'
import type { LiveSlide, SlidePicture } from '../live-deck.ts'
import type { TalkFile } from './talk-server.ts'

/** What is put before an audience. */
export interface Presented {
  readonly title: string
  /** All slides of the board. */
  readonly slides: readonly LiveSlide[]
  readonly register: readonly RegisterRow[]
}

/** All files of a talk. */
export interface DeckFiles {
  readonly deck: TalkFile
  /** Those that the deck names, none twice, the first slides first. */
  readonly named: readonly TalkFile[]
  /** Slides that are not among them, and why, each in words to the presenter. */
  readonly leftOut: readonly string[]
}

type DrawnSlide = LiveSlide & { readonly picture: SlidePicture }

/**
 * The files of what there is to present now: slides that are not hidden and have been drawn. What
 * the server will not take is left out by name, so that the rest is followed.
 *
 * @param refused pictures that the server has refused, by hash, and why in its words
 * @returns undefined while there is nothing to present
 */
export async function deckFiles(
  { register, slides, title }: Presented,
  refused: ReadonlyMap<string, string>,
): Promise<DeckFiles | undefined> {
  const leftOut: string[] = []
  const shown = slides.filter((slide): slide is DrawnSlide => !slide.isHidden && isDrawn(slide))
  const fitting = shown.filter(({ picture, title: name }) => {
    const problem = refused.get(picture.hash) ?? tooLarge(picture)
    if (problem !== undefined)
      leftOut.push(`“${name}” is not shown to those who follow. ${problem}`)
    return problem === undefined
  })
  const beyond = fitting.length - LIMITS.maxSlides
  if (beyond > 0) leftOut.push(`Only the first ${LIMITS.maxSlides} slides can be followed.`)
  const presented = fitting.slice(0, LIMITS.maxSlides)
  if (presented.length === 0 && leftOut.length === 0) return undefined
  const words = await jsonFile({
    slides: presented.map(({ id, picture: { alt, lines } }) => ({ id, alt, lines })),
    register,
  } satisfies TalkWords)
  const deck = await jsonFile({
    title,
    slides: presented.map(({ height, id, picture, title: name, width }) => {
      const { fonts, hash } = picture
      return { id, title: name, width, height, picture: hash, fonts }
    }),
    words: words.hash,
  } satisfies Deck)
  const pictures = presented.map(({ picture: { hash, svg } }) => pictureFile(hash, svg))
  const named = new Map([...pictures, words].map((file) => [file.hash, file]))
  return { deck, named: [...named.values()], leftOut }
}

function isDrawn({ picture }: LiveSlide): boolean {
  return picture !== null
}

function tooLarge({ svg }: SlidePicture): string | undefined {
  const isLarge = new TextEncoder().encode(svg).length > LIMITS.maxTalkFileBytes
  return isLarge ? 'It is too large: put fewer or smaller pictures on it.' : undefined
}

function pictureFile(hash: string, text: string): TalkFile {
  return { hash, type: 'image/svg+xml', text }
}

/** The same text, and so the same hash, for what says the same. */
async function jsonFile(value: Deck | TalkWords): Promise<TalkFile> {
  const text = canonicalJson(wellFormed(value))
  return { hash: await sha256(new TextEncoder().encode(text)), type: 'application/json', text }
}

/** Half a character, as where a text was cut through an emoji, has no form in JSON. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/\p{Surrogate}/gu, '\ufffd')
  if (Array.isArray(value)) return value.map(wellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, wellFormed(each)]))
}

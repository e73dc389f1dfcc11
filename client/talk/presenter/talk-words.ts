import type { Reach } from './talk-broadcast.ts'
import type { Mishap, TalkState } from './talk-state.ts'
import { currentSlide, shownSlides, slideNumber } from './talk-state.ts'

/** Whom the talk reaches, beside a mark of its own for each. */
export interface ReachWords {
  readonly words: string
  readonly mark: 'live' | 'waiting' | 'alone'
}

/** @param followers how many follow over the server */
export function reachWords(reach: Reach, followers: number): ReachWords {
  switch (reach.kind) {
    case 'on':
      return { words: followersWords(followers), mark: 'live' }
    case 'preparing':
      return { words: 'Getting ready for the audience…', mark: 'waiting' }
    case 'lost':
      return {
        words: 'No connection: the talk goes on here, the audience waits.',
        mark: 'alone',
      }
    case 'taken':
    case 'replaced':
      return {
        words: `The audience follows ${reach.by === '' ? 'somebody else' : reach.by}`,
        mark: 'alone',
      }
    case 'refused':
      return {
        words: 'With this link, only here and on the second screen.',
        mark: 'alone',
      }
  }
}

/** As "312 follow". */
export function followersWords(followers: number): string {
  if (followers === 0) return 'Nobody follows yet'
  return `${followers.toLocaleString('en-GB')} ${followers === 1 ? 'follows' : 'follow'}`
}

/** @param name '' for somebody who has given none */
export function personWords(name: string): string {
  return name === '' ? 'Somebody' : name
}

/** Where the talk is, as "Slide 3 of 8: Housing"; for the eye and said aloud. */
export function placeWords(state: TalkState): string {
  const slide = currentSlide(state)
  if (slide === null) return 'No slide'
  const number = slideNumber(state)
  const place = number === null ? 'Hidden slide' : `Slide ${number} of ${shownSlides(state).length}`
  return `${place}: ${titleWords(slide.title)}`
}

export function screenWords({ screen }: Pick<TalkState, 'screen'>): string {
  switch (screen) {
    case 'slide':
      return ''
    case 'black':
      return 'The screen is black.'
    case 'link':
      return 'The audience’s code is shown.'
  }
}

export function mishapWords({ kind, title }: Mishap): string {
  return kind === 'deleted'
    ? `“${titleWords(title)}” was deleted from the board while you showed it. This is the slide that took its place.`
    : `“${titleWords(title)}” was hidden on the board while you show it. It stays until you move on.`
}

export function titleWords(title: string): string {
  return title.trim() === '' ? 'Untitled' : title
}

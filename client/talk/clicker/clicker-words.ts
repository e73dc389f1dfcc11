import type { Screen } from '../../../shared/talk/talk.ts'
import { clockWords } from '../../panels/together/timer-words.ts'
import type { TalkStanding } from '../talk-source.ts'

/** Whether clicks reach the talk, and what is said of it. */
export interface ClickerStanding {
  readonly works: boolean
  readonly words: string
}

/** @param standing of the talk; a refused clicker has a page of its own */
export function clickerStanding(standing: TalkStanding): ClickerStanding {
  switch (standing.kind) {
    case 'connecting':
    case 'refused':
      return { works: false, words: 'Connecting to the talk. It has to be going on.' }
    case 'waiting':
      return { works: false, words: 'Nobody is presenting: clicks do nothing just now.' }
    case 'over':
      return { works: false, words: 'The talk has ended.' }
    case 'on':
      if (standing.line === 'down') {
        return { works: false, words: 'Not connected: clicks do nothing just now.' }
      }
      return standing.talk.isPresenterHere
        ? { works: true, words: 'Connected' }
        : {
            works: false,
            words: 'The presenter’s page is not connected: clicks do nothing just now.',
          }
  }
}

/** What the audience sees in place of the slide; '' while it is the slide. */
export function screenWords(screen: Screen): string {
  switch (screen) {
    case 'slide':
      return ''
    case 'black':
      return 'The screen is black.'
    case 'link':
      return 'The screen shows the code for the audience.'
  }
}

/** How long the talk has taken: "4:05 gone". */
export function goneWords(ms: number): string {
  return `${clockWords(Math.floor(Math.max(0, ms) / 1000))} gone`
}

/** What is left of it: "12:30 left", "1:05 over". @param ms below 0 when it should have ended */
export function leftWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 0) return `${clockWords(-seconds)} over`
  return seconds === 0 ? 'Time is up' : `${clockWords(seconds)} left`
}

import type { TalkStanding } from '../talk-source.ts'
import type { Seen } from './audience-view.ts'

/** True while what is shown may be behind what the presenter says. */
export function isAwaited(standing: TalkStanding): boolean {
  return standing.kind === 'on' && (standing.line === 'down' || !standing.talk.isPresenterHere)
}

/** How it stands with the talk, for the strip above the slide; '' when there is nothing to say. */
export function standingWords({ standing, slide }: Seen): string {
  switch (standing.kind) {
    case 'connecting':
      return slide === null ? 'Connecting…' : 'Waiting for the presenter…'
    case 'waiting':
      return 'The talk has not begun. This page follows it by itself once it does.'
    case 'over':
      return slide === null
        ? 'The talk has ended.'
        : 'The talk has ended. What was shown can still be looked at here.'
    case 'on':
      return isAwaited(standing) ? 'Waiting for the presenter…' : ''
    case 'refused':
      return ''
  }
}

/** As "Slide 3 of 12"; '' while there is none. */
export function placeWords({ deck, slide }: Seen): string {
  const at = deck?.slides.findIndex(({ id }) => id === slide?.id) ?? -1
  return deck === null || at < 0 ? '' : `${at + 1} of ${deck.slides.length}`
}
